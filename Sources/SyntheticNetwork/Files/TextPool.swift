/// Texts that are written again and again, rendered once. One pool belongs to one practice's writer, so that no two
/// threads share a reference count.
final class TextPool {
    /// Where a text stands in the pool.
    struct Piece: Hashable, Sendable {
        fileprivate let offset: Int32
        fileprivate let count: Int32

        /// Nothing.
        static let empty = Piece(offset: 0, count: 0)
    }

    private var bytes: [UInt8] = []

    /// Takes a text as it is, without escaping.
    func add(_ text: String) -> Piece {
        let offset = bytes.count
        bytes.append(contentsOf: text.utf8)
        return Piece(offset: Int32(offset), count: Int32(bytes.count - offset))
    }

    /// Takes a text as a CSV field (RFC 4180).
    func add(field text: String) -> Piece {
        add(CSVField.escaped(text))
    }

    /// Lends the bytes of a piece.
    func withBytes(of piece: Piece, _ use: (UnsafeRawBufferPointer) -> Void) {
        bytes.withUnsafeBytes { all in
            use(UnsafeRawBufferPointer(rebasing: all[Int(piece.offset)..<Int(piece.offset + piece.count)]))
        }
    }
}

/// One field of a CSV file (RFC 4180).
enum CSVField {
    /// Puts the field behind what stands in a line.
    static func append(_ text: String, to line: inout [UInt8]) {
        let from = line.count
        line.append(contentsOf: text.utf8)
        for index in from..<line.count where isSpecial(line[index]) {
            line.removeSubrange(from...)
            line.append(contentsOf: escaped(text).utf8)
            return
        }
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte == 0x2C || byte == 0x22 || byte == 0x0A || byte == 0x0D
    }

    /// The text itself, or in quotes where it holds a comma, a quote or a line break.
    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: isSpecial) else { return text }
        var quoted = "\""
        for character in text {
            if character == "\"" { quoted.append("\"") }
            quoted.append(character)
        }
        return quoted + "\""
    }
}
