module Lexer (Token (..), tokens) where

import Data.Char (isAlpha, isSpace)

data Token = Word String | Secret String | End
  deriving (Eq, Show)

secretKeyword :: String
secretKeyword = "secret"

tokens :: String -> [Token]
tokens [] = [End]
tokens input@(c : rest)
  | isSpace c = tokens rest
  | otherwise =
      let (token, after) = break isSpace input
       in (if token == secretKeyword then Secret token else Word token) : tokens after
