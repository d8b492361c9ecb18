'use strict';

const keywords = new Set(['let', 'const', 'if', 'else', 'while', 'return', 'function']);

class Lexer {
  constructor(source) {
    this.source = source;
    this.position = 0;
    this.token = null;
    this.lastToken = null;
  }

  next() {
    this.lastToken = this.token;
    while (/\s/.test(this.source[this.position] ?? '')) this.position++;
    const start = this.position;
    const character = this.source[this.position];
    if (character === undefined) return (this.token = { type: 'eof', value: '', start });
    if (/[a-z_]/i.test(character)) {
      while (/\w/.test(this.source[this.position] ?? '')) this.position++;
      const value = this.source.slice(start, this.position);
      return (this.token = { type: keywords.has(value) ? 'keyword' : 'identifier', value, start });
    }
    this.position++;
    return (this.token = { type: 'punctuator', value: character, start });
  }
}

let token = 'EOF';
const secondToken = ';';
const TOKEN_ARROW = '=>';
const tokenSeparator = ',';

module.exports = { Lexer, token, secondToken, TOKEN_ARROW, tokenSeparator };
