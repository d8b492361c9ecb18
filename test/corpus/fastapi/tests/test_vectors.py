"""RFC 6238 and RFC 4231 test vectors."""
import hmac

import pytest

from app.otp import totp

KEY = bytes.fromhex("3132333435363738393031323334353637383930")


@pytest.mark.parametrize(
    "time, code",
    [(59, "94287082"), (1111111109, "07081804"), (1234567890, "89005924"), (20000000000, "65353130")],
)
def test_totp(time, code):
    assert totp(KEY, time, digits=8) == code


@pytest.mark.parametrize(
    "key, data, digest",
    [
        ("0b" * 20, "4869205468657265", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
        ("4a656665", "7768617420646f2079612077616e7420666f72206e6f7468696e673f", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
    ],
)
def test_hmac_sha256(key, data, digest):
    assert hmac.new(bytes.fromhex(key), bytes.fromhex(data), "sha256").hexdigest() == digest
