import FHIR
import Vocabulary

@testable import Extracts

/// A table of any layout, whatever stands in it: each row ends in one call, or the whole is refused with words.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    var bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let choice = bytes.popLast(), let practice = ODSCode("A81001"), let asAt = Day(iso: "2026-03-31") else {
        return 0
    }
    let kinds = TableKind.allCases
    let kind = kinds[Int(choice) % kinds.count]
    let formats = ["yyyy-mm-dd", "dd/mm/yyyy", "dd-MMM-yyyy", "yyyymmdd"].compactMap { DateFormat($0) }
    let dates = choice & 0x40 == 0 ? nil : formats[Int(choice) / 8 % formats.count]
    if choice & 0x80 == 0 {
        // With the table's own header before it, so that rows are reached.
        bytes = Array((header(kind.form).joined(separator: ",") + "\n").utf8) + bytes
    }
    var sink = FuzzSink()
    let rows = TableRows(practice: practice, asAt: asAt, withheldKey: WithheldKey(practice: practice.text, salt: 1))
    do {
        var table = try ExtractTable(
            file: "fuzz.csv", kind: kind, source: MemorySource(bytes), dates: dates, asAt: asAt, bufferSize: 1 << 12)
        if kind.holdsPeople {
            try rows.readPeople(&table, into: &sink)
        } else if kind.isList {
            try rows.readList(&table, into: &sink)
        } else {
            var again = try ExtractTable(
                file: "fuzz.csv", kind: kind, source: MemorySource(bytes), dates: dates, asAt: asAt,
                bufferSize: 1 << 12)
            try rows.readLinks(&again)
            try rows.readRecords(&table, into: &sink)
        }
    } catch let refusal as ExtractRefusal {
        precondition(!refusal.words.isEmpty)
    } catch {
        preconditionFailure("another error than a refusal")
    }
    _ = try? ExtractFileKind(name: choice & 1 == 0 ? "a.csv" : "a.json", head: bytes)
    _ = try? ExtractManifest(MemorySource(bytes))
    return 0
}

/// A header with each column of the form once, in the order of the columns.
private func header(_ form: TableForm) -> [String] {
    Dictionary(grouping: form.columns) { $0.value }.sorted { $0.key.rawValue < $1.key.rawValue }
        .compactMap { $0.value.map(\.key).min() }
}
