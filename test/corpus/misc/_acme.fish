complete -c acme -l token -d 'API token' -x
complete -c acme -l password-stdin -d 'Read the password from standard input'
set -q ACME_TOKEN; or set -gx ACME_TOKEN (security find-generic-password -s acme -w 2>/dev/null)
