package dev.acme.shop;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.http.HttpHeaders;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

@WebMvcTest
@TestPropertySource(properties = {"shipping.token=test", "webhook.signing-secret=test"})
class OrderControllerTest {
  @Autowired private MockMvc mvc;

  @Test
  void wantsAToken() throws Exception {
    mvc.perform(get("/api/orders")).andExpect(status().isUnauthorized()).andExpect(header().exists("WWW-Authenticate"));
  }

  @Test
  void refusesAWrongToken() throws Exception {
    mvc.perform(get("/api/orders").header(HttpHeaders.AUTHORIZATION, "Bearer wrong")).andExpect(status().isUnauthorized());
  }

  @Test
  void listsOrders() throws Exception {
    mvc.perform(get("/api/orders").with(jwt().jwt(token -> token.subject("ann")))).andExpect(status().isOk());
  }
}
