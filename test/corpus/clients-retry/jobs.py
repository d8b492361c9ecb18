import requests
from tenacity import retry, retry_if_exception_type, stop_after_attempt, wait_random_exponential

SCOPES = ["openid", "https://www.googleapis.com/auth/calendar.readonly"]


@retry(
    stop=stop_after_attempt(5),
    wait=wait_random_exponential(max=30),
    retry=retry_if_exception_type(requests.ConnectionError),
)
def jobs(session: requests.Session, url: str) -> list[dict]:
    response = session.get(url, timeout=10)
    if response.status_code == 403:
        raise PermissionError("the account may not list jobs")
    response.raise_for_status()
    return response.json()
