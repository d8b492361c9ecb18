package api

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"

	"acme.dev/orders/internal/auth"
	"acme.dev/orders/internal/config"
	"acme.dev/orders/internal/store"
)

type handler struct {
	store  *store.Store
	tokens *auth.Tokens
}

type loginRequest struct {
	User     string `json:"user" binding:"required,email"`
	Password string `json:"password" binding:"required,min=8" example:"correct horse"`
}

type loginResponse struct {
	AccessToken string `json:"access_token"`
	TokenType   string `json:"token_type" enums:"Bearer"`
	ExpiresIn   int    `json:"expires_in"`
}

// New gives the routes of the API.
func New(cfg *config.Config, db *store.Store) http.Handler {
	tokens, err := auth.NewTokens(cfg.SessionKey, cfg.TokenLifetime)
	if err != nil {
		panic(err)
	}
	h := &handler{store: db, tokens: tokens}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /login", h.login)
	mux.Handle("GET /orders/{id}", authenticated(tokens, http.HandlerFunc(h.order)))
	mux.Handle("DELETE /orders/{id}", authenticated(tokens, requireRole("admin", http.HandlerFunc(h.remove))))
	return cors(mux)
}

func (h *handler) login(w http.ResponseWriter, r *http.Request) {
	var body loginRequest
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<16)).Decode(&body); err != nil {
		http.Error(w, "no JSON", http.StatusBadRequest)
		return
	}
	user, err := h.store.User(r.Context(), body.User)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		http.Error(w, "try again later", http.StatusServiceUnavailable)
		return
	}
	if err := auth.CheckPassword(user.PasswordHash, body.Password); err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	token, err := h.tokens.Issue(user.Name, user.Role)
	if err != nil {
		http.Error(w, "no token", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	reply(w, loginResponse{AccessToken: token, TokenType: "Bearer", ExpiresIn: 900})
}

func (h *handler) order(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	order, err := h.store.Order(r.Context(), id)
	if errors.Is(err, store.ErrNotFound) {
		http.NotFound(w, r)
		return
	}
	reply(w, order)
}

func (h *handler) remove(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(http.StatusNoContent)
}

func reply(w http.ResponseWriter, value any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(value)
}
