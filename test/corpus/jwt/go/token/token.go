// Package token issues and checks the tokens of the boat rental.
package token

import (
	"crypto/ecdsa"
	"errors"
	"fmt"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// Claims say who rents.
type Claims struct {
	Member string `json:"member"`
	jwt.RegisteredClaims
}

// Issuer holds the keys, by their ids.
type Issuer struct {
	current string
	keys    map[string]*ecdsa.PrivateKey
	now     func() time.Time
}

// Issue gives a member a token for an hour.
func (i *Issuer) Issue(member string) (string, error) {
	claims := Claims{
		Member: member,
		RegisteredClaims: jwt.RegisteredClaims{
			Subject:   member,
			IssuedAt:  jwt.NewNumericDate(i.now()),
			ExpiresAt: jwt.NewNumericDate(i.now().Add(time.Hour)),
		},
	}
	token := jwt.NewWithClaims(jwt.SigningMethodES256, claims)
	token.Header["kid"] = i.current
	return token.SignedString(i.keys[i.current])
}

// Check gives the claims of a token that is good.
func (i *Issuer) Check(raw string) (*Claims, error) {
	claims := new(Claims)
	_, err := jwt.ParseWithClaims(raw, claims, i.keyOf, jwt.WithValidMethods([]string{"ES256"}), jwt.WithLeeway(5*time.Second))
	if errors.Is(err, jwt.ErrTokenExpired) {
		return nil, fmt.Errorf("renew the token: %w", err)
	}
	return claims, err
}

func (i *Issuer) keyOf(token *jwt.Token) (any, error) {
	if token.Method == jwt.SigningMethodNone {
		return nil, errors.New("unsigned")
	}
	id, _ := token.Header["kid"].(string)
	key, ok := i.keys[id]
	if !ok {
		return nil, fmt.Errorf("unknown key %q", id)
	}
	return &key.PublicKey, nil
}
