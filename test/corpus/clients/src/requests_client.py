import os
from urllib.parse import urlencode

import requests
from requests.adapters import HTTPAdapter
from requests.auth import HTTPBasicAuth
from urllib3.util import Retry

session = requests.Session()
session.mount("https://", HTTPAdapter(max_retries=Retry(total=3, backoff_factor=0.5, status_forcelist=[429, 503])))
session.verify = os.environ.get("REQUESTS_CA_BUNDLE", True)
session.headers.update({"Authorization": f"Token {os.environ['TRACKER_TOKEN']}", "Accept": "application/json"})


def issues(project: str) -> list[dict]:
    return session.get("https://tracker.example.com/api/issues", params={"project": project}, timeout=10).json()


def jira(path: str) -> dict:
    auth = HTTPBasicAuth(os.environ["JIRA_USER"], os.environ["JIRA_API_TOKEN"])
    return requests.get(f"https://acme.atlassian.net/rest/api/3/{path}", auth=auth, timeout=10).json()


def authorize_url(client_id: str, state: str, challenge: str) -> str:
    query = {
        "response_type": "code",
        "client_id": client_id,
        "redirect_uri": "https://shop.example.com/callback",
        "state": state,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    return "https://login.example.com/authorize?" + urlencode(query)
