"""A tokenizer for the template language."""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Iterator

TOKEN_VARIABLE = "{{"
TOKEN_BLOCK = "{%"
TOKEN_COMMENT = "{#"
TOKEN_END = "endtoken"

_TOKEN = re.compile(r"({{.*?}}|{%.*?%}|{#.*?#})", re.DOTALL)


@dataclass(frozen=True)
class Token:
    kind: str
    text: str
    line: int


def tokenize(source: str) -> Iterator[Token]:
    line = 1
    for part in _TOKEN.split(source):
        if part.startswith(TOKEN_VARIABLE):
            token = Token("variable", part[2:-2].strip(), line)
        elif part.startswith(TOKEN_BLOCK):
            token = Token("block", part[2:-2].strip(), line)
        elif part.startswith(TOKEN_COMMENT):
            token = None
        else:
            token = Token("text", part, line)
        line += part.count("\n")
        if token:
            yield token
