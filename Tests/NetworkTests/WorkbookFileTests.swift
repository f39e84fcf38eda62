import Foundation
import Testing
import Vocabulary

@testable import SyntheticNetwork

@Suite struct `Workbooks that the maker writes` {
    private typealias Cell = WorkbookFile.Cell

    private func written(_ rows: [[WorkbookFile.Cell]]) throws -> [UInt8] {
        let path = URL.temporaryDirectory.appending(path: "cairn-network-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let book = try WorkbookFile(path, sheet: "report")
        for row in rows { book.row(row) }
        let size = try book.close()
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        #expect(size == bytes.count)
        return bytes
    }

    private func text(_ text: String) -> WorkbookSheet.Cell { WorkbookSheet.Cell(kind: "text", text: text) }

    @Test func `texts, numbers and days stand as Excel keeps them, and rows that hold nothing not at all`() throws {
        let day = try #require(Day(iso: "2026-03-09"))
        let old = try #require(Day(iso: "1899-12-30"))
        let sheet = try WorkbookSheet(
            try written([
                [.text("a < b & \"c\""), .blank, .number("7.2")], [], [.blank, .blank],
                [.day(day), .text("é"), .text("a < b & \"c\""), .day(old)],
            ]))
        let (quoted, number) = (text("a < b & \"c\""), WorkbookSheet.Cell(kind: "number", text: "7.2"))
        #expect(sheet.rows.keys.sorted() == [1, 4])
        #expect(sheet.rows[1] == ["A": quoted, "C": number])
        let first = WorkbookSheet.Cell(kind: "day", text: "46090")
        #expect(sheet.rows[4] == ["A": first, "B": text("é"), "C": quoted, "D": text("30-Dec-1899")])
        #expect(sheet.parts["xl/sharedStrings.xml"]?.contains("count=\"4\" uniqueCount=\"3\"") == true)
    }

    @Test func `the same content gives the same bytes, on whatever day`() throws {
        let rows: [[Cell]] = [[.text("one"), .number("2")], [.text("three")]]
        let bytes = try written(rows)
        #expect(try written(rows) == bytes)
        // 1 January 1980, midnight, as Excel writes it.
        #expect(try WorkbookSheet(bytes).days == [0x0021_0000])
    }

    @Test func `what is larger than every buffer is whole`() throws {
        let rows: [[Cell]] = (0..<40_000).map { [.number(String($0)), .text("text \($0 % 20_000)")] }
        let sheet = try WorkbookSheet(try written(rows))
        #expect(sheet.rows.count == 40_000)
        #expect(sheet.rows[39_999]?["B"]?.text == "text 19998" && sheet.rows[40_000]?["A"]?.text == "39999")
    }

    @Test(arguments: [
        ("9990000018", "9990000018"), ("0", "0"), ("7.2", "7.2"), ("5.0", "5"), ("22.90", "22.9"), ("0.5", "0.5"),
        ("123456789012345", "123456789012345"),
    ])
    func `a number is one, without noughts at the end of its fraction`(typed: String, kept: String) {
        #expect(Cell(typed: typed) == .number(kept))
    }

    /// Of an id of sixteen digits Excel would lose the last, and of a number that begins with noughts those.
    @Test(arguments: ["1095121000000102", "0123", ">90", "140/90", "1.2.3", "-1", "5.", ".5", "8.71731E+14", "٣"])
    func `whatever a number would lose something of is a text`(typed: String) {
        #expect(Cell(typed: typed) == .text(typed))
    }

    @Test func `the sum is the one that zip files have`() {
        var sum = CRC32()
        #expect(sum.value == 0)
        for byte in "123456789".utf8 { sum.add([byte]) }
        #expect(sum.value == 0xCBF4_3926)
    }

    @Test func `nothing is a blank cell`() {
        #expect(Cell(typed: "") == .blank)
    }

    @Test func `a full disk is told when the workbook is closed`() throws {
        let book = try WorkbookFile("/dev/full", sheet: "report")
        book.row([.text("a")])
        #expect(throws: NetworkProblem.self) { _ = try book.close() }
    }
}
