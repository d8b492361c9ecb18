"""Clients that verify: a company's CA, client certificates, and one server that is checked by its fingerprint."""

import argparse
import os
import ssl

import paho.mqtt.client as mqtt
import requests
import urllib3

CA_FILE = os.environ.get("CA_FILE", "/etc/ssl/certs/ca-certificates.crt")


def session(args: argparse.Namespace) -> requests.Session:
    http = requests.Session()
    http.verify = CA_FILE
    if args.insecure:
        http.verify = False
    if args.client_cert:
        http.cert = (args.client_cert, args.client_key)
    return http


def context() -> ssl.SSLContext:
    made = ssl.create_default_context(cafile=CA_FILE)
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    return made


def server_context(certificate: str, key: str) -> ssl.SSLContext:
    """For a server: most of its clients have no certificate."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(certificate, key)
    made.verify_mode = ssl.CERT_NONE
    return made


def pool(host: str) -> urllib3.HTTPSConnectionPool:
    return urllib3.HTTPSConnectionPool(
        host, cert_reqs="CERT_REQUIRED", ca_certs=CA_FILE, assert_hostname="orders.internal", timeout=10
    )


def broker(host: str) -> mqtt.Client:
    client = mqtt.Client()
    client.tls_set(ca_certs=CA_FILE, cert_reqs=ssl.CERT_REQUIRED)
    client.connect(host, 8883)
    return client


def describe(version: int) -> str:
    names = {ssl.TLSVersion.TLSv1: "TLS 1.0", ssl.TLSVersion.TLSv1_2: "TLS 1.2", ssl.TLSVersion.TLSv1_3: "TLS 1.3"}
    if version == ssl.TLSVersion.TLSv1:
        return "withdrawn"
    return names.get(version, "unknown")


def main() -> None:
    parser = argparse.ArgumentParser(description="Like curl -k, --insecure accepts every certificate.")
    parser.add_argument("--insecure", action="store_true", help="same as verify=False: only against a test server")
    parser.add_argument("--client-cert")
    parser.add_argument("--client-key")
    parser.add_argument("url")
    args = parser.parse_args()
    print(session(args).get(args.url, timeout=10).status_code)
