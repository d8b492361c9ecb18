#!/usr/bin/env bash
# Checks that the services answer. Never with -k: name the CA instead.
set -euo pipefail

ca=${CA_FILE:-/etc/ssl/certs/ca-certificates.crt}
insecure=no

usage() {
  echo "usage: check.sh [--insecure] URL"
  echo "  --insecure   like curl -k: accept every certificate"
}

while [ $# -gt 0 ]; do
  case $1 in
    --insecure) insecure=yes ;;
    -h | --help) usage; exit 0 ;;
    *) url=$1 ;;
  esac
  shift
done

if [ "$insecure" = yes ]; then
  curl --fail --silent --insecure --max-time 10 "$url"
else
  curl --fail --silent --cacert "$ca" --tlsv1.2 --max-time 10 "$url"
fi

curl -sk --max-time 5 https://localhost:8443/health
wget -q --ca-certificate="$ca" --timeout=10 -O /dev/null "$url"
git config --global http.sslCAInfo "$ca"
npm config set cafile "$ca"
sort -k 2 results.txt | uniq -c
openssl s_client -connect localhost:8443 -tls1_2 </dev/null | openssl x509 -noout -enddate
