package auth

import (
	"context"
	"crypto/subtle"
	"net/http"
	"os"
	"strings"
)

const (
	headerAPIKey     = "X-Api-Key"
	bearerPrefix     = "Bearer "
	tokenContextKey  = contextKey("token")
	secretEnvName    = "GATEWAY_SHARED_SECRET"
	passwordFormName = "password"
)

type contextKey string

// RequireKey lets a request through that carries the shared secret.
func RequireKey(next http.Handler) http.Handler {
	secret := []byte(os.Getenv(secretEnvName))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		key := []byte(r.Header.Get(headerAPIKey))
		if len(secret) == 0 || subtle.ConstantTimeCompare(key, secret) != 1 {
			http.Error(w, `{"error":"unauthorized"}`, http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func bearerToken(r *http.Request) (string, bool) {
	return strings.CutPrefix(r.Header.Get("Authorization"), bearerPrefix)
}

// WithToken puts the request's token into its context.
func WithToken(ctx context.Context, token string) context.Context {
	return context.WithValue(ctx, tokenContextKey, token)
}
