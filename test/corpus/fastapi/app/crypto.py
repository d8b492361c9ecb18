"""Password hashing, and keys derived from a master key."""
import hashlib
import hmac
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode

ITERATIONS = 600_000
PREFIX = "pbkdf2_sha256"
KEY_INFO = b"acme/session-key/v1"


def hash_password(password: str) -> str:
    salt = os.urandom(16)
    key = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, ITERATIONS)
    return "$".join([PREFIX, str(ITERATIONS), urlsafe_b64encode(salt).decode(), urlsafe_b64encode(key).decode()])


def verify_password(password: str, stored: str) -> bool:
    prefix, iterations, salt, key = stored.split("$")
    if prefix != PREFIX:
        return False
    derived = hashlib.pbkdf2_hmac("sha256", password.encode(), urlsafe_b64decode(salt), int(iterations))
    return hmac.compare_digest(derived, urlsafe_b64decode(key))


def derive(master_key: bytes, info: bytes = KEY_INFO, length: int = 32) -> bytes:
    okm, block = b"", b""
    for counter in range(1, -(-length // 32) + 1):
        block = hmac.new(master_key, block + info + bytes([counter]), "sha256").digest()
        okm += block
    return okm[:length]
