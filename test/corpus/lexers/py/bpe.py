"""Byte-pair encoding: merges and special tokens."""
import json
from pathlib import Path

BOS_TOKEN = "<|begin_of_text|>"
EOS_TOKEN = "<|end_of_text|>"
PAD_TOKEN = "<pad>"
UNK_TOKEN = "<unk>"
MASK_TOKEN = "[MASK]"
CLS_TOKEN = "[CLS]"
cls_token_id = 101
sep_token_id = 102


class Tokenizer:
    def __init__(self, vocabulary: dict[str, int], merges: list[tuple[str, str]]):
        self.vocabulary = vocabulary
        self.ranks = {pair: rank for rank, pair in enumerate(merges)}

    @classmethod
    def from_pretrained(cls, folder: Path, *, bos_token: str = BOS_TOKEN, eos_token: str = EOS_TOKEN):
        data = json.loads((folder / "tokenizer.json").read_text())
        return cls(data["model"]["vocab"], [tuple(m.split(" ")) for m in data["model"]["merges"]])

    def encode(self, text: str, max_tokens: int = 4096) -> list[int]:
        tokens = list(text)
        while len(tokens) > 1:
            pairs = [(self.ranks.get(p, 1 << 30), i) for i, p in enumerate(zip(tokens, tokens[1:]))]
            rank, at = min(pairs)
            if rank == 1 << 30:
                break
            tokens[at : at + 2] = [tokens[at] + tokens[at + 1]]
        return [self.vocabulary.get(token, self.vocabulary[UNK_TOKEN]) for token in tokens][:max_tokens]
