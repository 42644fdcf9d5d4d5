package dev.lockstep.sample;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DataSources {

	@Bean
	@ConfigurationProperties("shop.orders")
	HikariDataSource ordersDataSource() {
		return DataSourceBuilder.create().type(HikariDataSource.class).build();
	}

	@Bean
	@ConfigurationProperties("shop.billing")
	HikariDataSource billingDataSource() {
		return DataSourceBuilder.create().type(HikariDataSource.class).build();
	}

}
