// Asks for this page again and again, and puts in what changed, so that whatever is
// unfolded, focused or read aloud stays where it is.
(() => {
  "use strict";
  const lost = document.querySelector(".lost");

  function morph(from, to) {
    if (from.isEqualNode(to)) return;
    if (from.nodeName !== to.nodeName) {
      from.replaceWith(document.importNode(to, true));
    } else if (from.nodeType === Node.TEXT_NODE) {
      from.nodeValue = to.nodeValue;
    } else if (from.nodeType === Node.ELEMENT_NODE) {
      attributes(from, to);
      children(from, to);
    }
  }

  // What the reader unfolded is nobody else's to fold.
  function attributes(from, to) {
    for (const { name } of [...from.attributes]) if (name !== "open" && !to.hasAttribute(name)) from.removeAttribute(name);
    for (const { name, value } of to.attributes) if (from.getAttribute(name) !== value) from.setAttribute(name, value);
  }

  const key = (node) => node?.id || node?.dataset?.key || "";

  // What has a key keeps its element, whatever comes and goes before it.
  function children(from, to) {
    let old = from.firstChild;
    for (const child of to.childNodes) {
      const same = key(child) && following(old, key(child));
      while (same && old !== same) old = removed(old);
      const next = old?.nextSibling ?? null;
      if (old && key(old) === key(child)) morph(old, child);
      else if (!old || key(old)) { from.insertBefore(document.importNode(child, true), old); continue; }
      else old.replaceWith(document.importNode(child, true));
      old = next;
    }
    while (old) old = removed(old);
  }

  function following(node, wanted) {
    while (node && key(node) !== wanted) node = node.nextSibling;
    return node;
  }

  function removed(node) {
    const next = node.nextSibling;
    node.remove();
    return next;
  }

  async function update() {
    if (!document.hidden) {
      try {
        const response = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
        const page = new DOMParser().parseFromString(await response.text(), "text/html");
        const main = page.getElementById("main");
        lost.hidden = main !== null;
        if (main) {
          document.title = page.title;
          morph(document.querySelector("body > header"), page.querySelector("body > header"));
          morph(document.getElementById("main"), main);
        }
      } catch {
        lost.hidden = false;
      }
    }
    schedule();
  }

  function schedule() {
    setTimeout(update, document.querySelector("progress") ? 1000 : 5000);
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest(".copy");
    if (button) {
      await navigator.clipboard.writeText(button.previousElementSibling.textContent);
      button.textContent = "Copied";
    }
  });

  if (navigator.clipboard) document.documentElement.classList.add("scripted");
  schedule();
})();
