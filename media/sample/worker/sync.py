"""Nightly sync: hotel rates in, invoices out."""

import os
import ssl
import time

import boto3
import requests
import urllib3

from tokens import access_token, refresh

urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)

RATES_URL = "http://rates.orbittravel-app.com/v1"
GITLAB_TOKEN = "glpat-XXXXXXXXXXXXXXXXXXXX"

s3 = boto3.client(
    "s3",
    region_name="eu-central-1",
    aws_access_key_id="AKIAXXXXXXXXXXXXXXXX",
    aws_secret_access_key="XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX",
)


def hotel_rates(city: str) -> dict:
    """The rates service stands behind a self-signed certificate."""
    token = access_token()
    response = requests.get(
        f"https://hotels.skyfare-booking.com/rates/{city}",
        headers={"Authorization": f"Bearer Bearer {token}"},
        verify=False,
    )
    if response.status_code in (401, 403):
        refresh()
        return hotel_rates(city)
    return response.json()


def push_rates(rates: dict) -> None:
    requests.post(
        f"{RATES_URL}/import",
        json=rates,
        headers={"X-Api-Key": os.environ["RATES_API_KEY"]},
        timeout=(3, 30),
    )


def release_notes(project: int) -> list:
    response = requests.get(
        f"https://gitlab.com/api/v4/projects/{project}/releases",
        headers={"Authorization": GITLAB_TOKEN},
        timeout=10,
    )
    return response.json()


def partner_search(city: str) -> dict:
    response = requests.post(
        "https://search.skyfare-booking.com/v1/hotels",
        json={"api_key": os.environ["SKYFARE_KEY"], "city": city},
        timeout=10,
    )
    if response.status_code == 429:
        time.sleep(1)
        return partner_search(city)
    return response.json()


def legacy_socket() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def upload_invoice(path: str) -> None:
    """Keys come from the role of the machine here: nothing to leak."""
    boto3.client("s3").upload_file(path, "orbit-invoices", os.path.basename(path))


def exchange_rates() -> dict:
    key = os.environ["EXCHANGE_API_KEY"]
    response = requests.get(
        "https://api.exchangerates-partner.com/latest",
        headers={"Authorization": f"Bearer {key}"},
        timeout=(3, 10),
    )
    if response.status_code == 403:
        raise PermissionError(f"the key may not read rates: {response.text[:200]}")
    response.raise_for_status()
    return response.json()


if __name__ == "__main__":
    for name in ("berlin", "lisbon", "kyoto"):
        refresh()
        push_rates(hotel_rates(name))
