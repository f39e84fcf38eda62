import FHIR
import Foundation
import Testing

@testable import Extracts

@Suite struct `Cells of workbooks` {
    @Test func `cells of a workbook are shown as somebody would have typed them, each by its format and its type`()
        throws
    {
        let cells = [
            "<c s=\"1\"><v>46034</v></c>", "<c s=\"1\"><v>46034.5</v></c>", "<c s=\"1\"><v>0</v></c>",
            "<c s=\"1\"><v>00</v></c>", "<c s=\"1\"><v>29650</v></c>", "<c s=\"9\"><v>46034</v></c>",
            "<c><v>007</v></c>", "<c><v>1E3</v></c>", "<c><v>12345678901234567890</v></c>", "<c t=\"s\"><v>1</v></c>",
            "<c t=\"s\"><v>2</v></c>", "<c t=\"b\"><v>1</v></c>", "<c t=\"e\"><v>#N/A</v></c>",
            "<c t=\"d\"><v>2026-01-12T09:00</v></c>", "<c t=\"str\"><v> a  b </v></c>",
            "<c r=\"R1\"><v>&#49;</v><v>2</v></c>", "<c><v></v></c>",
        ]
        let folder = try TemporaryFolder()
        defer { _ = folder }
        let zip = TestZip.workbook(rows: [["<c><v>1</v></c>"], cells], texts: ["x", " one  text "])
        try Data(zip.bytes).write(to: URL(fileURLWithPath: folder.path + "/r.xlsx"))
        let report = try ReportFile(try ReceivedFile(path: folder.path + "/r.xlsx"))
        let format = try #require(DateFormat("dd-MMM-yyyy"))
        let rows = try report.rows(isWindows1252: false, sheet: "", dates: format)
        #expect(try rows.next() == ReportRow(line: 1, cells: ["1"]))
        #expect(
            try rows.next()?.cells == [
                "12-Jan-2026", "12-Jan-2026 12:00", "0", "00", "05-Mar-1981", "46034", "007", "1000",
                "12345678901234567890", "one text", "", "true", "", "12-Jan-2026", "a b", "", "", "12",
            ])
        #expect(try rows.next() == nil)
    }
}
