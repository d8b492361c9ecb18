"""Verifies tokens with the published key."""
import jwt

PUBLIC_KEY = """-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgB9vFsvGJebkjDLYdhHVg2Y4BN6LuFe
XVoF0bwhT4C+EbNgPR2aDkJ6VVMLjbspaems32mCalGy4G8no95sFKrZnndb
-----END PUBLIC KEY-----"""


def verify(token: str) -> dict:
    return jwt.decode(token, PUBLIC_KEY, algorithms=["ES256"], audience="https://api.example.com")
