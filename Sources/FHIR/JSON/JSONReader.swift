/// Reads JSON strictly (RFC 8259), value by value, over a source of bytes: no comments, no trailing commas, no bare
/// words, no lone surrogates, no control characters in strings, valid UTF-8 only. A name that an object repeats is
/// refused, because readers differ in which of the two they believe.
package struct JSONReader {
    package let limits: JSONLimits
    var bytes: JSONBytes
    /// Where the outermost value that is being read began.
    private var valueStart = 0
    /// Values read within it.
    private var valueCount = 0
    /// A string that is pieced together: across buffers, or with escapes.
    var pieces: [UInt8] = []

    /// `bufferSize` bytes are held at a time, besides the value itself.
    package init(_ source: any ByteSource, limits: JSONLimits = .resource, bufferSize: Int = 1 << 18) {
        self.limits = limits
        self.bytes = JSONBytes(source, bufferSize: bufferSize)
    }

    /// The line of the next byte, from 1.
    package var line: Int { bytes.line }

    /// Bytes taken so far.
    package var offset: Int { bytes.offset }

    /// Takes white space and shows the next byte; `nil` at the end.
    package mutating func nextByte() throws(JSONProblem) -> UInt8? {
        try bytes.skipWhitespace()
        return try bytes.peek()
    }

    /// Takes a byte order mark where the text begins with one.
    package mutating func skipByteOrderMark() throws(JSONProblem) {
        guard bytes.offset == 0, try bytes.peek() == 0xEF else { return }
        for expected: UInt8 in [0xEF, 0xBB, 0xBF] {
            guard try bytes.peek() == expected else { throw bytes.problem("is not UTF-8") }
            bytes.advance()
        }
    }

    /// Takes spaces and tabs and shows the next byte, which may be a line break; `nil` at the end.
    mutating func peekOnLine() throws(JSONProblem) -> UInt8? {
        while let byte = try bytes.peek(), byte == 0x20 || byte == 0x09 { bytes.advance() }
        return try bytes.peek()
    }

    /// Takes everything up to and with the next line break: how a file of one value a line goes on after a problem.
    package mutating func skipLine() throws(JSONProblem) {
        try bytes.skipLine()
    }

    /// A problem at the next byte.
    package func problem(_ words: String) -> JSONProblem {
        bytes.problem(words)
    }

    /// Reads one whole value within the limits.
    package mutating func value() throws(JSONProblem) -> JSONValue {
        try bytes.skipWhitespace()
        valueStart = bytes.offset
        valueCount = 0
        return try value(depth: 0)
    }

    /// Takes `expected` after white space, which the caller needs there.
    package mutating func take(_ expected: UInt8, _ words: String) throws(JSONProblem) {
        guard try nextByte() == expected else { throw try unexpected(words) }
        bytes.advance()
    }

    /// Takes `wanted` after white space if it stands there.
    package mutating func takeIf(_ wanted: UInt8) throws(JSONProblem) -> Bool {
        guard try nextByte() == wanted else { return false }
        bytes.advance()
        return true
    }

    /// Reads the name of a member and the colon after it.
    package mutating func memberName() throws(JSONProblem) -> String {
        guard try nextByte() == 0x22 else { throw try unexpected("a name in quotes is expected") }
        let name = try string()
        try take(0x3A, "a colon is expected after the name")
        return name
    }

    /// What stands here is not what has to: at the end of the text, that is what is said.
    package mutating func unexpected(_ words: String) throws(JSONProblem) -> JSONProblem {
        try bytes.peek() == nil ? ended() : bytes.problem(words)
    }

    func ended() -> JSONProblem {
        bytes.problem("the file ends in the middle of a value; it was cut off, export it again", endsTheFile: true)
    }

    private mutating func value(depth: Int) throws(JSONProblem) -> JSONValue {
        valueCount += 1
        guard valueCount <= limits.count else {
            throw bytes.problem("one value holds more than \(limits.count) others")
        }
        switch try nextByte() {
        case 0x7B: return try object(depth: depth + 1)
        case 0x5B: return try array(depth: depth + 1)
        case 0x22: return .string(try string())
        case 0x74: return try word("true", .bool(true))
        case 0x66: return try word("false", .bool(false))
        case 0x6E: return try word("null", .null)
        case 0x2D, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39: return .number(try number())
        case nil: throw ended()
        default: throw bytes.problem("no JSON value begins so")
        }
    }

    private mutating func object(depth: Int) throws(JSONProblem) -> JSONValue {
        try enter(depth)
        if try takeIf(0x7D) { return .object([]) }
        var members: [JSONValue.Member] = []
        var names = MemberNames()
        repeat {
            guard try nextByte() == 0x22 else { throw try unexpected("a name in quotes is expected") }
            let place = bytes.problem("a name stands twice in one object; which of the two holds cannot be known")
            let name = try memberName()
            guard names.insert(name, among: members) else { throw place }
            members.append(.init(name: name, value: try value(depth: depth)))
            try checkLength()
        } while try takeIf(0x2C)
        try take(0x7D, "a comma or the end of the object is expected")
        return .object(members)
    }

    private mutating func array(depth: Int) throws(JSONProblem) -> JSONValue {
        try enter(depth)
        if try takeIf(0x5D) { return .array([]) }
        var elements: [JSONValue] = []
        repeat {
            elements.append(try value(depth: depth))
            try checkLength()
        } while try takeIf(0x2C)
        try take(0x5D, "a comma or the end of the list is expected")
        return .array(elements)
    }

    private mutating func enter(_ depth: Int) throws(JSONProblem) {
        guard depth <= limits.depth else {
            throw bytes.problem("lists and objects stand more than \(limits.depth) deep in each other")
        }
        bytes.advance()
    }

    private func checkLength() throws(JSONProblem) {
        guard bytes.offset - valueStart <= limits.valueBytes else {
            throw bytes.problem("one value is longer than \(limits.valueBytes >> 20) MiB")
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONProblem) -> JSONValue {
        for index in 0..<word.utf8CodeUnitCount {
            let expected = word.withUTF8Buffer { $0[index] }
            guard let byte = try bytes.peek() else { throw ended() }
            guard byte == expected else { throw bytes.problem("no JSON value begins so") }
            bytes.advance()
        }
        return value
    }
}
