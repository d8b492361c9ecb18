#!/bin/sh
set -eu
umask 077
openssl genpkey -algorithm ed25519 -out private.pem
openssl pkey -in private.pem -pubout -out public.pem
openssl req -new -key private.pem -subj "/CN=api.example.com" -out request.csr
openssl pkcs12 -export -inkey private.pem -in cert.pem -out bundle.p12 -passout env:P12_PASSWORD
ssh-keygen -t ed25519 -N "" -C deploy@example.com -f deploy_key
htpasswd -nbB ada "$ADMIN_PASSWORD" > .htpasswd
echo "-----BEGIN PRIVATE KEY-----" | cmp -n 27 - private.pem
