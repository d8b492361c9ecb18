package main

import (
	"flag"
	"fmt"
	"os"

	"golang.org/x/term"
)

func main() {
	token := flag.String("token", os.Getenv("ACME_TOKEN"), "access token (default $ACME_TOKEN)")
	keyFile := flag.String("key-file", "/etc/acme/server.key", "private key in PEM")
	password := flag.Bool("password", false, "ask for a password")
	flag.Parse()
	if *password {
		fmt.Fprint(os.Stderr, "Password: ")
		if _, err := term.ReadPassword(int(os.Stdin.Fd())); err != nil {
			fmt.Fprintln(os.Stderr, "cannot read the password:", err)
			os.Exit(1)
		}
	}
	fmt.Println(*token != "", *keyFile)
}
