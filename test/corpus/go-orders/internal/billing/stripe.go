// Package billing charges cards with Stripe.
package billing

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
)

const endpoint = "https://api.stripe.com/v1"

// Client calls the few methods that orders need.
type Client struct {
	secretKey string
	http      *http.Client
}

// New takes the account's secret key.
func New(secretKey string) *Client {
	return &Client{secretKey: secretKey, http: &http.Client{Timeout: 20 * time.Second}}
}

// Charge takes an amount in cents from a payment method.
func (c *Client) Charge(ctx context.Context, order int64, amount int, method string) error {
	form := url.Values{}
	form.Set("amount", fmt.Sprint(amount))
	form.Set("currency", "eur")
	form.Set("payment_method", method)
	form.Set("metadata[order]", fmt.Sprint(order))
	body := strings.NewReader(form.Encode())
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, endpoint+"/payment_intents", body)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+c.secretKey)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Idempotency-Key", fmt.Sprintf("order-%d", order))
	res, err := c.http.Do(req)
	if err != nil {
		return fmt.Errorf("stripe: %w", err)
	}
	defer res.Body.Close()
	switch res.StatusCode {
	case http.StatusOK:
		return nil
	case http.StatusUnauthorized:
		return fmt.Errorf("stripe refuses the key")
	case http.StatusPaymentRequired:
		return fmt.Errorf("the card was declined")
	default:
		return fmt.Errorf("stripe answers %s", res.Status)
	}
}
