package auth

import (
	"errors"

	"golang.org/x/crypto/bcrypt"
)

// ErrPassword is told for a wrong user as well as for a wrong password.
var ErrPassword = errors.New("user or password is wrong")

// fallbackHash is compared with when there is no such user, so that both take the same time.
var fallbackHash, _ = bcrypt.GenerateFromPassword([]byte("no user has this"), bcrypt.DefaultCost)

// HashPassword gives what is stored.
func HashPassword(password string) (string, error) {
	hash, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.DefaultCost)
	return string(hash), err
}

// CheckPassword compares a password with a stored hash, which is empty for an unknown user.
func CheckPassword(hash, password string) error {
	stored := []byte(hash)
	if hash == "" {
		stored = fallbackHash
	}
	if err := bcrypt.CompareHashAndPassword(stored, []byte(password)); err != nil || hash == "" {
		return ErrPassword
	}
	return nil
}
