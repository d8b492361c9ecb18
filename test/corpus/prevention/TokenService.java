import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class TokenService {
  private static final Logger LOG = LoggerFactory.getLogger(TokenService.class);
  private final SecureRandom random = new SecureRandom();

  String newToken() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  Map<String, Object> claims(String user) {
    long now = Instant.now().getEpochSecond();
    return Map.of("sub", user, "iat", now, "exp", now + 900);
  }

  boolean matches(byte[] expected, byte[] given) {
    boolean same = MessageDigest.isEqual(expected, given);
    LOG.info("token of {} bytes compared: {}", given.length, same);
    return same;
  }
}
