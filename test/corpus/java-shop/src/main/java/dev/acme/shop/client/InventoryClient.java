package dev.acme.shop.client;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Service;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

@Service
public class InventoryClient {
  private final WebClient web;

  public InventoryClient(WebClient.Builder builder, InventoryProperties properties) {
    this.web = builder
        .baseUrl(properties.url().toString())
        .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + properties.token())
        .defaultHeader(HttpHeaders.ACCEPT, "application/json")
        .build();
  }

  public Mono<Integer> stock(String sku) {
    return web.get()
        .uri("/stock/{sku}", sku)
        .retrieve()
        .onStatus(HttpStatusCode::is4xxClientError, answer -> Mono.error(new IllegalArgumentException(sku)))
        .bodyToMono(Stock.class)
        .map(Stock::amount)
        .timeout(Duration.ofSeconds(5))
        .retryWhen(Retry.backoff(3, Duration.ofMillis(200)).jitter(0.5));
  }

  record Stock(String sku, int amount) {}
}
