const std = @import("std");

pub const Token = struct {
    tag: Tag,
    start: usize,
    end: usize,

    pub const Tag = enum { identifier, secret, eof };
};

pub const Tokenizer = struct {
    buffer: []const u8,
    index: usize = 0,

    pub fn next(self: *Tokenizer) Token {
        while (self.index < self.buffer.len and std.ascii.isWhitespace(self.buffer[self.index])) self.index += 1;
        var token: Token = .{ .tag = .identifier, .start = self.index, .end = self.index };
        while (self.index < self.buffer.len and !std.ascii.isWhitespace(self.buffer[self.index])) self.index += 1;
        token.end = self.index;
        if (token.start == token.end) token.tag = .eof;
        return token;
    }
};
