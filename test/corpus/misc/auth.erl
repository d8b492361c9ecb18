-module(auth).
-export([token/0, header/1]).
-define(TOKEN_ENV, "ACME_TOKEN").
token() -> os:getenv(?TOKEN_ENV).
header(Token) -> {"Authorization", "Bearer " ++ Token}.
