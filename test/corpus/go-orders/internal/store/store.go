// Package store keeps users and orders in PostgreSQL.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"

	_ "github.com/lib/pq"
)

// ErrNotFound says that there is no such row.
var ErrNotFound = errors.New("not found")

// User is somebody who signs in with a password.
type User struct {
	Name         string `db:"name"`
	PasswordHash string `db:"password_hash" json:"-"`
	Role         string `db:"role"`
	ResetToken   string `db:"reset_token" json:"-"`
}

// Order is what somebody ordered.
type Order struct {
	ID       int64             `db:"id" json:"id"`
	Status   string            `db:"status" json:"status"`
	Metadata map[string]string `db:"metadata" json:"metadata,omitempty"`
}

// Store is a pool of connections.
type Store struct {
	db *sql.DB
}

// Open connects; the password comes from the address or from PGPASSWORD.
func Open(address string) (*Store, error) {
	db, err := sql.Open("postgres", address)
	if err != nil {
		return nil, fmt.Errorf("open: %w", err)
	}
	return &Store{db: db}, nil
}

// Close closes the pool.
func (s *Store) Close() error { return s.db.Close() }

const userQuery = `
	SELECT name, password_hash, role, reset_token
	FROM users
	WHERE name = $1 AND password_hash <> ''`

// User finds a user.
func (s *Store) User(ctx context.Context, name string) (user User, err error) {
	row := s.db.QueryRowContext(ctx, userQuery, name)
	err = row.Scan(&user.Name, &user.PasswordHash, &user.Role, &user.ResetToken)
	if errors.Is(err, sql.ErrNoRows) {
		return User{}, ErrNotFound
	}
	return user, err
}

// Order finds an order.
func (s *Store) Order(ctx context.Context, id int64) (order Order, err error) {
	row := s.db.QueryRowContext(ctx, `SELECT id, status FROM orders WHERE id = $1`, id)
	if err = row.Scan(&order.ID, &order.Status); errors.Is(err, sql.ErrNoRows) {
		err = ErrNotFound
	}
	return order, err
}

// Address puts the parts of an address together.
func Address(host, name, user string) string {
	address := url.URL{
		Scheme:   "postgres",
		User:     url.UserPassword(user, os.Getenv("PGPASSWORD")),
		Host:     host,
		Path:     name,
		RawQuery: url.Values{"sslmode": {"verify-full"}}.Encode(),
	}
	return address.String()
}

// Keywords is the same in the other notation.
func Keywords(host, name, user, password string) string {
	return fmt.Sprintf("host=%s dbname=%s user=%s password=%s sslmode=verify-full", host, name, user, password)
}
