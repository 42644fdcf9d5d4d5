package dev.lockstep.catalog;

import java.util.Optional;

import org.springframework.beans.BeanUtils;

/**
 * Makes the objects of classes that are found at a location.
 */
@FunctionalInterface
public interface Instantiator {

	/** Makes objects with the constructor that takes nothing. */
	Instantiator PLAIN = (type) -> Optional.of(BeanUtils.instantiateClass(type));

	/**
	 * Makes an object.
	 * @param type its class
	 * @return the object, or empty if the application leaves the class out for now
	 * @throws RuntimeException if that is not possible
	 */
	Optional<Object> instantiate(Class<?> type);

}
