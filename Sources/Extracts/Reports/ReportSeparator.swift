import FHIR

/// What stands between the columns of a report that is a text: a comma, or what spreadsheets write in its place.
enum ReportSeparator: UInt8, CaseIterable {
    case comma = 0x2C
    case semicolon = 0x3B
    case tab = 0x09

    /// What it is in a text that begins so: that by which a line names most columns that are known, or else by which most
    /// lines are as wide as the one that names them, or that is the widest. In doubt a comma.
    static func found(in head: [UInt8], isWindows1252: Bool) -> ReportSeparator {
        let others = allCases.filter { $0 != .comma && head.contains($0.rawValue) }
        if others.isEmpty { return .comma }
        var (best, most) = (ReportSeparator.comma, (0, 0, 0))
        for separator in [.comma] + others {
            let bytes: any ByteSource = MemorySource(head)
            let fit = separator.fit(isWindows1252 ? Windows1252Source(bytes) : bytes)
            if fit > most { (best, most) = (separator, fit) }
        }
        return best
    }

    /// How many columns the header names that are known, how many lines are as wide as it, and how wide it is.
    private func fit(_ bytes: any ByteSource) -> (Int, Int, Int) {
        let source = CSVReportRows(bytes, separator: self)
        var rows: [ReportRow] = []
        while rows.count < ReportHeader.furthest, let row = try? source.next() { rows.append(row) }
        guard let header = ReportHeader.find(rows) else { return (0, 0, 0) }
        let known = header.titles.count { ReportProposal.field(titled: $0) != nil }
        let lines = rows.count { $0.cells.count >= header.titles.count }
        return (known, lines, header.titles.count)
    }

    /// The separator for a comma and a comma for the separator; any other byte as it is.
    func turned(_ byte: UInt8) -> UInt8 {
        if byte == Self.comma.rawValue { return rawValue }
        return byte == rawValue ? Self.comma.rawValue : byte
    }

    /// A text of which the bytes were turned, as it stands in the file.
    func turnedBack(_ text: String) -> String {
        self == .comma ? text : String(decoding: text.utf8.map { turned($0) }, as: UTF8.self)
    }
}

/// The bytes of a text in which a separator and commas have changed places, so that it is read as one with commas.
struct TurnedSource: ByteSource {
    private var base: any ByteSource
    private let separator: ReportSeparator

    init(_ base: any ByteSource, _ separator: ReportSeparator) {
        self.base = base
        self.separator = separator
    }

    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteSourceFailure) -> Int {
        let count = try base.read(into: buffer)
        if separator != .comma {
            for index in 0..<count { buffer[index] = separator.turned(buffer[index]) }
        }
        return count
    }
}
