/// The two loops that see every byte.
extension CSVReader {
    /// Reads a field without quotes around it, and the fields after it while they are alike: up to a comma that stands
    /// before a quoted field, or to the end of the line.
    mutating func readPlain() throws(CSVFailure) -> CSVProblem? {
        var start = cursor - rowStart
        while true {
            start = scanPlain(from: start)
            guard cursor == filled else { break }
            // The buffer is used up in the middle of a field.
            if let problem = tooLong(from: start) { return problem }
            guard try fill() else { break }
        }
        if let problem = tooLong(from: start) { return problem }
        if cursor < filled, buffer[cursor] == 0 {
            return problem(.nul, "the field holds a NUL character; the file is damaged or is not a text")
        }
        fields.append(Field(start: Int32(start), end: Int32(cursor - rowStart), isEscaped: false))
        return nil
    }

    /// Runs over plain bytes, closing fields at commas. Stops at a line break, at NUL, at a comma before a quote, at
    /// a comma past the limits, or at the end of the buffer. Returns where the field that it stopped in begins.
    private mutating func scanPlain(from first: Int) -> Int {
        var start = first
        var index = cursor
        let end = filled
        let row = rowStart
        let mostColumns = limits.columns
        let longest = limits.fieldBytes
        let longestRow = limits.rowBytes
        buffer.withUnsafeBufferPointer { bytes in
            scan: while index < end {
                let byte = bytes[index]
                if byte > 0x2C {
                    if byte >= 0x80 { isBeyondASCII = true }
                    index += 1
                    continue
                }
                switch byte {
                case 0x2C:
                    // The caller looks at what is next to a limit, to a quote, or to the buffer's end.
                    guard index + 1 < end, bytes[index + 1] != 0x22, fields.count < mostColumns,
                        index - row - start <= longest, index - row <= longestRow
                    else { break scan }
                    fields.append(Field(start: Int32(start), end: Int32(index - row), isEscaped: false))
                    start = index + 1 - row
                case 0x0A, 0x0D, 0: break scan
                default: break
                }
                index += 1
            }
        }
        cursor = index
        return start
    }

    /// Reads a field whose opening quote is at the cursor.
    mutating func readQuoted() throws(CSVFailure) -> CSVProblem? {
        cursor += 1
        let start = cursor - rowStart
        var isEscaped = false
        while true {
            scanQuoted()
            if let problem = tooLong(from: start) {
                return problem.kind == .fieldTooLong ? unclosed("within \(limits.fieldBytes >> 20) MiB") : problem
            }
            guard let byte = try peek() else { return unclosed("before the end of the file") }
            switch byte {
            case 0x22:
                cursor += 1
                let after = try peek()
                if after == 0x22 {
                    isEscaped = true
                    cursor += 1
                    continue
                }
                guard after == nil || after == 0x2C || after == 0x0A || after == 0x0D else {
                    return problem(
                        .quoting, "something stands after the closing quote; a quote within a field has to be doubled")
                }
                fields.append(Field(start: Int32(start), end: Int32(cursor - 1 - rowStart), isEscaped: isEscaped))
                return nil
            case 0x0D:
                cursor += 1
                if try peek() == 0x0A { cursor += 1 }
                countLine()
            case 0x0A:
                cursor += 1
                countLine()
            case 0:
                return problem(.nul, "the field holds a NUL character; the file is damaged or is not a text")
            default: break
            }
        }
    }

    /// Runs over what is plain within quotes.
    private mutating func scanQuoted() {
        var index = cursor
        let end = filled
        buffer.withUnsafeBufferPointer { bytes in
            while index < end {
                let byte = bytes[index]
                if byte > 0x22 {
                    if byte >= 0x80 { isBeyondASCII = true }
                } else if byte == 0x22 || byte == 0x0A || byte == 0x0D || byte == 0 {
                    break
                }
                index += 1
            }
        }
        cursor = index
    }

    /// Where the line ends that is looked at from there on: at its line break, or where the buffer does.
    func endOfLine(from start: Int) -> Int {
        buffer.withUnsafeBufferPointer { bytes in
            var index = start
            while index < filled, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
            return index
        }
    }

    private func unclosed(_ within: String) -> CSVProblem {
        problem(.unclosedQuote, "a quote is opened here and not closed \(within)")
    }

    /// Whether the field that begins there, or the row, has grown too long: whichever did so first, so that it does not
    /// depend on where the buffer ends.
    private func tooLong(from start: Int) -> CSVProblem? {
        let (fieldEnd, rowEnd) = (start + limits.fieldBytes, limits.rowBytes)
        guard cursor - rowStart > min(fieldEnd, rowEnd) else { return nil }
        guard fieldEnd <= rowEnd else { return rowTooLong() }
        return problem(.fieldTooLong, "the field is longer than \(limits.fieldBytes >> 20) MiB")
    }
}
