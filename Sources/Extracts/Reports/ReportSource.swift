import FHIR
import Vocabulary

/// A report as the plain table that the reader of tables takes: what stands before the header and every repeated header
/// as empty lines, so that line numbers stay; each column name once; rows without a number given that of the person above.
final class ReportSource: ByteSource {
    private let rows: any ReportRowSource
    private let mapping: ReportMapping
    /// The header as it was found, from the first byte on.
    private(set) var header: ReportHeader?
    /// How often the header stood in the report again.
    private(set) var repeated = 0
    /// Lines of words so far that may stand below the last row: none of them where a row follows.
    private var below: [ReportRow] = []
    private static let mostBelow = 20
    /// How many lines of words stood below the last row, such as a sum; known at the end.
    private(set) var linesBelow = 0
    /// Why rows that were given with one field cannot be read, by their line.
    private var broken: [Int: String] = [:]
    private var output = ReportLines()
    private var given = 0
    private var isAtEnd = false
    private var left: Int
    /// The row that named the person above; `nil` where it is not known whose a row without them is.
    private var carried: [String]?
    private let identity: [Int]
    private let keys: [Int]

    /// Gives `most` rows after the header at most.
    init(_ rows: any ReportRowSource, mapping: ReportMapping, most: Int = .max) {
        left = most
        self.rows = rows
        self.mapping = mapping
        identity = mapping.columns.indices.filter {
            !mapping.columns[$0].holds.isOfEntry && mapping.columns[$0].holds != .nothing
        }
        keys = mapping.columns.indices.filter { [.nhsNumber, .localID].contains(mapping.columns[$0].holds) }
    }

    /// Why the row at a line cannot be read; asked once.
    func problem(at line: Int) -> String? {
        broken.isEmpty ? nil : broken.removeValue(forKey: line)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteSourceFailure) -> Int {
        while output.bytes.count - given == 0, !isAtEnd {
            output.bytes.removeAll(keepingCapacity: true)
            given = 0
            if header == nil { try writeHeader() } else { try writeRows() }
        }
        let count = min(buffer.count, output.bytes.count - given)
        output.bytes.withUnsafeBytes {
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[given..<given + count]))
        }
        given += count
        return count
    }

    /// Goes to the row that names the mapping's columns.
    private func writeHeader() throws(ByteSourceFailure) {
        let expected = mapping.columns.map { TableForm.fold($0.name) }
        var nearest: (names: [String], shared: Int)?
        for _ in 0..<ReportHeader.furthest {
            guard let row = try rows.next() else { break }
            guard row.problem == nil else { continue }
            let found = ReportHeader(line: row.line, titles: row.cells)
            let folded = found.names.map(TableForm.fold)
            if folded == expected {
                header = found
                output.move(to: row.line)
                output.write(mapping.columns.map(\.name))
                return
            }
            let shared = Set(folded).intersection(expected).count
            if shared > nearest?.shared ?? 0 { nearest = (found.names, shared) }
        }
        guard let nearest, nearest.shared * 2 >= min(expected.count, 6) else {
            throw ByteSourceFailure(
                words: "has no line with the columns that its mapping was made for; map the report again")
        }
        let change = ReportColumnChange(from: mapping, to: nearest.names)
        throw ByteSourceFailure(words: "its columns have changed (\(change.words)); map the report again")
    }

    private func writeRows() throws(ByteSourceFailure) {
        while output.bytes.count < 1 << 16 {
            guard left > 0, let row = try rows.next() else {
                linesBelow = below.count { !$0.isBlank }
                isAtEnd = true
                return
            }
            left -= 1
            if mayStandBelow(row), below.count < Self.mostBelow {
                below.append(row)
                continue
            }
            for line in below { try write(line) }
            below = []
            try write(row)
        }
    }

    /// Whether the row is one line of words: one field of a text of several columns that is whole, or the first cell alone where
    /// what it holds can be in no row. What is blank below such a line is of it.
    private func mayStandBelow(_ row: ReportRow) -> Bool {
        if row.isBlank { return !below.isEmpty }
        guard mapping.columns.count > 1, let words = row.cells.first, row.cells.dropFirst().allSatisfy(\.isEmpty),
            words.contains(" "), words.contains(where: \.isLetter)
        else { return false }
        let isWhole = row.isExact && !row.endsFile && row.cells.count == 1
        return isWhole || !mayBeCell(words)
    }

    /// Whether words with a blank may be what the first column of a row holds.
    private func mayBeCell(_ words: String) -> Bool {
        switch mapping.columns[0].holds {
        case .nhsNumber, .practice, .sex, .code, .ctv3: false
        case .localID:
            words.split(separator: " ").count { !$0.contains(where: \.isNumber) && $0.contains(where: \.isLetter) } < 2
        case .fullName, .familyName, .givenName: !words.contains(where: \.isNumber)
        default: true
        }
    }

    private func write(_ row: ReportRow) throws(ByteSourceFailure) {
        output.move(to: row.line)
        if let words = row.problem {
            carried = nil
            broken[row.line] = words
            output.write([""])
        } else if let header, header.isRepeated(in: row) {
            repeated += 1
        } else {
            output.write(try filled(row))
        }
    }

    /// The cells, as many as there are columns where those too many are empty, with the person above where they name none.
    private func filled(_ row: ReportRow) throws(ByteSourceFailure) -> [String] {
        var cells = row.cells
        while cells.count > mapping.columns.count, cells.last?.isEmpty == true { cells.removeLast() }
        if row.isExact, row.endsFile, (2..<mapping.columns.count).contains(cells.count) {
            throw ByteSourceFailure(words: "ends in the middle of line \(row.line); it was cut off, export it again")
        }
        if !row.isExact { while cells.count < mapping.columns.count { cells.append("") } }
        guard mapping.fillsForward, cells.count == mapping.columns.count else { return cells }
        if cells.allSatisfy(\.isEmpty) {
            // A hidden patient: whose the rows below it are is not known.
            carried = nil
            return cells
        }
        guard keys.allSatisfy({ cells[$0].isEmpty }) else {
            carried = cells
            return cells
        }
        guard let carried else { return cells }
        let isSame = identity.allSatisfy { index in
            !mapping.columns[index].holds.isOfIdentity || cells[index].isEmpty || cells[index] == carried[index]
        }
        guard isSame else {
            // Somebody else, without a number.
            self.carried = nil
            return cells
        }
        for index in identity where cells[index].isEmpty { cells[index] = carried[index] }
        return cells
    }
}
