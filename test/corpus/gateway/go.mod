module example.com/gateway

go 1.23

require (
	github.com/golang-jwt/jwt/v5 v5.2.1
	golang.org/x/oauth2 v0.23.0
	k8s.io/client-go v0.31.1 // indirect
)

replace github.com/example/legacy => ../legacy v0.0.0-20260901120000-4f3c2a1b9d8e
