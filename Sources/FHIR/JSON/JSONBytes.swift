/// The bytes of a JSON text, one buffer of them at a time, with the line and column of the next one.
struct JSONBytes {
    private var source: any ByteSource
    private(set) var buffer: [UInt8]
    /// Where the next byte stands in the buffer, and how many bytes of the buffer are filled.
    var position = 0
    private(set) var end = 0
    private var isAtEnd = false
    /// Bytes of the text that left the buffer before what is in it now.
    private var passed = 0

    private(set) var line = 1
    private var lineStart = 0

    init(_ source: any ByteSource, bufferSize: Int) {
        self.source = source
        self.buffer = [UInt8](repeating: 0, count: max(16, bufferSize))
    }

    /// Bytes before the next one, from the start of the text.
    var offset: Int { passed + position }
    /// The byte within the line, from 1.
    var column: Int { offset - lineStart + 1 }

    /// The next byte without taking it; `nil` at the end.
    mutating func peek() throws(JSONProblem) -> UInt8? {
        if position < end { return buffer[position] }
        return try refill() ? buffer[position] : nil
    }

    /// Takes the byte that ``peek()`` has shown.
    mutating func advance() {
        position += 1
    }

    /// Takes a line break that ``peek()`` has shown: CR and LF together are one.
    mutating func advanceLine() throws(JSONProblem) {
        let isReturn = buffer[position] == 0x0D
        position += 1
        if isReturn, try peek() == 0x0A { position += 1 }
        line += 1
        lineStart = offset
    }

    /// Takes white space (RFC 8259, 2).
    mutating func skipWhitespace() throws(JSONProblem) {
        while let byte = try peek() {
            switch byte {
            case 0x20, 0x09: position += 1
            case 0x0A, 0x0D: try advanceLine()
            default: return
            }
        }
    }

    /// Takes everything up to and with the next line break, or to the end.
    mutating func skipLine() throws(JSONProblem) {
        while let byte = try peek() {
            if byte == 0x0A || byte == 0x0D {
                try advanceLine()
                return
            }
            position += 1
        }
    }

    /// A problem at the next byte.
    func problem(_ words: String, endsTheFile: Bool = false) -> JSONProblem {
        JSONProblem(line: line, column: column, words: words, endsTheFile: endsTheFile)
    }

    /// Replaces a used-up buffer; false at the end.
    private mutating func refill() throws(JSONProblem) -> Bool {
        guard !isAtEnd else { return false }
        passed += position
        position = 0
        end = 0
        let filled = buffer.withUnsafeMutableBytes { bytes in
            Result { () throws(ByteSourceFailure) in try source.read(into: bytes) }
        }
        switch filled {
        case .success(let count): end = count
        case .failure(let failure):
            isAtEnd = true
            throw problem(failure.words, endsTheFile: true)
        }
        if end == 0 { isAtEnd = true }
        return end > 0
    }
}
