package auth

import (
	"crypto/rand"
	"crypto/subtle"
	"net/http"
	"os"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/github"
)

const stateCookie = "oauth_state"

// Login is the sign-in with GitHub.
type Login struct {
	config *oauth2.Config
	found  func(w http.ResponseWriter, r *http.Request, token *oauth2.Token)
}

// NewLogin reads the application's registration from the environment.
func NewLogin(found func(http.ResponseWriter, *http.Request, *oauth2.Token)) *Login {
	return &Login{
		config: &oauth2.Config{
			ClientID:     os.Getenv("GITHUB_CLIENT_ID"),
			ClientSecret: os.Getenv("GITHUB_CLIENT_SECRET"),
			RedirectURL:  os.Getenv("BASE_URL") + "/login/callback",
			Scopes:       []string{"read:user"},
			Endpoint:     github.Endpoint,
		},
		found: found,
	}
}

// Begin sends the browser to GitHub.
func (l *Login) Begin(w http.ResponseWriter, r *http.Request) {
	state := rand.Text()
	verifier := oauth2.GenerateVerifier()
	http.SetCookie(w, &http.Cookie{
		Name:     stateCookie,
		Value:    state,
		Path:     "/login",
		MaxAge:   600,
		Secure:   true,
		HttpOnly: true,
		SameSite: http.SameSiteLaxMode,
	})
	remember(w, verifier)
	http.Redirect(w, r, l.config.AuthCodeURL(state, oauth2.S256ChallengeOption(verifier)), http.StatusFound)
}

// Callback redeems the code.
func (l *Login) Callback(w http.ResponseWriter, r *http.Request) {
	cookie, err := r.Cookie(stateCookie)
	given := r.URL.Query().Get("state")
	if err != nil || subtle.ConstantTimeCompare([]byte(cookie.Value), []byte(given)) != 1 {
		http.Error(w, "this sign-in was not begun here", http.StatusForbidden)
		return
	}
	token, err := l.config.Exchange(r.Context(), r.URL.Query().Get("code"), oauth2.VerifierOption(recall(r)))
	if err != nil {
		http.Error(w, "GitHub gave no token", http.StatusBadGateway)
		return
	}
	l.found(w, r, token)
}
