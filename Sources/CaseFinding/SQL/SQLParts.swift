/// The named parts that a compiled question is put together from, each written once.
struct SQLParts {
    struct Part {
        let name: String
        /// What it holds, for a reader.
        let words: String
        let sql: String
        /// Whether to be worked out once, however often it is read.
        var isOnce = false
        /// Whether its lines stand where they should already.
        var isSetIn = false

        func text(_ dialect: SQLDialect) -> String {
            "-- \(SQLParts.oneLine(words))\n\(name) AS \(isOnce ? dialect.once : "")(\n    \(isSetIn ? sql : sql.indented)\n)"
        }
    }

    private(set) var all: [Part] = []
    /// The parts that answer a clause for everybody.
    private(set) var clauses: [String] = []
    private var names: [String: String] = [:]
    private var counts: [String: Int] = [:]

    /// The name of the part that holds `words`, made if there is none yet. `sql` may make others before it.
    mutating func add(
        _ kind: String, _ words: String, isClause: Bool = false, key: String? = nil, _ sql: String
    ) -> String {
        let key = kind + " " + (key ?? sql)
        if let known = names[key] { return known }
        counts[kind, default: 0] += 1
        let name = "\(kind)_\(counts[kind, default: 0])"
        names[key] = name
        all.append(Part(name: name, words: words, sql: sql, isOnce: isClause))
        if isClause { clauses.append(name) }
        return name
    }

    /// Without line breaks and other control characters, so that it can stand in a comment.
    static func oneLine(_ text: String) -> String {
        func isPlain(_ scalar: Unicode.Scalar) -> Bool {
            !scalar.properties.isWhitespace && scalar.properties.generalCategory != .control
        }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { isPlain($0) ? $0 : " " }))
    }
}

extension String {
    /// Every line but the first set in by four.
    var indented: String {
        var lines = ""
        for character in self { lines += character == "\n" ? "\n    " : String(character) }
        return lines
    }
}
