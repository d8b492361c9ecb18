package auth

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestRequireKey(t *testing.T) {
	t.Setenv(secretEnvName, "test-secret")
	handler := RequireKey(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {}))
	for _, test := range []struct {
		name, key string
		want      int
	}{
		{"right", "test-secret", http.StatusOK},
		{"wrong", "other-secret", http.StatusUnauthorized},
		{"none", "", http.StatusUnauthorized},
	} {
		t.Run(test.name, func(t *testing.T) {
			request := httptest.NewRequest(http.MethodGet, "http://localhost/", nil)
			request.Header.Set("X-Api-Key", test.key)
			recorder := httptest.NewRecorder()
			handler.ServeHTTP(recorder, request)
			if recorder.Code != test.want {
				t.Errorf("got %d, want %d", recorder.Code, test.want)
			}
		})
	}
}
