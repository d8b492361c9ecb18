package trust

import (
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"net/http"
	"os"
	"time"
)

// Settings say whom a client trusts.
type Settings struct {
	CAFile      string
	Fingerprint string
	Insecure    bool
}

// Client verifies against the system's roots and the company's own.
func Client(settings Settings) (*http.Client, error) {
	pool, err := x509.SystemCertPool()
	if err != nil {
		return nil, err
	}
	if settings.CAFile != "" {
		pem, err := os.ReadFile(settings.CAFile)
		if err != nil {
			return nil, err
		}
		if !pool.AppendCertsFromPEM(pem) {
			return nil, errors.New("no certificate in " + settings.CAFile)
		}
	}
	config := &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12, InsecureSkipVerify: settings.Insecure}
	if settings.Fingerprint != "" {
		config = pinned(settings.Fingerprint)
	}
	return &http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{TLSClientConfig: config}}, nil
}

// pinned knows one certificate and nothing else.
func pinned(fingerprint string) *tls.Config {
	return &tls.Config{
		MinVersion:         tls.VersionTLS13,
		InsecureSkipVerify: true,
		VerifyConnection: func(state tls.ConnectionState) error {
			sum := sha256.Sum256(state.PeerCertificates[0].Raw)
			if hex.EncodeToString(sum[:]) != fingerprint {
				return errors.New("another certificate")
			}
			return nil
		},
	}
}

func name(version uint16) string {
	switch version {
	case tls.VersionTLS10, tls.VersionTLS11:
		return "withdrawn"
	case tls.VersionTLS12:
		return "TLS 1.2"
	}
	return "TLS 1.3"
}
