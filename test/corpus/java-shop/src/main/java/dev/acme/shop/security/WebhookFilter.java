package dev.acme.shop.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;

@Component
public class WebhookFilter extends OncePerRequestFilter {
  private static final String HEADER = "X-Acme-Signature";
  private final SecretKeySpec key;

  public WebhookFilter(@Value("${webhook.signing-secret}") String secret) {
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().startsWith("/webhooks/");
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var cached = new ContentCachingRequestWrapper(request);
    byte[] body = cached.getInputStream().readAllBytes();
    String given = request.getHeader(HEADER);
    if (given == null || !isRight(body, given)) {
      response.setHeader("WWW-Authenticate", "Signature");
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED, "The signature does not fit the body");
      return;
    }
    chain.doFilter(cached, response);
  }

  private boolean isRight(byte[] body, String given) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return MessageDigest.isEqual(mac.doFinal(body), HexFormat.of().parseHex(given));
    } catch (GeneralSecurityException | IllegalArgumentException error) {
      return false;
    }
  }
}
