import Foundation

/// A CSV file read the slow and plain way (RFC 4180): what the maker's output is checked against.
struct CSVTable {
    let columns: [String]
    let rows: [[String]]
    private let places: [String: Int]

    struct Malformed: Error {
        let line: Int
        let words: String
    }

    init(_ bytes: [UInt8]) throws {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw Malformed(line: 0, words: "not UTF-8") }
        guard bytes.last == 0x0A else { throw Malformed(line: 0, words: "no line break at the end") }
        var rows: [[String]] = []
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().enumerated() {
            let fields = try Self.fields(of: line, number + 1)
            if let first = rows.first, fields.count != first.count {
                throw Malformed(line: number + 1, words: "\(fields.count) fields")
            }
            rows.append(fields)
        }
        guard let header = rows.first else { throw Malformed(line: 1, words: "no header") }
        columns = header
        self.rows = Array(rows.dropFirst())
        places = Dictionary(uniqueKeysWithValues: header.enumerated().map { ($1, $0) })
    }

    /// The field of a row in the column of that name.
    func field(_ row: [String], _ column: String) -> String {
        places[column].map { row[$0] } ?? ""
    }

    /// All fields of a column.
    func column(_ name: String) -> [String] {
        rows.map { field($0, name) }
    }

    private static func fields(of line: Substring, _ number: Int) throws -> [String] {
        guard line.utf8.contains(0x22) else {
            return line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        var fields: [String] = []
        var field = ""
        var isQuoted = false
        var wasQuote = false
        for character in line {
            switch (character, isQuoted) {
            case ("\"", true): (isQuoted, wasQuote) = (false, true)
            case ("\"", false) where wasQuote: (isQuoted, wasQuote, field) = (true, false, field + "\"")
            case ("\"", false) where field.isEmpty: isQuoted = true
            case ("\"", false): throw Malformed(line: number, words: "a quote inside a field")
            case (",", false):
                fields.append(field)
                (field, wasQuote) = ("", false)
            default: field.append(character)
            }
        }
        guard !isQuoted else { throw Malformed(line: number, words: "an open quote") }
        return fields + [field]
    }
}
