/// The lines of a plain table that are being written from the rows of a report.
struct ReportLines {
    /// What was written and has not been given on.
    var bytes: [UInt8] = []
    /// The line that is written next.
    private var line = 1

    /// Empty lines up to the one before `number`.
    mutating func move(to number: Int) {
        while line < number {
            bytes.append(0x0A)
            line += 1
        }
    }

    /// One line of these fields.
    mutating func write(_ cells: [String]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(0x2C) }
            let from = bytes.count
            bytes.append(contentsOf: cell.utf8)
            guard !isPlain(from: from) || cells.count == 1 && cell.isEmpty else { continue }
            bytes.removeSubrange(from...)
            quote(cell)
        }
        bytes.append(0x0A)
        line += 1
    }

    /// Whether nothing stands from there on for which a field is quoted.
    private func isPlain(from start: Int) -> Bool {
        for index in start..<bytes.count where bytes[index] == 0x22 || bytes[index] == 0x2C || bytes[index] == 0 {
            return false
        }
        return true
    }

    private mutating func quote(_ cell: String) {
        bytes.append(0x22)
        for byte in cell.utf8 where byte != 0 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }
}
