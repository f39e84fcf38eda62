import Extracts
import Foundation
import Testing
import Vocabulary

@Suite struct `Workbooks` {
    @Test func `an Excel workbook is read like the text, days and numbers as they are shown`() throws {
        let csv = """
            NHS Number,Date of Birth,Date,Code Term,Value
            9990000018,04-Feb-1941,12-Jan-2026,Dementia annual review,7.2
            9990000026,01-Mar-1950,13-Jan-2026,Dementia annual review,12

            """
        func text(_ number: Int) -> String { "<c r=\"@\" t=\"s\"><v>\(number)</v></c>" }
        func number(_ text: String, day: Bool = false) -> String {
            "<c r=\"@\" s=\"\(day ? 1 : 0)\"><v>\(text)</v></c>"
        }
        let zip = TestZip.workbook(
            rows: [
                (0...4).map(text),
                [
                    number("9990000018"), number("15011", day: true), number("46034", day: true), text(5),
                    number("7.2000000000000002"),
                ],
                [
                    number("9.990000026E9"), number("18323", day: true), number("46035", day: true), text(5),
                    number("12"),
                ],
                ["<c r=\"@\" s=\"1\"/>"], ["<c r=\"@\"/>"],
            ], texts: ["NHS Number", "Date of Birth", "Date", "Code Term", "Value", "Dementia annual review"])
        let folder = try TemporaryFolder()
        defer { _ = folder }
        try Data(zip.bytes).write(to: URL(fileURLWithPath: folder.path + "/r.xlsx"))
        let mapping = try GivenReport.mapping(csv)
        try folder.write(ReportMapping.fileName, mapping.json)
        let sink = try Reading(paths: [folder.path]).sink
        let expected = try GivenReport.read(csv, mapping).sink
        #expect(sink.events.map(\.key) == expected.events.map(\.key))
        #expect(sink.rowsRead == 2)
        #expect(sink.rejections == [])
    }

    @Test func `where a workbook's first sheet names no columns, the first that does is proposed`() throws {
        func cell(_ text: String) -> String { "<c r=\"@\" t=\"inlineStr\"><is><t>\(text)</t></is></c>" }
        var zip = TestZip.workbook(
            rows: [["NHS Number", "Date", "Code Term"].map(cell), ["9990000018", "12-Jan-2026", "Review"].map(cell)])
        func replace(_ name: String, _ text: String, with other: String) {
            for index in zip.items.indices where zip.items[index].name == name {
                zip.items[index].bytes = Array(
                    String(decoding: zip.items[index].bytes, as: UTF8.self).replacing(text, with: other).utf8)
            }
        }
        replace(
            "xl/workbook.xml", "<sheets>", with: "<sheets><sheet name=\"Summary\" sheetId=\"2\" r:id=\"rId2\"/>")
        replace(
            "xl/_rels/workbook.xml.rels", "</Relationships>",
            with: "<Relationship Id=\"rId2\" Target=\"worksheets/sheet2.xml\"/></Relationships>")
        let note = cell("See the next sheet").replacing("@", with: "A1")
        zip.items.append(
            TestZip.Item(
                "xl/worksheets/sheet2.xml",
                "<worksheet><sheetData><row r=\"1\">\(note)</row></sheetData></worksheet>"))
        let folder = try TemporaryFolder()
        defer { _ = folder }
        try Data(zip.bytes).write(to: URL(fileURLWithPath: folder.path + "/r.xlsx"))
        let report = try ReportFile(try ReceivedFile(path: folder.path + "/r.xlsx"))
        #expect(try report.sheets() == ["Summary", "Report"])
        let (sheet, preview) = try ReportPreview.first(of: report, isWindows1252: false)
        #expect(sheet == "Report" && preview.header.names == ["NHS Number", "Date", "Code Term"])
    }

    @Test(arguments: [
        (".ods", "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml"),
        (".xlsb", "[Content_Types].xml", "<Types/>", "xl/workbook.bin"),
    ])
    func `a sheet of another kind is told by what it is, as an extract and as a report`(
        ending: String, first: String, text: String, second: String
    ) throws {
        let bytes = TestZip([TestZip.Item(first, text), TestZip.Item(second, "x")]).bytes
        // By its name, and without one by how it begins.
        for name in ["sheet\(ending)", "sheet.xlsx"] {
            let folder = try TemporaryFolder()
            defer { _ = folder }
            let path = try folder.write(name, bytes: bytes)
            let extract = try #require(throws: ExtractRefusal.self) { _ = try Reading(paths: [path]) }
            let report = try #require(throws: ExtractRefusal.self) {
                _ = try ReportPreview(try ReportFile(try ReceivedFile(path: path)), isWindows1252: false)
            }
            #expect(extract.words == report.words)
            #expect(extract.words.contains("(\(ending)), which is not read; save the sheet as .xlsx"))
        }
    }

    /// Reads a workbook of the rows below the header, each cell a text.
    private static func read(_ rows: [[String]]) throws -> CollectingSink {
        let header = CSVRows(GivenReport.header + "\n").rows
        let rows = (header + rows).map { cells -> [String] in
            guard cells.contains(where: { !$0.isEmpty }) else { return [] }
            return cells.map { "<c r=\"@\" t=\"inlineStr\"><is><t>\($0)</t></is></c>" }
        }
        let folder = try TemporaryFolder()
        defer { _ = folder }
        try Data(TestZip.workbook(rows: rows).bytes).write(to: URL(fileURLWithPath: folder.path + "/r.xlsx"))
        try folder.write(ReportMapping.fileName, try GivenReport.mapping().json)
        return try Reading(paths: [folder.path]).sink
    }

    @Test func `a hidden patient's row that Excel left out counts, and those below it are of nobody above`() throws {
        let csv = GivenReport.header + "\n" + GivenReport.rows + "\n"
        let sink = try Self.read(Array(CSVRows(csv).rows.dropFirst()))
        #expect(sink.problems.map(\.line) == [5, 6])
        #expect(sink.problems.first?.reason != .broken)
        #expect(sink.problems.last?.words.contains("neither an NHS number nor a local id") == true)
        #expect(sink.rowsRead == 6)
        let text = try GivenReport.read(csv).sink
        #expect(sink.events.map(\.key) == text.events.map(\.key))
    }

    @Test func `a sum below the last row of a workbook is read over`() throws {
        let rows = Array(CSVRows(GivenReport.header + "\n" + GivenReport.rows + "\n").rows.dropFirst())
        let (plain, summed) = (
            try Self.read(rows), try Self.read(rows + [["Total: 2 patients"], ["", ""], ["End of report", ""]])
        )
        #expect(summed.rowsRead == plain.rowsRead && summed.rejections == plain.rejections)
    }

    @Test func `of many rows that Excel left out in a run no more than a thousand are told`() throws {
        let first = ["9990000018", "SMITH, Anna", "04-Feb-1941", "", "", "", "12-Jan-2026", "Review"]
        let last = ["", "", "", "", "", "", "13-Jan-2026", "Review"]
        let sink = try Self.read([first] + Array(repeating: [], count: 5_000) + [last])
        #expect(sink.events.count == 1)
        #expect(sink.rowsRead == 1_002)
        #expect(sink.problems.last?.line == 5_003)
    }
}
