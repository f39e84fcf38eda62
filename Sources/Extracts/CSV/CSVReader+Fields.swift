import CBits

extension CSVReader {
    /// The text of a field of the current row; empty where the row has no such field. `column` counts from 0.
    package func text(_ column: Int) -> String {
        guard column < fields.count else { return "" }
        let field = fields[column]
        return withBytes(column) { bytes in
            guard field.escaped != 0 else { return String(decoding: bytes, as: UTF8.self) }
            return String(decoding: Self.unescaped(bytes), as: UTF8.self)
        }
    }

    /// All fields of the current row.
    package var texts: [String] {
        fields.indices.map(text)
    }

    /// Whether a field is empty or absent.
    package func isEmpty(_ column: Int) -> Bool {
        guard column < fields.count else { return true }
        return fields[column].start == fields[column].end
    }

    /// Whether the bytes of a field are not yet those of its text, because quotes in it are doubled.
    package func isEscaped(_ column: Int) -> Bool {
        column < fields.count && fields[column].escaped != 0
    }

    /// Looks at the bytes of a field where they lie, doubled quotes still doubled. They are valid UTF-8.
    package func withBytes<Result>(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        guard column < fields.count else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
        let field = fields[column]
        let range = rowStart + Int(field.start)..<rowStart + Int(field.end)
        return buffer.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
    }

    /// Looks at the current row where it lies: its bytes, and where its fields stand in them.
    func withRow<Result>(
        _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<Field>) throws -> Result
    ) rethrows -> Result {
        try buffer.withUnsafeBufferPointer { bytes in
            try fields.withUnsafeBufferPointer { fields in
                try body(UnsafeBufferPointer(rebasing: bytes[rowStart..<cursor]), fields)
            }
        }
    }

    private static func unescaped(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            plain.append(bytes[index])
            index += bytes[index] == 0x22 ? 2 : 1
        }
        return plain
    }

    /// Why the bytes of the current row are not UTF-8; `nil` where they are.
    func encodingProblem() -> CSVProblem? {
        let row = buffer[rowStart..<cursor]
        var valid = row.startIndex
        do {
            _ = try UTF8Span(validating: buffer.span.extracting(rowStart..<cursor))
            return nil
        } catch {
            valid += error.byteOffsets.lowerBound
        }
        let before = row[..<valid]
        var line = self.line
        var lineStart = row.startIndex
        for index in before.indices where Self.endsLine(row, index) {
            line += 1
            lineStart = index + 1
        }
        let field = fields.firstIndex { rowStart + Int($0.end) > valid } ?? max(0, fields.count - 1)
        let byte = String(buffer[valid], radix: 16, uppercase: true)
        return CSVProblem(
            .encoding, line: line, column: field + 1,
            words:
                "byte \(valid - lineStart + 1) of the line (hexadecimal \(byte)) is not UTF-8; the file is likely in "
                + "Windows-1252, as Excel saves it: choose that under “Letters are written in” where the files are handed "
                + "in, or declare the encoding in extract.json, or save it as CSV UTF-8")
    }

    private static func endsLine(_ row: ArraySlice<UInt8>, _ index: Int) -> Bool {
        row[index] == 0x0A || row[index] == 0x0D && (index + 1 >= row.endIndex || row[index + 1] != 0x0A)
    }
}
