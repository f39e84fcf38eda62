extension JSONReader {
    /// Reads a string whose opening quote is next.
    mutating func string() throws(JSONProblem) -> String {
        // What is wrong with the string as a whole is said of its beginning.
        let (line, column) = (bytes.line, bytes.column)
        bytes.advance()
        // Most strings lie whole in the buffer and hold no escape: they are copied once.
        let start = bytes.position
        let stop = plainEnd(from: start)
        if stop < bytes.end, bytes.buffer[stop] == 0x22 {
            guard stop - start <= limits.stringBytes else { throw tooLong(line, column) }
            guard let text = Self.decoded(bytes.buffer[start..<stop]) else { throw notUTF8(line, column) }
            bytes.position = stop + 1
            return text
        }
        pieces.removeAll(keepingCapacity: true)
        while true {
            let from = bytes.position
            let to = plainEnd(from: from)
            pieces.append(contentsOf: bytes.buffer[from..<to])
            bytes.position = to
            guard pieces.count <= limits.stringBytes else { throw tooLong(line, column) }
            guard let byte = try bytes.peek() else { throw ended() }
            switch byte {
            case 0x22:
                guard let text = Self.decoded(pieces[...]) else { throw notUTF8(line, column) }
                bytes.advance()
                if pieces.capacity > 1 << 16 { pieces = [] }
                return text
            case 0x5C: try escape()
            case 0..<0x20: throw bytes.problem("a string holds a line break or a control character; escape it")
            default: break
            }
        }
    }

    /// The first byte from there on that ends a plain stretch: a quote, a backslash, a control character, the buffer's
    /// end.
    private func plainEnd(from start: Int) -> Int {
        bytes.buffer.withUnsafeBufferPointer { buffer in
            var index = start
            while index < bytes.end {
                let byte = buffer[index]
                if byte == 0x22 || byte == 0x5C || byte < 0x20 { break }
                index += 1
            }
            return index
        }
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
        bytes.withUnsafeBufferPointer { bytes in
            // Almost all strings are short and ASCII, and those need no validation.
            if bytes.count <= 64, bytes.reduce(0, |) < 0x80 { return String(decoding: bytes, as: UTF8.self) }
            return String(validating: bytes, as: UTF8.self)
        }
    }

    private func notUTF8(_ line: Int, _ column: Int) -> JSONProblem {
        JSONProblem(line: line, column: column, words: "the string is not UTF-8; save the file as UTF-8")
    }

    private func tooLong(_ line: Int, _ column: Int) -> JSONProblem {
        JSONProblem(line: line, column: column, words: "the string is longer than \(limits.stringBytes >> 20) MiB")
    }

    private mutating func escape() throws(JSONProblem) {
        bytes.advance()
        guard let byte = try bytes.peek() else { throw ended() }
        switch byte {
        case 0x22, 0x5C, 0x2F: pieces.append(byte)
        case 0x62: pieces.append(0x08)
        case 0x66: pieces.append(0x0C)
        case 0x6E: pieces.append(0x0A)
        case 0x72: pieces.append(0x0D)
        case 0x74: pieces.append(0x09)
        case 0x75:
            bytes.advance()
            try appendScalar()
            return
        default: throw bytes.problem("a string holds an escape that JSON does not know")
        }
        bytes.advance()
    }

    private mutating func appendScalar() throws(JSONProblem) {
        let first = try fourDigits()
        var value = UInt32(first)
        if (0xD800..<0xDC00).contains(first) {
            guard try bytes.peek() == 0x5C else { throw loneSurrogate() }
            bytes.advance()
            guard try bytes.peek() == 0x75 else { throw loneSurrogate() }
            bytes.advance()
            let second = try fourDigits()
            guard (0xDC00..<0xE000).contains(second) else { throw loneSurrogate() }
            value = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(value) else { throw loneSurrogate() }
        pieces.append(contentsOf: String(Character(scalar)).utf8)
    }

    private func loneSurrogate() -> JSONProblem {
        bytes.problem("a string holds half a character (a lone surrogate)")
    }

    private mutating func fourDigits() throws(JSONProblem) -> UInt16 {
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = try bytes.peek() else { throw ended() }
            let digit: UInt8
            switch byte {
            case 0x30...0x39: digit = byte - 0x30
            case 0x41...0x46: digit = byte - 0x41 + 10
            case 0x61...0x66: digit = byte - 0x61 + 10
            default: throw bytes.problem("four hexadecimal digits are expected after \\u")
            }
            value = value << 4 | UInt16(digit)
            bytes.advance()
        }
        return value
    }
}
