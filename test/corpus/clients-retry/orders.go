package orders

import (
	"context"
	"errors"
	"math/rand/v2"
	"net/http"
	"strconv"
	"time"
)

// Fetch gets a page, and tries again when the server is busy.
func Fetch(ctx context.Context, client *http.Client, req *http.Request) (*http.Response, error) {
	for attempt := range 5 {
		resp, err := client.Do(req.Clone(ctx))
		if err == nil && resp.StatusCode != http.StatusTooManyRequests {
			return resp, nil
		}
		wait := time.Duration(rand.Int64N(int64(time.Second) << attempt))
		if err == nil {
			if after, e := strconv.Atoi(resp.Header.Get("Retry-After")); e == nil {
				wait = time.Duration(after) * time.Second
			}
			resp.Body.Close()
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(wait):
		}
	}
	return nil, errors.New("no answer after 5 attempts")
}
