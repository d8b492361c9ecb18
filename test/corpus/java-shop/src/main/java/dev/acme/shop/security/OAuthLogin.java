package dev.acme.shop.security;

import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;

@Controller
public class OAuthLogin {
  private static final SecureRandom RANDOM = new SecureRandom();

  @Value("${oauth.client-id}")
  private String clientId;

  @Value("${oauth.client-secret}")
  private String clientSecret;

  @Value("${oauth.redirect-uri:https://shop.acme.dev/oauth/callback}")
  private String redirectUri;

  @GetMapping("/oauth/start")
  public String start(HttpSession session) {
    byte[] bytes = new byte[24];
    RANDOM.nextBytes(bytes);
    String state = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    session.setAttribute("oauth_state", state);
    return "redirect:" + UriComponentsBuilder.fromUriString("https://login.acme.dev/oauth/authorize")
        .queryParam("response_type", "code")
        .queryParam("client_id", clientId)
        .queryParam("redirect_uri", redirectUri)
        .queryParam("scope", "openid email")
        .queryParam("state", state)
        .build()
        .toUriString();
  }

  @GetMapping("/oauth/callback")
  public String callback(@RequestParam String code, @RequestParam String state, HttpSession session) {
    Object expected = session.getAttribute("oauth_state");
    session.removeAttribute("oauth_state");
    if (expected == null || !expected.equals(state)) return "redirect:/login?error=state";
    var form = new LinkedMultiValueMap<String, String>();
    form.add("grant_type", "authorization_code");
    form.add("code", code);
    form.add("redirect_uri", redirectUri);
    ResponseEntity<Tokens> answer = RestClient.create()
        .post()
        .uri("https://login.acme.dev/oauth/token")
        .headers(headers -> headers.setBasicAuth(clientId, clientSecret))
        .body(form)
        .retrieve()
        .toEntity(Tokens.class);
    session.setAttribute("tokens", answer.getBody());
    return "redirect:/account";
  }

  record Tokens(String access_token, String refresh_token, long expires_in) {}
}
