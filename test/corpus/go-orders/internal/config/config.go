// Package config reads the settings of the service from its environment.
package config

import (
	"fmt"
	"os"
	"strconv"
	"time"
)

// Config holds everything that differs between installations.
type Config struct {
	Address       string        `json:"address" yaml:"address"`
	DatabaseURL   string        `json:"-" yaml:"-"`
	SessionKey    []byte        `json:"-" yaml:"-"`
	TokenLifetime time.Duration `json:"tokenLifetime" validate:"min=1m"`
	Stripe        Stripe        `json:"-"`
	SMTP          SMTP          `json:"smtp"`
}

// Stripe is the account that is paid.
type Stripe struct {
	SecretKey     string `json:"-" env:"STRIPE_SECRET_KEY,required"`
	WebhookSecret string `json:"-" env:"STRIPE_WEBHOOK_SECRET,required"`
}

// SMTP is the relay for order confirmations.
type SMTP struct {
	Host     string `json:"host" default:"localhost"`
	Port     int    `json:"port" default:"587"`
	User     string `json:"user"`
	Password string `json:"-" validate:"required_with=User"`
}

// Load fails when a variable is missing that has no default.
func Load() (*Config, error) {
	lifetime, err := time.ParseDuration(getEnv("TOKEN_LIFETIME", "15m"))
	if err != nil {
		return nil, fmt.Errorf("TOKEN_LIFETIME: %w", err)
	}
	sessionKey, err := required("SESSION_KEY")
	if err != nil {
		return nil, err
	}
	databaseURL, err := required("DATABASE_URL")
	if err != nil {
		return nil, err
	}
	port, err := strconv.Atoi(getEnv("SMTP_PORT", "587"))
	if err != nil {
		return nil, fmt.Errorf("SMTP_PORT: %w", err)
	}
	return &Config{
		Address:       getEnv("ADDRESS", ":8080"),
		DatabaseURL:   databaseURL,
		SessionKey:    []byte(sessionKey),
		TokenLifetime: lifetime,
		Stripe: Stripe{
			SecretKey:     os.Getenv("STRIPE_SECRET_KEY"),
			WebhookSecret: os.Getenv("STRIPE_WEBHOOK_SECRET"),
		},
		SMTP: SMTP{
			Host:     getEnv("SMTP_HOST", "localhost"),
			Port:     port,
			User:     os.Getenv("SMTP_USER"),
			Password: os.Getenv("SMTP_PASSWORD"),
		},
	}, nil
}

func required(name string) (string, error) {
	value, ok := os.LookupEnv(name)
	if !ok || value == "" {
		return "", fmt.Errorf("%s is not set", name)
	}
	return value, nil
}

func getEnv(name, fallback string) string {
	if value, ok := os.LookupEnv(name); ok {
		return value
	}
	return fallback
}
