package dev.acme.shop.client;

import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

@Validated
@ConfigurationProperties("inventory")
public record InventoryProperties(URI url, @NotBlank String token, @DefaultValue("5s") Duration timeout) {
  @Override
  public String toString() {
    return "InventoryProperties[url=" + url + ", token=***, timeout=" + timeout + "]";
  }
}
