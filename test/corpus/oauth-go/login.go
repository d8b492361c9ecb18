package login

import (
	"crypto/rand"
	"net/http"
	"os"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/github"
)

var config = &oauth2.Config{
	ClientID:     os.Getenv("GITHUB_CLIENT_ID"),
	ClientSecret: os.Getenv("GITHUB_CLIENT_SECRET"),
	RedirectURL:  os.Getenv("PUBLIC_URL") + "/auth/callback",
	Scopes:       []string{"read:user"},
	Endpoint:     github.Endpoint,
}

func keep(w http.ResponseWriter, name, value string) {
	http.SetCookie(w, &http.Cookie{
		Name: name, Value: value, Path: "/auth", MaxAge: 600,
		HttpOnly: true, Secure: true, SameSite: http.SameSiteLaxMode,
	})
}

// Start sends the browser to GitHub.
func Start(w http.ResponseWriter, r *http.Request) {
	state := rand.Text()
	verifier := oauth2.GenerateVerifier()
	keep(w, "oauth_state", state)
	keep(w, "oauth_verifier", verifier)
	http.Redirect(w, r, config.AuthCodeURL(state, oauth2.S256ChallengeOption(verifier)), http.StatusFound)
}

// Callback redeems the code of the answer.
func Callback(w http.ResponseWriter, r *http.Request) {
	expected, err := r.Cookie("oauth_state")
	if err != nil || expected.Value == "" || r.FormValue("state") != expected.Value {
		http.Error(w, "state mismatch", http.StatusForbidden)
		return
	}
	keep(w, "oauth_state", "")
	verifier, err := r.Cookie("oauth_verifier")
	if err != nil {
		http.Error(w, "no verifier", http.StatusForbidden)
		return
	}
	token, err := config.Exchange(r.Context(), r.FormValue("code"), oauth2.VerifierOption(verifier.Value))
	if err != nil {
		http.Error(w, "no token", http.StatusBadGateway)
		return
	}
	signIn(w, r, token)
}
