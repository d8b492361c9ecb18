package client

import (
	"context"
	"errors"
	"math/rand/v2"
	"net/http"
	"strconv"
	"time"
)

const attempts = 4

var errBusy = errors.New("the server is busy")

// retry sends a request again when the server says that it is busy, later each time.
func retry(ctx context.Context, send func() (*http.Response, error)) (*http.Response, error) {
	for attempt := range attempts {
		res, err := send()
		if err != nil {
			return nil, err
		}
		if res.StatusCode != http.StatusTooManyRequests && res.StatusCode < 500 {
			return res, nil
		}
		_ = res.Body.Close()
		wait := time.Second << attempt
		if seconds, err := strconv.Atoi(res.Header.Get("Retry-After")); err == nil {
			wait = time.Duration(seconds) * time.Second
		}
		wait += time.Duration(rand.Int64N(int64(time.Second)))
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(wait):
		}
	}
	return nil, errBusy
}
