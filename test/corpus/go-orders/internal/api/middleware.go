package api

import (
	"context"
	"net/http"
	"strings"

	"acme.dev/orders/internal/auth"
)

type contextKey string

const claimsKey contextKey = "claims"

// authenticated lets only requests with a valid bearer token pass.
func authenticated(tokens *auth.Tokens, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
		if !strings.EqualFold(scheme, "Bearer") || token == "" {
			w.Header().Set("WWW-Authenticate", `Bearer realm="orders"`)
			http.Error(w, "a token is missing", http.StatusUnauthorized)
			return
		}
		claims, err := tokens.Read(token)
		if err != nil {
			w.Header().Set("WWW-Authenticate", `Bearer realm="orders", error="invalid_token"`)
			http.Error(w, "the token is not valid", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), claimsKey, claims)))
	})
}

func requireRole(role string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		claims, ok := r.Context().Value(claimsKey).(*auth.Claims)
		switch {
		case !ok:
			http.Error(w, "not signed in", http.StatusUnauthorized)
		case claims.Role != role:
			http.Error(w, "not allowed", http.StatusForbidden)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

func cors(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Access-Control-Allow-Headers", "Authorization, Content-Type, X-Api-Key")
		header.Set("Access-Control-Allow-Methods", "GET, POST")
		header.Add("Vary", "Origin")
		next.ServeHTTP(w, r)
	})
}
