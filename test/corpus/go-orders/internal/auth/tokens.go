package auth

import (
	"errors"
	"fmt"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

const (
	issuer   = "https://orders.acme.dev"
	audience = "orders-api"
)

// Claims are what a token says about its bearer.
type Claims struct {
	Role string `json:"role"`
	jwt.RegisteredClaims
}

// Tokens issues and reads the tokens of the API.
type Tokens struct {
	key      []byte
	lifetime time.Duration
	now      func() time.Time
}

// ErrShortKey says that a signing key is no good.
var ErrShortKey = errors.New("the signing key has fewer than 32 bytes")

// NewTokens takes a key of at least 32 bytes.
func NewTokens(key []byte, lifetime time.Duration) (*Tokens, error) {
	if len(key) < 32 {
		return nil, ErrShortKey
	}
	return &Tokens{key: key, lifetime: lifetime, now: time.Now}, nil
}

// Issue gives a token for a user.
func (t *Tokens) Issue(user, role string) (string, error) {
	now := t.now()
	claims := Claims{
		Role: role,
		RegisteredClaims: jwt.RegisteredClaims{
			Issuer:    issuer,
			Subject:   user,
			Audience:  jwt.ClaimStrings{audience},
			IssuedAt:  jwt.NewNumericDate(now),
			ExpiresAt: jwt.NewNumericDate(now.Add(t.lifetime)),
		},
	}
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString(t.key)
}

// Read checks a token.
func (t *Tokens) Read(text string) (*Claims, error) {
	claims := &Claims{}
	_, err := jwt.ParseWithClaims(
		text,
		claims,
		func(*jwt.Token) (any, error) { return t.key, nil },
		jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}),
		jwt.WithIssuer(issuer),
		jwt.WithAudience(audience),
		jwt.WithExpirationRequired(),
	)
	if err != nil {
		return nil, fmt.Errorf("token: %w", err)
	}
	return claims, nil
}
