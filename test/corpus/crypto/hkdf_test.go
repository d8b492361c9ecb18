package kdf

import (
	"bytes"
	"encoding/hex"
	"testing"
)

// RFC 5869, appendix A.
var vectors = []struct{ ikm, salt, info, okm string }{
	{"0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "000102030405060708090a0b0c", "f0f1f2f3f4f5f6f7f8f9",
		"3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"},
	{"0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "", "",
		"8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"},
}

func TestExpand(t *testing.T) {
	for _, v := range vectors {
		ikm, _ := hex.DecodeString(v.ikm)
		salt, _ := hex.DecodeString(v.salt)
		info, _ := hex.DecodeString(v.info)
		want, _ := hex.DecodeString(v.okm)
		if got := Derive(ikm, salt, info, len(want)); !bytes.Equal(got, want) {
			t.Errorf("got %x, want %x", got, want)
		}
	}
}
