local Lexer = {}
Lexer.__index = Lexer

local TOKEN = { name = "name", number = "number", string = "string", eof = "<eof>" }

function Lexer.new(source)
  return setmetatable({ source = source, pos = 1, token = TOKEN.eof }, Lexer)
end

function Lexer:next()
  local _, stop = self.source:find("^%s*", self.pos)
  self.pos = stop + 1
  local token = self.source:match("^[%a_][%w_]*", self.pos)
  if token then
    self.pos = self.pos + #token
    self.token = TOKEN.name
    return TOKEN.name, token
  end
  self.token = TOKEN.eof
  return TOKEN.eof
end

return Lexer
