package dev.acme.shop.client;

import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.client.RestTemplateBuilder;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestTemplate;

@Component
public class ShippingClient {
  private final RestTemplate rest;
  private final String token;
  private final String baseUrl;

  public ShippingClient(
      RestTemplateBuilder builder,
      @Value("${shipping.token}") String token,
      @Value("${shipping.url:https://shipping.acme.dev}") String baseUrl) {
    this.rest = builder.setConnectTimeout(Duration.ofSeconds(2)).setReadTimeout(Duration.ofSeconds(10)).build();
    this.token = token;
    this.baseUrl = baseUrl;
  }

  public List<Parcel> parcels(String order) {
    HttpHeaders headers = new HttpHeaders();
    headers.setBearerAuth(token);
    headers.setAccept(List.of(MediaType.APPLICATION_JSON));
    HttpEntity<Void> entity = new HttpEntity<>(headers);
    var type = new ParameterizedTypeReference<List<Parcel>>() {};
    return rest.exchange(baseUrl + "/parcels?order={order}", HttpMethod.GET, entity, type, order).getBody();
  }

  public record Parcel(String id, String carrier, String trackingCode) {}
}
