package dev.acme.shop.config;

import com.stripe.StripeClient;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

@Configuration
public class ClientConfig {
  @Value("${aws.region:eu-central-1}")
  private String region;

  @Bean
  StripeClient stripe(@Value("${STRIPE_SECRET_KEY}") String key) {
    return new StripeClient(key);
  }

  @Bean
  S3Client s3() {
    return S3Client.builder().region(Region.of(region)).credentialsProvider(DefaultCredentialsProvider.create()).build();
  }

  @Bean(destroyMethod = "close")
  DataSource dataSource(Environment environment) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(environment.getRequiredProperty("spring.datasource.url"));
    config.setUsername(environment.getRequiredProperty("spring.datasource.username"));
    config.setPassword(environment.getRequiredProperty("spring.datasource.password"));
    config.setMaximumPoolSize(10);
    return new HikariDataSource(config);
  }
}
