/// The bytes of a spreadsheet that was saved or copied as text, as comma-separated UTF-8: whatever stands between its
/// columns, and however its letters are kept.
struct CaseloadText {
    let bytes: [UInt8]
    /// What is worth knowing of how it was read.
    let note: String?
    /// Lines before the first that counts.
    let linesBefore: Int

    init(_ received: [UInt8]) throws(CaseloadRefusal) {
        guard !received.isEmpty else { throw CaseloadRefusal("the file is empty; choose it again") }
        guard received.count <= CaseloadSheet.largest else {
            throw CaseloadRefusal.tooLarge
        }
        if let words = Self.foreign(received) { throw CaseloadRefusal(words) }
        var text = received.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(received.dropFirst(3)) : received
        note = try Self.isUTF8(text) ? nil : Self.fromWindows(&text)
        // Excel's own way of naming the separator.
        if text.starts(with: Array("sep=".utf8)), let end = text.firstIndex(of: 0x0A) {
            text.removeFirst(end + 1)
            linesBefore = 1
        } else {
            linesBefore = 0
        }
        let separator = Self.separator(text)
        bytes = separator == 0x2C ? text : Self.commaSeparated(text, separator)
    }

    private static func foreign(_ bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            return "the file is a workbook; in Excel choose Save as, CSV UTF-8, and bring that file"
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return "the file is in UTF-16 (Excel calls it Unicode Text); save it as CSV UTF-8"
        }
        if bytes.starts(with: Array("%PDF".utf8)) { return "the file is a PDF; save the spreadsheet as CSV UTF-8" }
        if bytes.contains(0) { return "the file holds characters that no text has; save it as CSV UTF-8" }
        return nil
    }

    private static func isUTF8(_ bytes: [UInt8]) -> Bool {
        do {
            _ = try UTF8Span(validating: bytes.span)
            return true
        } catch {
            return false
        }
    }

    /// The characters that Windows-1252 has from 80 to 9F; 0 where it has none.
    private static let windows: [UInt32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
        0x0178,
    ]

    private static func fromWindows(_ bytes: inout [UInt8]) throws(CaseloadRefusal) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 8)
        var line = 1
        for byte in bytes {
            if byte == 0x0A { line += 1 }
            guard byte >= 0x80 else {
                text.append(byte)
                continue
            }
            let value = byte < 0xA0 ? windows[Int(byte) - 0x80] : UInt32(byte)
            guard value > 0, let scalar = Unicode.Scalar(value) else {
                throw CaseloadRefusal(
                    line: line, "holds a letter that is neither UTF-8 nor Windows-1252; save the file as CSV UTF-8")
            }
            text.append(contentsOf: String(Character(scalar)).utf8)
        }
        bytes = text
        return "Read as Windows-1252, as Excel saves it where UTF-8 is not chosen: look at names and notes with accents"
    }

    /// What stands between the columns: whichever of tab, semicolon and comma the first line has most of.
    private static func separator(_ bytes: [UInt8]) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in bytes {
            if byte == 0x22 { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 0x0A || byte == 0x0D {
                if counts.isEmpty { continue }
                break
            }
            if byte == 0x09 || byte == 0x3B || byte == 0x2C { counts[byte, default: 0] += 1 }
        }
        let order: [UInt8] = [0x09, 0x3B, 0x2C]
        return order.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? 0x2C
    }

    /// The same table with commas; a field that holds one is put in quotes.
    private static func commaSeparated(_ bytes: [UInt8], _ separator: UInt8) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 8)
        var index = 0
        while index < bytes.count {
            let start = index
            if bytes[index] == 0x22 {
                // As it stands, to the quote that closes it.
                index += 1
                while index < bytes.count {
                    if bytes[index] == 0x22 {
                        guard index + 1 < bytes.count, bytes[index + 1] == 0x22 else { break }
                        index += 1
                    }
                    index += 1
                }
            }
            while index < bytes.count, bytes[index] != separator, bytes[index] != 0x0A, bytes[index] != 0x0D {
                index += 1
            }
            let field = bytes[start..<index]
            if field.first != 0x22, field.contains(0x2C) {
                text.append(0x22)
                for byte in field { text.append(contentsOf: byte == 0x22 ? [0x22, 0x22] : [byte]) }
                text.append(0x22)
            } else {
                text.append(contentsOf: field)
            }
            guard index < bytes.count else { break }
            text.append(bytes[index] == separator ? 0x2C : bytes[index])
            index += 1
        }
        return text
    }
}
