import FHIR
import Vocabulary

@testable import Extracts

/// A set of tables of one clinical system, whatever stands in them and in whatever way they refer to each other: each row
/// ends in one call, or the whole is refused with words.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    var bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let choice = bytes.popLast(), let practice = ODSCode("A81001"), let asAt = Day(iso: "2026-03-31") else {
        return 0
    }
    let kinds = (choice & 1 == 0 ? TableKind.emisForms.keys : TableKind.systmOneForms.keys)
        .sorted { ($0.readingOrder, $0.rawValue) < ($1.readingOrder, $1.rawValue) }
    var tables: [(kind: TableKind, bytes: [UInt8])] = []
    for piece in bytes.split(separator: 0x1C, maxSplits: 7) {
        guard let which = piece.first else { continue }
        // By the columns that it has, as files are told apart; else as the byte says.
        let own = Array(piece.dropFirst())
        var kind = kinds[Int(which) % kinds.count]
        if case .table(let found)? = try? ExtractFileKind(name: "t.csv", head: own), kinds.contains(found) {
            kind = found
        }
        tables.append((kind, own))
    }
    tables.sort { ($0.kind.readingOrder, $0.kind.rawValue) < ($1.kind.readingOrder, $1.kind.rawValue) }
    var sink = FuzzSink()
    let rows = TableRows(practice: practice, asAt: asAt, withheldKey: WithheldKey(practice: practice.text, salt: 1))
    func open(_ table: (kind: TableKind, bytes: [UInt8]), _ number: Int) throws(ExtractRefusal) -> ExtractTable {
        try ExtractTable(
            file: "\(number).csv", kind: table.kind, source: MemorySource(table.bytes), dates: nil, asAt: asAt,
            bufferSize: 1 << 12)
    }
    do {
        for (number, item) in tables.enumerated() {
            if item.kind.holdsPeople {
                var table = try open(item, number)
                try rows.readPeople(&table, into: &sink)
            } else if item.kind.isList {
                var table = try open(item, number)
                try rows.readList(&table, into: &sink)
            } else if item.kind == .emisReferrals || item.kind == .srProblems {
                var table = try open(item, number)
                try rows.readLinks(&table)
            }
        }
        for (number, item) in tables.enumerated() where !item.kind.holdsPeople && !item.kind.isList {
            var table = try open(item, number)
            try rows.readRecords(&table, into: &sink)
        }
    } catch let refusal as ExtractRefusal {
        precondition(!refusal.words.isEmpty)
        return 0
    } catch {
        preconditionFailure("another error than a refusal")
    }
    // Taken whole: the rows are those that a plain reader finds under the headers.
    var expected = 0
    for table in tables {
        var reader = CSVReader(MemorySource(table.bytes), bufferSize: 1 << 12)
        var records = 0
        while let record = try? reader.next(), record != .end { records += 1 }
        expected += max(0, records - 1)
    }
    precondition(sink.rows == expected, "a row is lost or counted twice")
    return 0
}
