import Foundation
import Synchronization

/// What a command writes: results on standard output, everything else on standard error.
enum Terminal {
    private static let pending = Mutex<[UInt8]>([])

    static func line(_ text: String = "") {
        write(Data(text.utf8) + Data("\n".utf8))
    }

    /// Sends on what is written and still held back. Called when a command ends.
    static func flush() {
        let bytes = pending.withLock { bytes in
            defer { bytes = [] }
            return bytes
        }
        FileHandle.standardOutput.write(Data(bytes))
    }

    private static func write(_ data: Data) {
        let isFull = pending.withLock { bytes in
            bytes += data
            return bytes.count > 1 << 16
        }
        if isFull { flush() }
    }

    /// Progress and remarks, on standard error.
    static func note(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    static func error(_ text: String) {
        note("cairn: " + text)
    }

    /// One JSON value, and nothing else.
    static func json(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let data = try encoder.encode(value)
        write(data + Data("\n".utf8))
    }
}

/// An expected "no" of a command, with every problem that was found.
struct Refused: Error {
    var lines: [String]

    func report() {
        for line in lines { Terminal.error(line) }
    }
}
