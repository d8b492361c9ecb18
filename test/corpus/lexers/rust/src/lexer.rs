//! Splits a line of the configuration language into tokens.

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token<'a> {
    Key(&'a str),
    Secret(&'a str),
    Equals,
    Text(&'a str),
    Comment(&'a str),
}

pub struct Lexer<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        self.rest = self.rest.trim_start();
        let first = self.rest.chars().next()?;
        let (token, length) = match first {
            '#' => (Token::Comment(self.rest), self.rest.len()),
            '=' => (Token::Equals, 1),
            '$' => {
                let end = self.rest[1..].find(' ').map_or(self.rest.len(), |at| at + 1);
                (Token::Secret(&self.rest[1..end]), end)
            }
            _ => {
                let end = self.rest.find(['=', ' ']).unwrap_or(self.rest.len());
                (Token::Key(&self.rest[..end]), end)
            }
        };
        self.rest = &self.rest[length..];
        Some(token)
    }
}

#[test]
fn reads_a_secret() {
    let tokens: Vec<_> = Lexer { rest: "password = $DB_PASSWORD # from the vault" }.collect();
    assert_eq!(tokens[0], Token::Key("password"));
    assert_eq!(tokens[2], Token::Secret("DB_PASSWORD"));
}
