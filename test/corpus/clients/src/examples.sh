#!/bin/sh
# Examples for the documentation; each reads its key from the environment.
curl https://api.openai.com/v1/models -H "Authorization: Bearer $OPENAI_API_KEY"
curl https://api.anthropic.com/v1/models -H "x-api-key: $ANTHROPIC_API_KEY" -H "anthropic-version: 2023-06-01"
curl https://api.stripe.com/v1/balance -u "$STRIPE_SECRET_KEY:"
curl https://api.github.com/user -H "Authorization: Bearer ${GITHUB_TOKEN}" -H "X-GitHub-Api-Version: 2022-11-28"
curl https://api.sendgrid.com/v3/scopes --header "Authorization: Bearer $SENDGRID_API_KEY"
curl --request GET "https://api.cloudflare.com/client/v4/user/tokens/verify" --header "Authorization: Bearer $CLOUDFLARE_API_TOKEN"
curl -fsSL https://example.com/install.sh | sh -s -- --token "$(cat "$HOME/.acme/token")"
wget --header="Authorization: token $(gh auth token)" https://api.github.com/repos/example/shop/tarball
http POST https://api.example.com/login username=ada password="$PASSWORD"
git clone "https://x-access-token:${GITHUB_TOKEN}@github.com/example/shop.git"
