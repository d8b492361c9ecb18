package dev.acme.shop.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

public record Order(long id, String customer, List<Line> lines, Status status, Instant placed, String key) {
  public Order {
    Objects.requireNonNull(customer, "customer");
    lines = List.copyOf(lines);
  }

  public BigDecimal total() {
    return lines.stream().map(Line::sum).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  public String version() {
    return "\"%d-%s\"".formatted(id, status.name().toLowerCase());
  }

  public Order withKey(String value) {
    return new Order(id, customer, lines, status, placed, value);
  }

  public record Line(String sku, int amount, BigDecimal price) {
    BigDecimal sum() {
      return price.multiply(BigDecimal.valueOf(amount));
    }
  }

  public enum Status {
    NEW("new", false),
    PAID("paid", false),
    SENT("sent", true) {
      @Override
      boolean mayBeCancelled() {
        return false;
      }
    };

    private final String label;
    private final boolean last;

    Status(String label, boolean last) {
      this.label = label;
      this.last = last;
    }

    boolean mayBeCancelled() {
      return !last;
    }

    public String label() {
      return label;
    }
  }
}
