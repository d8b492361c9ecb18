package com.example;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;

@Configuration
public class SecurityConfig {
  static final String ROLE_ADMIN = "ROLE_ADMIN";
  static final String PASSWORD_PARAMETER = "password";
  static final String TOKEN_PARAMETER = "_csrf";

  @Bean
  SecurityFilterChain filterChain(HttpSecurity http) throws Exception {
    return http
        .authorizeHttpRequests(r -> r.requestMatchers("/login", "/password/**").permitAll().anyRequest().authenticated())
        .formLogin(f -> f.loginPage("/login").passwordParameter(PASSWORD_PARAMETER))
        .oauth2ResourceServer(o -> o.jwt(Customizer.withDefaults()))
        .build();
  }

  @Bean
  PasswordEncoder passwordEncoder() {
    return new BCryptPasswordEncoder(12);
  }
}
