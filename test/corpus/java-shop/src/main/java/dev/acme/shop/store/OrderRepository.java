package dev.acme.shop.store;

import dev.acme.shop.model.Order;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
public class OrderRepository {
  private static final String SELECT = """
      select id, customer, status, placed, idempotency_key
      from orders
      where customer = :customer
      order by placed desc
      limit 50 offset :offset
      """;

  private final JdbcClient jdbc;

  public OrderRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public List<Order> findByCustomer(String customer, int page) {
    return jdbc.sql(SELECT).param("customer", customer).param("offset", page * 50).query(Order.class).list();
  }

  public Optional<Order> findById(long id) {
    return jdbc.sql("select * from orders where id = ?").param(id).query(Order.class).optional();
  }

  public Order save(Order order) {
    int changed = jdbc.sql("insert into orders (customer, idempotency_key) values (:customer, :key) on conflict do nothing")
        .param("customer", order.customer())
        .param("key", order.key())
        .update();
    if (changed == 0) throw new IllegalStateException("The order " + order.key() + " is there already");
    return order;
  }
}
