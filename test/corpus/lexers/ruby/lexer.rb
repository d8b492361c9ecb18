# frozen_string_literal: true

require 'strscan'

# Turns a template into tokens.
class Lexer
  TOKEN_PATTERNS = {
    open: /\{\{/,
    close: /\}\}/,
    secret: /secret\.\w+/,
    word: /[^{}]+/
  }.freeze

  Token = Struct.new(:type, :text, keyword_init: true)

  def initialize(source)
    @scanner = StringScanner.new(source)
    @token = nil
  end

  def each
    return enum_for(:each) unless block_given?

    until @scanner.eos?
      type, = TOKEN_PATTERNS.find { |_, pattern| @scanner.scan(pattern) }
      raise "unexpected #{@scanner.peek(5)}" unless type

      @token = Token.new(type: type, text: @scanner.matched)
      yield @token
    end
  end
end
