import Foundation
import Glibc
import Synchronization

/// What a command writes: results on standard output, everything else on standard error.
enum Terminal {
    private struct Output {
        var pending: [UInt8] = []
        /// The system's error number of the first write that failed; nothing is written after it.
        var failure: Int32?
    }

    private static let output = Mutex(Output())

    static func line(_ text: String = "") {
        write(Array((shown(text) + "\n").utf8))
    }

    /// A text as it is, with its own line breaks.
    static func text(_ text: String) {
        write(Array(text.utf8))
    }

    /// Progress and remarks, on standard error.
    static func note(_ text: String) {
        _ = send(Array((shown(text) + "\n").utf8), to: STDERR_FILENO)
    }

    /// A line on standard error that the next one is written over. For terminals only.
    static func over(_ text: String) {
        _ = send(Array(("\r\u{1B}[K" + shown(text)).utf8), to: STDERR_FILENO)
    }

    /// A text from a file may hold characters that a terminal obeys: they are shown as a replacement.
    static func shown(_ text: String) -> String {
        func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
            scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
        }
        guard text.unicodeScalars.contains(where: isObeyed) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { isObeyed($0) ? "\u{FFFD}" : $0 }))
    }

    static func error(_ text: String) {
        note("cairn: " + text)
    }

    /// One JSON value, and nothing else.
    static func json(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        write(Array(try encoder.encode(value)) + [0x0A])
    }

    /// Sends on what is written and still held back. Called when a command ends; says what went wrong where standard
    /// output could not be written, now or before.
    @discardableResult static func flush() -> String? {
        output.withLock { output in
            if output.failure == nil { output.failure = send(output.pending, to: STDOUT_FILENO) }
            output.pending = []
            return output.failure.map { String(cString: strerror($0)) }
        }
    }

    private static func write(_ bytes: [UInt8]) {
        let isFull = output.withLock { output in
            output.pending += bytes
            return output.pending.count > 1 << 16
        }
        if isFull { flush() }
    }

    /// Writes all of it; the error number where that could not be done.
    private static func send(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return errno }
            sent += count
        }
        return nil
    }
}

/// An expected "no" of a command, with every problem that was found.
struct Refused: Error {
    var lines: [String]

    func report() {
        for line in lines { Terminal.error(line) }
    }
}
