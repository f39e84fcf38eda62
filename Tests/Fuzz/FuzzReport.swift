import FHIR
import Glibc
import Vocabulary

@testable import Extracts

/// A report in any of its ways, whatever stands in it: a mapping is proposed and read back, each row ends in one call, or the
/// whole is refused with words.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    var bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let choice = bytes.popLast(), let practice = ODSCode("A81001"), let asAt = Day(iso: "2026-03-31") else {
        return 0
    }
    let shape = choice % 4
    if shape == 2 { bytes = workbook(bytes) }
    if shape == 3 || shape == 2 {
        guard let path = scratch(bytes) else { return 0 }
        refusing {
            let file = try ReceivedFile(path: path)
            for part in try file.parts() {
                try read(try ReportFile(part), practice, asAt)
            }
        }
        return 0
    }
    guard let path = scratch(shape == 1 ? Array("<table>".utf8) + bytes : bytes) else { return 0 }
    refusing { try read(try ReportFile(try ReceivedFile(path: path)), practice, asAt) }
    _ = try? ReportMapping(json: bytes)
    return 0
}

private func read(_ report: ReportFile, _ practice: ODSCode, _ asAt: Day) throws {
    let isWindows1252 = try report.isWindows1252()
    let preview = try ReportPreview(report, isWindows1252: isWindows1252)
    let proposed = ReportProposal.mapping(of: preview, name: "x", isWindows1252: isWindows1252, sheet: "")
    let mapping = try ReportMapping(unchecked: Array(proposed.json.utf8))
    precondition(mapping == proposed, "a mapping is not what it was exported as")
    guard mapping.problems.isEmpty else { return }
    var sink = FuzzSink()
    let rows = TableRows(practice: practice, asAt: asAt, withheldKey: WithheldKey(practice: practice.text, salt: 1))
    rows.report = ReportReading(mapping)
    var lines = 0
    var counted = try ExtractReader.report(report.file, mapping, asAt: asAt)
    while try counted.next() != nil { lines += 1 }
    for pass in 0..<3 {
        var table = try ExtractReader.report(report.file, mapping, asAt: asAt)
        switch pass {
        case 0: try rows.readReportStatus(&table)
        case 1: try rows.readReportPeople(&table, into: &sink)
        default: try rows.readReportRecords(&table, into: &sink)
        }
    }
    precondition(sink.rows == lines, "a row is lost, or counted twice")
}

private func refusing(_ body: () throws -> Void) {
    do {
        try body()
    } catch let refusal as ExtractRefusal {
        precondition(!refusal.words.isEmpty)
    } catch {
        preconditionFailure("another error than a refusal")
    }
}

private func scratch(_ bytes: [UInt8]) -> String? {
    let path = "/dev/shm/cairn-fuzz-report-\(getpid())"
    guard let out = fopen(path, "w") else { return nil }
    defer { fclose(out) }
    return fwrite(bytes, 1, bytes.count, out) == bytes.count ? path : nil
}

/// A workbook whose sheet is these bytes.
private func workbook(_ sheet: [UInt8]) -> [UInt8] {
    let parts: [(String, [UInt8])] = [
        ("[Content_Types].xml", Array("<Types/>".utf8)),
        (
            "xl/workbook.xml",
            Array("<workbook><sheets><sheet name=\"a\" r:id=\"1\"/></sheets></workbook>".utf8)
        ),
        (
            "xl/_rels/workbook.xml.rels",
            Array("<Relationships><Relationship Id=\"1\" Target=\"s.xml\"/></Relationships>".utf8)
        ),
        (
            "xl/styles.xml",
            Array("<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>".utf8)
        ),
        ("xl/sharedStrings.xml", Array("<sst><si><t>Date</t></si><si><t>Review</t></si></sst>".utf8)),
        ("xl/s.xml", sheet),
    ]
    return TestZip(parts.map { TestZip.Item($0.0, $0.1) }).bytes
}
