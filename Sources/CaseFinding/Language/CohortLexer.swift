/// Cuts a cohort's text into runs of characters, quoted names, brackets and line breaks. What a run means, as a word, a
/// number, a day or a unit, is for whoever expects one.
struct CohortLexer {
    /// One piece of the text, and where it starts.
    struct Token: Equatable {
        enum Kind: Equatable {
            case run(String)
            case name(String)
            case open, close
            /// One or more line breaks.
            case lineBreak
            case end
        }

        let kind: Kind
        /// From 1.
        let line: Int
        /// In characters, from 1.
        let column: Int
        /// In characters, with its quotes; 0 for a line break and the end.
        let length: Int
    }

    /// A comment without its `#`, and how many tokens stand before it.
    struct Comment: Equatable {
        let text: String
        let position: Int
    }

    private(set) var tokens: [Token] = []
    private(set) var comments: [Comment] = []
    private(set) var problems: [CohortProblem] = []
    /// Whether the text ends in a name that has no closing quote yet.
    private(set) var endsInName = false
    /// Whether it ends in a comment.
    private(set) var endsInComment = false

    private let scalars: [Unicode.Scalar]
    private var index = 0
    private var line = 1
    private var lineStart = 0

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        // A byte order mark, as some editors write it.
        if scalars.first == "\u{FEFF}" { index = 1 }
        while index < scalars.count { step() }
        add(.end, at: index)
    }

    /// Whether a character ends a run of others.
    static func endsRun(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return endsRun(ascii: scalar) }
        return scalar.properties.isWhitespace || closingQuote(scalar) != nil || scalar == "\u{201D}"
    }

    private static func endsRun(ascii scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "\t"..."\r", "(", ")", "#", "\"": true
        default: false
        }
    }

    /// The quote that closes a name opened by this one. Word processors make curved ones of straight ones.
    private static func closingQuote(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "\"": "\""
        case "\u{201C}": "\u{201D}"
        default: nil
        }
    }

    private static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\n" || scalar == "\r"
    }

    private mutating func add(_ kind: Token.Kind, at start: Int) {
        let length = kind == .lineBreak || kind == .end ? 0 : max(1, index - start)
        tokens.append(Token(kind: kind, line: line, column: start - lineStart + 1, length: length))
    }

    private mutating func step() {
        let scalar = scalars[index]
        switch scalar {
        case "\n", "\r":
            if tokens.last?.kind != .lineBreak, !tokens.isEmpty { add(.lineBreak, at: index) }
            if scalar == "\r", index + 1 < scalars.count, scalars[index + 1] == "\n" { index += 1 }
            index += 1
            line += 1
            lineStart = index
        case "(":
            add(.open, at: index)
            index += 1
        case ")":
            add(.close, at: index)
            index += 1
        case "#": comment()
        case " ": index += 1
        case _ where scalar.properties.isWhitespace: index += 1
        default:
            if let closing = Self.closingQuote(scalar) { name(closing) } else { run() }
        }
    }

    private mutating func comment() {
        index += 1
        if index < scalars.count, scalars[index] == " " { index += 1 }
        let start = index
        while index < scalars.count, !Self.isLineBreak(scalars[index]) { index += 1 }
        comments.append(Comment(text: text(start..<index), position: tokens.count))
        endsInComment = index == scalars.count
    }

    private mutating func run() {
        let start = index
        // At least one character, so that one which only ever ends a run is not met for ever.
        repeat { index += 1 } while index < scalars.count && !Self.endsRun(scalars[index])
        add(.run(text(start..<index)), at: start)
    }

    private mutating func name(_ closing: Unicode.Scalar) {
        let start = index
        var name = String.UnicodeScalarView()
        index += 1
        while index < scalars.count, !Self.isLineBreak(scalars[index]) {
            let scalar = scalars[index]
            index += 1
            if scalar == closing {
                guard closing == "\"", index < scalars.count, scalars[index] == "\"" else {
                    return add(.name(String(name)), at: start)
                }
                index += 1
            }
            name.append(scalar)
        }
        problems.append(
            CohortProblem(
                line: line, column: start - lineStart + 1, word: String(name), words: "the name has no closing quote"))
        add(.name(String(name)), at: start)
        endsInName = index == scalars.count
    }

    private func text(_ range: Range<Int>) -> String {
        if scalars[range].allSatisfy(\.isASCII) {
            return String(decoding: scalars[range].map { UInt8(truncatingIfNeeded: $0.value) }, as: UTF8.self)
        }
        return String(String.UnicodeScalarView(scalars[range]))
    }
}
