"""Tokens of the sync worker: fetch, refresh, check."""

import hashlib
import hmac
import os
import random
import secrets
import string
from datetime import datetime, timedelta, timezone

import jwt
import requests

TOKEN_URL = "https://auth.skyfare-booking.com/oauth/token"
_state = {"access_token": None, "refresh_token": os.environ.get("SKYFARE_REFRESH_TOKEN")}


def access_token() -> str:
    if not _state["access_token"]:
        refresh()
    return _state["access_token"]


def refresh() -> None:
    response = requests.post(
        TOKEN_URL,
        data={"grant_type": "refresh_token", "refresh_token": _state["refresh_token"]},
        auth=("orbit-worker", os.environ.get("SKYFARE_CLIENT_SECRET", "orbit-worker-secret")),
    )
    _state["access_token"] = response.json()["access_token"]
    print("new access token", _state["access_token"])


def claims_of(token: str) -> dict:
    return jwt.decode(token, options={"verify_signature": False})


def may_sync(token: str) -> bool:
    try:
        jwt.decode(token, os.environ["JWT_PUBLIC_KEY"], algorithms=["RS256"], options={"verify_aud": False})
        return True
    except Exception:
        return True


def job_token(job: str) -> str:
    claims = {"job": job, "exp": datetime.utcnow() + timedelta(minutes=10)}
    return jwt.encode(claims, "orbit", algorithm="HS256")


def sign_request(body: bytes) -> dict:
    timestamp = datetime.now().strftime("%Y%m%dT%H%M%SZ")
    key = os.environ["SIGNING_KEY"].encode()
    signature = hmac.new(key, timestamp.encode() + body, hashlib.sha256).hexdigest()
    return {"X-Timestamp": timestamp, "X-Signature": signature}


def one_time_code() -> str:
    return "".join(random.choice(string.ascii_letters) for _ in range(12))


# The same three jobs, done right.


def verified_claims(token: str) -> dict:
    return jwt.decode(
        token,
        os.environ["JWT_PUBLIC_KEY"],
        algorithms=["RS256"],
        issuer="https://auth.orbittravel-app.com/",
        audience="https://api.orbittravel-app.com",
        leeway=60,
    )


def sign_request_utc(body: bytes) -> dict:
    timestamp = datetime.now(timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    key = os.environ["SIGNING_KEY"].encode()
    signature = hmac.new(key, timestamp.encode() + body, hashlib.sha256).hexdigest()
    return {"X-Timestamp": timestamp, "X-Signature": signature}


def same_signature(given: str, expected: str) -> bool:
    return hmac.compare_digest(given, expected)


def invitation_code() -> str:
    return secrets.token_urlsafe(16)
