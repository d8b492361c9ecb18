#!/usr/bin/env bash
set -euo pipefail

export AWS_PROFILE=${AWS_PROFILE:-backup}
export RESTIC_PASSWORD_FILE=/etc/restic/password
export RESTIC_REPOSITORY=s3:s3.eu-central-1.amazonaws.com/acme-backup

API_TOKEN="$(pass show acme/api-token)"
DB_PASSWORD=$(aws secretsmanager get-secret-value --secret-id prod/database --query SecretString --output text | jq -r .password)

mysqldump --defaults-extra-file=<(printf '[client]\npassword=%s\n' "$DB_PASSWORD") shop | restic backup --stdin
curl -s -o /dev/null -w '%{http_code}\n' -H "X-Api-Key: $API_TOKEN" https://status.example.com/backup
