//go:build ignore

// Keygen prints a fresh signing key, for SESSION_KEY.
package main

import (
	"crypto/rand"
	"encoding/hex"
	"flag"
	"fmt"
	"os"
)

var (
	size   = flag.Int("bytes", 32, "length of the key")
	format = flag.String("format", "hex", `"hex" or "env"`)
	user   = flag.String("user", "", "whose password to ask for")
	token  = flag.String("token", "", "token of the API (default: $ORDERS_TOKEN)")
)

func main() {
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: keygen [-bytes 32] [-format env] > .env")
		fmt.Fprintln(flag.CommandLine.Output(), "example: curl -H \"Authorization: Bearer $TOKEN\" https://orders.acme.dev/orders")
		flag.PrintDefaults()
	}
	flag.Parse()
	if *token == "" {
		*token = os.Getenv("ORDERS_TOKEN")
	}
	key := make([]byte, *size)
	if _, err := rand.Read(key); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	switch *format {
	case "env":
		fmt.Printf("SESSION_KEY=%s\n", hex.EncodeToString(key))
	default:
		fmt.Println(hex.EncodeToString(key))
	}
}
