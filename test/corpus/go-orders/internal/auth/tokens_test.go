package auth

import (
	"bytes"
	"errors"
	"testing"
	"time"
)

func TestTokens(t *testing.T) {
	tokens, err := NewTokens(bytes.Repeat([]byte("k"), 32), time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name    string
		user    string
		role    string
		wait    time.Duration
		wantErr bool
	}{
		{name: "fresh", user: "ada", role: "admin"},
		{name: "old", user: "ada", role: "admin", wait: 2 * time.Minute, wantErr: true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			tokens.now = func() time.Time { return time.Now().Add(-test.wait) }
			token, err := tokens.Issue(test.user, test.role)
			if err != nil {
				t.Fatal(err)
			}
			claims, err := tokens.Read(token)
			if (err != nil) != test.wantErr {
				t.Fatalf("Read() error = %v, want error %v", err, test.wantErr)
			}
			if err == nil && (claims.Subject != test.user || claims.Role != test.role) {
				t.Errorf("claims = %+v", claims)
			}
		})
	}
}

func TestShortKey(t *testing.T) {
	if _, err := NewTokens([]byte("password"), time.Minute); !errors.Is(err, ErrShortKey) {
		t.Errorf("NewTokens() error = %v", err)
	}
}
