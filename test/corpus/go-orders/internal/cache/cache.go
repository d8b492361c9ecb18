// Package cache remembers tokens and answers for a while.
package cache

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"
)

// Keys under which other services look.
const (
	TokenKeyPrefix   = "orders:token:"
	SessionKeyPrefix = "orders:session:"
	primaryKey       = "id"
)

// Cache is Redis with a small map in front.
type Cache[T any] struct {
	redis *redis.Client
	mu    sync.Mutex
	near  map[string]T
}

// New connects to the address in REDIS_ADDRESS.
func New[T any]() *Cache[T] {
	return &Cache[T]{
		redis: redis.NewClient(&redis.Options{
			Addr:     os.Getenv("REDIS_ADDRESS"),
			Username: os.Getenv("REDIS_USER"),
			Password: os.Getenv("REDIS_PASSWORD"),
		}),
		near: make(map[string]T),
	}
}

// Get gives the zero value where there is nothing.
func (c *Cache[T]) Get(ctx context.Context, key string) (value T, err error) {
	c.mu.Lock()
	near, ok := c.near[key]
	c.mu.Unlock()
	if ok {
		return near, nil
	}
	data, err := c.redis.Get(ctx, key).Bytes()
	if errors.Is(err, redis.Nil) {
		return value, nil
	}
	if err != nil {
		return value, err
	}
	return value, json.Unmarshal(data, &value)
}

// Set keeps a value.
func (c *Cache[T]) Set(ctx context.Context, key string, value T, ttl time.Duration) error {
	data, err := json.Marshal(value)
	if err != nil {
		return err
	}
	c.mu.Lock()
	c.near[key] = value
	c.mu.Unlock()
	return c.redis.Set(ctx, key, data, ttl).Err()
}
