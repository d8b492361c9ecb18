package scanner

import "unicode"

type Kind int

const (
	EOF Kind = iota
	Ident
	Number
	String
	Secret // `!secret name`
)

var tokenNames = map[Kind]string{EOF: "EOF", Ident: "IDENT", Number: "NUMBER", String: "STRING", Secret: "SECRET"}

type Token struct {
	Kind  Kind
	Value string
	Line  int
}

func (s *Scanner) Next() Token {
	for s.pos < len(s.src) && unicode.IsSpace(s.src[s.pos]) {
		if s.src[s.pos] == '\n' {
			s.line++
		}
		s.pos++
	}
	if s.pos == len(s.src) {
		return Token{Kind: EOF, Line: s.line}
	}
	start := s.pos
	token := Token{Kind: Ident, Line: s.line}
	for s.pos < len(s.src) && !unicode.IsSpace(s.src[s.pos]) {
		s.pos++
	}
	token.Value = string(s.src[start:s.pos])
	if token.Value == "!secret" {
		token.Kind = Secret
	}
	return token
}

type Scanner struct {
	src  []rune
	pos  int
	line int
}
