package dev.acme.shop.web;

import dev.acme.shop.model.Order;
import dev.acme.shop.store.OrderRepository;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.*;

@RestController
@RequestMapping("/api/orders")
public class OrderController {
  private final OrderRepository orders;

  public OrderController(OrderRepository orders) {
    this.orders = orders;
  }

  @GetMapping
  @PreAuthorize("hasAuthority('SCOPE_orders.read')")
  public List<Order> list(@RequestParam(defaultValue = "0") int page, @AuthenticationPrincipal Jwt token) {
    return orders.findByCustomer(token.getSubject(), page);
  }

  @GetMapping("/{id}")
  public ResponseEntity<Order> get(@PathVariable long id, @RequestHeader(value = "If-None-Match", required = false) String tag) {
    Order order = orders.findById(id).orElseThrow(() -> new OrderNotFound(id));
    if (order.version().equals(tag)) return ResponseEntity.status(HttpStatus.NOT_MODIFIED).build();
    return ResponseEntity.ok().eTag(order.version()).body(order);
  }

  @PostMapping
  public ResponseEntity<Order> create(@Valid @RequestBody Order order, @RequestHeader("Idempotency-Key") String key) {
    Order saved = orders.save(order.withKey(key));
    HttpHeaders headers = new HttpHeaders();
    headers.setLocation(URI.create("/api/orders/" + saved.id()));
    headers.set("X-Request-Id", key);
    return new ResponseEntity<>(saved, headers, HttpStatus.CREATED);
  }

  @ExceptionHandler(OrderNotFound.class)
  @ResponseStatus(HttpStatus.NOT_FOUND)
  public Map<String, Object> notFound(OrderNotFound error) {
    return Map.of("error", "not_found", "message", error.getMessage(), "token", "order");
  }

  static class OrderNotFound extends RuntimeException {
    OrderNotFound(long id) {
      super("There is no order " + id);
    }
  }
}
