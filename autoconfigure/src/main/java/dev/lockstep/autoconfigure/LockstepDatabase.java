package dev.lockstep.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.beans.factory.annotation.Qualifier;

/**
 * Says which of several databases is meant. Where the {@code Lockstep} of one is
 * injected, it chooses that one; on a bean that is a migration, a seeder, a callback, a
 * customizer, a data source or connection details, it says for which database that is.
 */
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Qualifier
public @interface LockstepDatabase {

	/**
	 * Returns the database.
	 * @return its name, as in {@code lockstep.databases}
	 */
	String value();

}
