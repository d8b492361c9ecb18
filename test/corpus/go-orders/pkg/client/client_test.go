package client

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestListSendsToken(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if got := r.Header.Get("Authorization"); got != "Bearer test-token" {
			t.Errorf("Authorization = %q", got)
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(`{"orders": [{"id": 1, "status": "paid"}], "next_page_token": "abc"}`))
	}))
	defer server.Close()

	client, err := New(server.URL, WithToken("test-token"), WithHTTPClient(server.Client()))
	if err != nil {
		t.Fatal(err)
	}
	orders, next, err := client.List(t.Context(), "")
	if err != nil || len(orders) != 1 || next != "abc" {
		t.Errorf("List() = %v, %q, %v", orders, next, err)
	}
}

func TestListWithoutToken(t *testing.T) {
	t.Setenv("ORDERS_TOKEN", "")
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, ok := r.Header["Authorization"]; ok {
			t.Error("an Authorization header without a token")
		}
		w.WriteHeader(http.StatusUnauthorized)
	}))
	defer server.Close()
	client, _ := New(server.URL)
	if _, _, err := client.List(t.Context(), ""); err == nil {
		t.Error("no error for 401")
	}
}
