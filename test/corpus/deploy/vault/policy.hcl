path "secret/data/shop/*" {
  capabilities = ["read"]
}

path "auth/token/renew-self" {
  capabilities = ["update"]
}

path "database/creds/shop" {
  capabilities = ["read"]
}
