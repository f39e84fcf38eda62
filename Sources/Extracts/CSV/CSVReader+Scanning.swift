import CBits

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
        fields.append(Field(start: Int32(start), end: Int32(cursor - rowStart), escaped: 0))
        return nil
    }

    /// Runs over plain bytes, closing fields at commas. Stops at a line break, at NUL, at a comma before a quote, at
    /// a comma past the limits, or at the end of the buffer. Returns where the field that it stopped in begins.
    ///
    /// SAFETY: the cursor and what is filled lie within the buffer, and the scratch has the room that is said.
    private mutating func scanPlain(from first: Int) -> Int {
        var scan = cbits_scan(
            cursor: cursor, row: rowStart, start: first, room: 0, longest_field: limits.fieldBytes,
            longest_row: limits.rowBytes, is_beyond_ascii: 0)
        while true {
            let room = min(scratch.count, max(0, limits.columns - fields.count))
            scan.room = room
            let taken = buffer.withUnsafeBufferPointer { bytes in
                scratch.withUnsafeMutableBufferPointer { scratch in
                    cbits_fields(bytes.baseAddress, filled, &scan, scratch.baseAddress)
                }
            }
            fields.append(contentsOf: scratch[..<taken])
            // The scratch was full: the comma at which it stopped may well end a field.
            guard taken == room, room == scratch.count else { break }
        }
        if scan.is_beyond_ascii != 0 { isBeyondASCII = true }
        cursor = scan.cursor
        return scan.start
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
                fields.append(Field(start: Int32(start), end: Int32(cursor - 1 - rowStart), escaped: isEscaped ? 1 : 0))
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
