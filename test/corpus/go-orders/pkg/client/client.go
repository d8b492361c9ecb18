// Package client is for programs that use the orders API.
package client

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"time"
)

// Client is safe for several goroutines.
type Client struct {
	base  *url.URL
	token string
	http  *http.Client
}

// Option changes a client that is being made.
type Option func(*Client)

// WithToken sends a token with every request.
func WithToken(token string) Option {
	return func(c *Client) { c.token = token }
}

// WithHTTPClient replaces the HTTP client.
func WithHTTPClient(client *http.Client) Option {
	return func(c *Client) { c.http = client }
}

// New reads ORDERS_TOKEN where no option gives a token.
func New(base string, options ...Option) (*Client, error) {
	address, err := url.Parse(base)
	if err != nil {
		return nil, err
	}
	client := &Client{base: address, token: os.Getenv("ORDERS_TOKEN"), http: &http.Client{Timeout: 30 * time.Second}}
	for _, option := range options {
		option(client)
	}
	return client, nil
}

// List gives one page of orders and the token of the next.
func (c *Client) List(ctx context.Context, pageToken string) (orders []Order, next string, err error) {
	query := url.Values{"limit": {"50"}}
	if pageToken != "" {
		query.Set("page_token", pageToken)
	}
	address := c.base.JoinPath("orders")
	address.RawQuery = query.Encode()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address.String(), nil)
	if err != nil {
		return nil, "", err
	}
	req.Header.Set("Accept", "application/json")
	if c.token != "" {
		req.Header.Set("Authorization", fmt.Sprintf("Bearer %s", c.token))
	}
	res, err := c.http.Do(req)
	if err != nil {
		return nil, "", err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, "", fmt.Errorf("orders: %s", res.Status)
	}
	var page struct {
		Orders        []Order `json:"orders"`
		NextPageToken string  `json:"next_page_token"`
	}
	err = json.NewDecoder(res.Body).Decode(&page)
	return page.Orders, page.NextPageToken, err
}

// Order is one order.
type Order struct {
	ID     int64  `json:"id"`
	Status string `json:"status"`
}
