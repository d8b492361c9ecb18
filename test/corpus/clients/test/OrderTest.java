package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.testcontainers.containers.PostgreSQLContainer;

class OrderTest {
  static final PostgreSQLContainer<?> POSTGRES =
      new PostgreSQLContainer<>("postgres:16").withDatabaseName("test").withUsername("test").withPassword("test");

  private static final String TOKEN = "test-token";
  private static final String USER_ID = "4f3c2a1b-9d8e-4f60-8142-a3b1c2d3e4f5";

  @Test
  void refusesAWrongToken() {
    assertThat(new Auth(TOKEN).check("Bearer wrong-token")).isFalse();
  }
}
