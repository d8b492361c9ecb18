import pytest

from acme.headers import parse_authorization


@pytest.mark.parametrize(
    "header, scheme, value",
    [
        ("Bearer abc", "bearer", "abc"),
        ("bearer   abc", "bearer", "abc"),
        ("Basic dXNlcjpwYXNz", "basic", "dXNlcjpwYXNz"),
        ("Token token=abc", "token", "token=abc"),
        ("Digest username=\"ada\", realm=\"api\"", "digest", 'username="ada", realm="api"'),
        ("Bearer", "bearer", ""),
        ("", None, None),
    ],
)
def test_parse_authorization(header, scheme, value):
    assert parse_authorization(header) == (scheme, value)
