#!/usr/bin/env bash
# Counts the tokens of each file that is given.
set -euo pipefail

token_pattern='[[:alnum:]_]+'
key_field=2
pass=0

for file in "$@"; do
  tokens=$(grep -oE "$token_pattern" "$file" | wc -l)
  token=$(grep -oE "$token_pattern" "$file" | sort | uniq -c | sort -rn | head -n 1 | awk -v f="$key_field" '{ print $f }')
  printf '%s\t%s\t%s\n' "$file" "$tokens" "$token"
  pass=$((pass + 1))
done

echo "$pass files"
