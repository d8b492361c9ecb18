from datetime import datetime, timedelta, timezone
from typing import Annotated

import jwt
from fastapi import Depends, HTTPException, status
from fastapi.security import OAuth2PasswordBearer

from .config import Settings, get_settings

bearer = OAuth2PasswordBearer(tokenUrl="token")
keys = jwt.PyJWKClient("https://login.lakeside.example/.well-known/jwks.json", cache_keys=True)


def create_access_token(data: dict, settings: Settings, lifetime: timedelta | None = None) -> str:
    to_encode = data.copy()
    expire = datetime.now(timezone.utc) + (lifetime or timedelta(minutes=15))
    to_encode.update({"exp": expire})
    return jwt.encode(to_encode, settings.jwt_secret, algorithm=settings.jwt_algorithm)


def partner_claims(token: str) -> dict:
    """Several partners send tokens: the issuer is looked at first, the signature right after."""
    issuer = jwt.decode(token, options={"verify_signature": False}).get("iss")
    if issuer not in Settings.partners:
        raise HTTPException(status.HTTP_401_UNAUTHORIZED, "unknown issuer")
    key = keys.get_signing_key_from_jwt(token).key
    return jwt.decode(token, key, algorithms=["RS256"], issuer=issuer, audience="lakeside", leeway=10)


def current_user(token: Annotated[str, Depends(bearer)], settings: Annotated[Settings, Depends(get_settings)]) -> str:
    try:
        claims = jwt.decode(
            token,
            settings.jwt_secret,
            algorithms=[settings.jwt_algorithm],
            options={"require": ["exp", "sub"]},
        )
    except jwt.ExpiredSignatureError:
        raise HTTPException(status.HTTP_401_UNAUTHORIZED, "token expired") from None
    except jwt.InvalidTokenError:
        raise HTTPException(status.HTTP_401_UNAUTHORIZED, "token invalid") from None
    return claims["sub"]
