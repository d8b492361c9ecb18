package dev.acme.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentClientTest {
  private final MockWebServer server = new MockWebServer();
  private Payments payments;

  @BeforeEach
  void start() throws Exception {
    server.start();
    payments = new Payments(server.url("/").toString(), "test-key");
  }

  @AfterEach
  void stop() throws Exception {
    server.shutdown();
  }

  @Test
  void sendsTheKey() throws Exception {
    server.enqueue(new MockResponse().setBody("{\"id\": \"ch_1\"}").addHeader("Content-Type", "application/json"));
    assertThat(payments.charge(100).id()).isEqualTo("ch_1");
    RecordedRequest request = server.takeRequest();
    assertThat(request.getHeader("Authorization")).isEqualTo("Bearer test-key");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void saysThatTheKeyIsWrong(int status) {
    server.enqueue(new MockResponse().setResponseCode(status));
    assertThatThrownBy(() -> payments.charge(100)).hasMessageContaining("key");
  }
}
