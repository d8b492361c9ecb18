package auth

import (
	"context"
	"net/http"
	"os"
	"time"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"
)

// NewClient gives a client that fetches and renews its own token.
func NewClient(ctx context.Context) *http.Client {
	config := clientcredentials.Config{
		ClientID:     os.Getenv("CLIENT_ID"),
		ClientSecret: os.Getenv("CLIENT_SECRET"),
		TokenURL:     "https://login.example.com/oauth/token",
		Scopes:       []string{"orders:read"},
		AuthStyle:    oauth2.AuthStyleInHeader,
	}
	client := config.Client(ctx)
	client.Timeout = 10 * time.Second
	return client
}
