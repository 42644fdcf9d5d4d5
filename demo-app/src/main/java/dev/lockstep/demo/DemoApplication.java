package dev.lockstep.demo;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * A shop's users and their roles.
 */
@SpringBootApplication
public class DemoApplication {

	/**
	 * Runs the application.
	 * @param args the command line
	 */
	public static void main(String[] args) {
		SpringApplication.run(DemoApplication.class, args);
	}

}
