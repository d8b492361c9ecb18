"""Signs a command line in: PKCE, a random state, and an answer at the loopback address."""

import base64
import hashlib
import hmac
import secrets
import webbrowser
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import requests

REDIRECT_URI = "http://127.0.0.1:8976/callback"


def sign_in(issuer, client_id):
    verifier = secrets.token_urlsafe(64)
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    state = secrets.token_urlsafe(32)
    query = {
        "response_type": "code",
        "client_id": client_id,
        "redirect_uri": REDIRECT_URI,
        "state": state,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    webbrowser.open(f"{issuer}/authorize?{urlencode(query)}")
    answer = wait_for_answer()
    if not hmac.compare_digest(answer["state"], state):
        raise RuntimeError("The answer belongs to another login.")
    form = {
        "grant_type": "authorization_code",
        "code": answer["code"],
        "client_id": client_id,
        "redirect_uri": REDIRECT_URI,
        "code_verifier": verifier,
    }
    response = requests.post(f"{issuer}/token", data=form, timeout=10)
    response.raise_for_status()
    return response.json()


def wait_for_answer():
    answers = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            query = parse_qs(urlsplit(self.path).query)
            answers.append({name: values[0] for name, values in query.items()})
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"You can close this window.")

    with HTTPServer(("127.0.0.1", 8976), Handler) as server:
        server.handle_request()
    return answers[0]
