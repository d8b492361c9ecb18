package dev.acme.shop.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;

/** Talks to the payment provider over HTTPS; the key comes from the environment. */
public final class PaymentClient {
  private static final URI BASE = URI.create("https://api.payments.acme.dev/v2/");
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final ObjectMapper mapper = new ObjectMapper();
  private final String apiKey;

  public PaymentClient() {
    this(Objects.requireNonNull(System.getenv("PAYMENTS_API_KEY"), "PAYMENTS_API_KEY is not set"));
  }

  PaymentClient(String apiKey) {
    if (apiKey.isBlank()) throw new IllegalArgumentException("The API key is empty");
    this.apiKey = apiKey;
  }

  public Payment charge(long cents, String currency, String customer) throws IOException, InterruptedException {
    var body = mapper.createObjectNode().put("amount", cents).put("currency", currency).put("customer", customer);
    HttpRequest request = request("charges").POST(HttpRequest.BodyPublishers.ofString(body.toString())).build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    return switch (response.statusCode()) {
      case 200, 201 -> mapper.readValue(response.body(), Payment.class);
      case 402 -> throw new DeclinedException(customer);
      case 401, 403 -> throw new IllegalStateException("The payment provider refused the key");
      default -> throw new IOException("Unexpected status " + response.statusCode());
    };
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(BASE.resolve(path))
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + apiKey)
        .header("Accept", "application/json")
        .header("Content-Type", "application/json");
  }

  public record Payment(String id, long amount, String currency, String status) {}

  public static final class DeclinedException extends RuntimeException {
    DeclinedException(String customer) {
      super("The card of " + customer + " was declined");
    }
  }
}
