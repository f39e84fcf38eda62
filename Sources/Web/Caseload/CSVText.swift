import Vocabulary

/// A table as RFC 4180 has it, for spreadsheets: every line with as many fields, CRLF between lines. No cell can come to
/// life as a formula there, and ``read(_:)`` gives back what was put in.
package struct CSVText: Sendable {
    private let lines: [[String]]

    /// Short lines are filled up.
    package init(_ lines: [[String]]) {
        let width = lines.map(\.count).max() ?? 0
        self.lines = lines.map { $0 + Array(repeating: "", count: width - $0.count) }
    }

    /// UTF-8 with its mark in front, by which spreadsheets know it.
    package var bytes: [UInt8] {
        [0xEF, 0xBB, 0xBF] + lines.map { $0.map(Self.cell).joined(separator: ",") + "\r\n" }.joined().utf8
    }

    /// One cell as it stands in the file.
    static func cell(_ text: String) -> String {
        let safe = neutral(text)
        let needsQuotes = safe.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
        guard needsQuotes else { return safe }
        return "\"" + safe.flatMap { $0 == "\"" ? "\"\"" : String($0) } + "\""
    }

    /// The text with an apostrophe in front where a spreadsheet would take it for a formula. A plain telephone number
    /// stays as it is.
    package static func neutral(_ text: String) -> String {
        isAlive(text) && !isTelephone(text) ? "'" + text : text
    }

    /// What ``neutral(_:)`` was given.
    package static func original(_ cell: String) -> String {
        cell.hasPrefix("'") && isAlive(cell) ? String(cell.dropFirst()) : cell
    }

    /// Whether there is a sign that begins a formula behind any apostrophes. White space in front of it does not keep a
    /// spreadsheet from seeing it; nor do its full-width forms.
    private static func isAlive(_ text: String) -> Bool {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "'", " ", "\u{A0}", "\u{FEFF}", "\u{200B}", "\n", "\0": continue
            case "=", "+", "-", "@", "\t", "\r", "|", "%", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\u{2212}":
                return true
            default: return false
            }
        }
        return false
    }

    /// A plus, then figures and single spaces, and nothing else: `+44 7700 900123`.
    private static func isTelephone(_ text: String) -> Bool {
        guard text.first == "+", (8...20).contains(text.utf8.count) else { return false }
        return text.utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) || $0 == 0x20 }
    }
}
