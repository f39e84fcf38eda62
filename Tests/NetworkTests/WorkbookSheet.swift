import Foundation

@testable import SyntheticNetwork

/// A workbook that the maker has written, read the slow and plain way: its archive by the directory, every sum added up
/// again, its one sheet cell by cell.
struct WorkbookSheet {
    /// What stands in a cell, and whether as a number, a day or a text.
    struct Cell: Equatable {
        let kind: String
        let text: String
    }

    /// Content of the archive's files, by path.
    let parts: [String: String]
    /// The day of each, as the archive says.
    let days: Set<Int>
    /// By row and column; what the sheet leaves out is not there.
    let rows: [Int: [String: Cell]]

    struct Malformed: Error {
        let words: String
    }

    init(_ bytes: [UInt8]) throws {
        func number(_ at: Int, _ width: Int) -> Int {
            (0..<width).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
        }
        let end = bytes.count - 22
        guard end > 0, number(end, 4) == 0x0605_4B50 else { throw Malformed(words: "no end") }
        var (parts, days, at): ([String: String], Set<Int>, Int) = ([:], [], number(end + 16, 4))
        guard at + number(end + 12, 4) == end else { throw Malformed(words: "the directory is not before the end") }
        for _ in 0..<number(end + 10, 2) {
            let (size, name, header) = (number(at + 24, 4), number(at + 28, 2), number(at + 42, 4))
            guard number(at, 4) == 0x0201_4B50, number(header, 4) == 0x0403_4B50, number(at + 10, 2) == 0,
                bytes[(at + 16)..<(at + 28)].elementsEqual(bytes[(header + 14)..<(header + 26)]),
                number(at + 20, 4) == size
            else { throw Malformed(words: "directory and header differ") }
            let path = String(decoding: bytes[(at + 46)..<(at + 46 + name)], as: UTF8.self)
            let content = bytes[(header + 30 + name)..<(header + 30 + name + size)]
            var sum = CRC32()
            sum.add(Array(content))
            guard sum.value == UInt32(number(at + 16, 4)) else { throw Malformed(words: "\(path): wrong sum") }
            parts[path] = String(validating: content, as: UTF8.self)
            days.insert(number(at + 12, 4))
            at += 46 + name
        }
        guard at == end, let sheet = parts["xl/worksheets/sheet1.xml"], let texts = parts["xl/sharedStrings.xml"] else {
            throw Malformed(words: "no sheet")
        }
        self.parts = parts
        self.days = days
        rows = try Self.rows(sheet, texts.components(separatedBy: "<si><t>").dropFirst().map(Self.plain))
    }

    /// Rows below the line of columns.
    var below: [Int: [String: Cell]] { rows.filter { $0.key > 4 } }

    /// The texts of a column, below the line of columns.
    func texts(_ column: String) -> [String] { below.values.compactMap { $0[column]?.text } }

    private static func rows(_ sheet: String, _ texts: [String]) throws -> [Int: [String: Cell]] {
        var rows: [Int: [String: Cell]] = [:]
        for row in sheet.components(separatedBy: "<row r=\"").dropFirst() {
            guard let number = Int(row.prefix { $0 != "\"" }) else { throw Malformed(words: "a row without a number") }
            for cell in row.components(separatedBy: "<c r=\"").dropFirst() {
                let column = cell.prefix { $0.isLetter }
                let value = plain(cell.components(separatedBy: "<v>").last ?? "")
                guard cell.hasPrefix("\(column)\(number)\"") else { throw Malformed(words: "a cell of another row") }
                let head = cell.prefix { $0 != ">" }
                if head.hasSuffix("t=\"s\"") {
                    guard let index = Int(value), texts.indices.contains(index) else {
                        throw Malformed(words: "no text")
                    }
                    rows[number, default: [:]][String(column)] = Cell(kind: "text", text: texts[index])
                } else {
                    let kind = head.hasSuffix("s=\"1\"") ? "day" : "number"
                    rows[number, default: [:]][String(column)] = Cell(kind: kind, text: value)
                }
            }
        }
        return rows
    }

    /// Up to the next tag, with its entities read.
    private static func plain(_ text: String) -> String {
        String(text.prefix { $0 != "<" }).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing(
            "&amp;", with: "&")
    }
}
