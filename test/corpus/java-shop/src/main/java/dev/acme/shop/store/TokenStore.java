package dev.acme.shop.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Keeps access tokens until shortly before they expire. */
public class TokenStore {
  private static final Duration MARGIN = Duration.ofSeconds(30);
  private final Map<String, Entry> tokens = new ConcurrentHashMap<>();
  private final Clock clock;

  public TokenStore(Clock clock) {
    this.clock = clock;
  }

  public String get(String audience, Supplier<Entry> fetch) {
    return tokens.compute(audience, (key, held) -> held != null && isFresh(held) ? held : fetch.get()).token();
  }

  public void put(String audience, String token, Duration lifetime) {
    tokens.put(audience, new Entry(token, clock.instant().plus(lifetime)));
  }

  private boolean isFresh(Entry entry) {
    return clock.instant().isBefore(entry.expires().minus(MARGIN));
  }

  public record Entry(String token, Instant expires) {}
}
