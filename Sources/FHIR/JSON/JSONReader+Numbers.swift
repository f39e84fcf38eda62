extension JSONReader {
    /// Reads a number (RFC 8259, 6) and keeps its text.
    mutating func number() throws(JSONProblem) -> String {
        pieces.removeAll(keepingCapacity: true)
        if try bytes.peek() == 0x2D { try takeNumberByte() }
        if try bytes.peek() == 0x30 {
            try takeNumberByte()
            if let byte = try bytes.peek(), (0x30...0x39).contains(byte) {
                throw bytes.problem("a number begins with a nought that says nothing")
            }
        } else {
            try takeDigits()
        }
        if try bytes.peek() == 0x2E {
            try takeNumberByte()
            try takeDigits()
        }
        if let byte = try bytes.peek(), byte == 0x65 || byte == 0x45 {
            try takeNumberByte()
            if let sign = try bytes.peek(), sign == 0x2B || sign == 0x2D { try takeNumberByte() }
            try takeDigits()
        }
        return String(decoding: pieces, as: UTF8.self)
    }

    private mutating func takeDigits() throws(JSONProblem) {
        guard let first = try bytes.peek() else { throw ended() }
        guard (0x30...0x39).contains(first) else { throw bytes.problem("a digit is expected") }
        while let byte = try bytes.peek(), (0x30...0x39).contains(byte) { try takeNumberByte() }
    }

    private mutating func takeNumberByte() throws(JSONProblem) {
        guard pieces.count < limits.stringBytes else { throw bytes.problem("one number is too long") }
        if let byte = try bytes.peek() { pieces.append(byte) }
        bytes.advance()
    }
}
