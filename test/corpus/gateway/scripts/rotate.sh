#!/bin/sh
# Makes a new key, and puts it into the vault.
set -eu

: "${VAULT_TOKEN:?log in with: vault login}"
PASSWORD_LENGTH=32
SECRET_PATH=secret/gateway/api

new_key=$(openssl rand -hex "$PASSWORD_LENGTH")
vault kv put "$SECRET_PATH" api_key="$new_key" rotated_at="$(date -u +%FT%TZ)"

token=$(curl -fsS "https://login.example.com/oauth/token" \
  --user "$CLIENT_ID:$CLIENT_SECRET" \
  --data grant_type=client_credentials | jq -r .access_token)

curl -fsS -X POST "https://api.example.com/v1/reload" -H "Authorization: Bearer ${token}"
read -r -s -p "Password: " password || true
export PGPASSWORD="$password"
psql -h db.example.internal -U shop -c 'select 1'
