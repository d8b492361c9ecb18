// Package mail sends order confirmations.
package mail

import (
	"bytes"
	"fmt"
	"net/smtp"
	"text/template"

	"acme.dev/orders/internal/config"
)

var confirmation = template.Must(template.New("confirmation").Parse(`Subject: Your order {{.ID}}

Hello {{.Name}},

we have your order. Forgot your password? {{.BaseURL}}/reset?token={{.Token}}
`))

// Send mails a confirmation.
func Send(cfg config.SMTP, to string, data any) error {
	var body bytes.Buffer
	if err := confirmation.Execute(&body, data); err != nil {
		return fmt.Errorf("confirmation: %w", err)
	}
	var auth smtp.Auth
	if cfg.User != "" {
		auth = smtp.PlainAuth("", cfg.User, cfg.Password, cfg.Host)
	}
	address := fmt.Sprintf("%s:%d", cfg.Host, cfg.Port)
	return smtp.SendMail(address, auth, "orders@acme.dev", []string{to}, body.Bytes())
}
