import Foundation

enum Token: Equatable {
    case word(String)
    case secret(String)
    case end
}

struct Lexer {
    static let secretToken = "secret"
    static let keyPrefix = "key:"
    private var rest: Substring

    init(_ source: String) { rest = source[...] }

    mutating func next() -> Token {
        rest = rest.drop(while: \.isWhitespace)
        guard !rest.isEmpty else { return .end }
        let token = rest.prefix { !$0.isWhitespace }
        rest = rest.dropFirst(token.count)
        return token == Self.secretToken ? .secret(String(next().text)) : .word(String(token))
    }
}

extension Token {
    var text: String {
        switch self {
        case .word(let text), .secret(let text): text
        case .end: ""
        }
    }
}
