/**
 * What Kubernetes does with the manifests of docs/kubernetes, acted out with processes of
 * this machine.
 */
package dev.lockstep.demo.kubernetes;
