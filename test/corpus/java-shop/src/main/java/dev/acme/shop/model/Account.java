package dev.acme.shop.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Size;
import java.time.Instant;

@Entity
@Table(name = "accounts")
@NamedQuery(name = Account.BY_TOKEN, query = "select a from Account a where a.resetToken = :token")
public class Account {
  public static final String BY_TOKEN = "Account.byToken";
  private static final int PASSWORD_MIN_LENGTH = 12;

  @Id @GeneratedValue private Long id;

  @Email
  @Column(nullable = false, unique = true)
  private String email;

  @Column(name = "password_hash", nullable = false)
  private String passwordHash;

  @Size(max = 64)
  @Column(name = "reset_token")
  private String resetToken;

  @Column(name = "token_expires_at")
  private Instant tokenExpiresAt;

  protected Account() {}

  public Account(String email, String passwordHash) {
    this.email = email;
    this.passwordHash = passwordHash;
  }

  public boolean mayReset(String token, Instant now) {
    return resetToken != null && resetToken.equals(token) && now.isBefore(tokenExpiresAt);
  }

  public static boolean isLongEnough(CharSequence password) {
    return password.length() >= PASSWORD_MIN_LENGTH;
  }

  public void setPasswordHash(String passwordHash) {
    this.passwordHash = passwordHash;
    this.resetToken = null;
    this.tokenExpiresAt = null;
  }

  public String getEmail() {
    return email;
  }
}
