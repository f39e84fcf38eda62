import Glibc

/// A table of PCN-CSV that this maker has written, row by row: no field of it holds a line break.
final class MadeTable {
    private let path: String
    private let descriptor: Int32
    private var buffer = [UInt8](repeating: 0, count: 1 << 18)
    private var filled = 0
    private var cursor = 0
    private var fields: [Range<Int>] = []
    private var columns: [String: Int] = [:]
    /// What stands in the place of fields of the current row.
    private var changed: [String: String] = [:]

    /// Opens the table and reads its header.
    init(_ path: String) throws(NetworkProblem) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .failed(action: "read", path: path, reason: ByteFile.reason(errno)) }
        guard try next() else { return }
        for place in fields.indices { columns[text(place)] = place }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Goes to the next row; false at the end.
    func next() throws(NetworkProblem) -> Bool {
        var from = cursor
        if !changed.isEmpty { changed.removeAll(keepingCapacity: true) }
        while true {
            if let end = buffer[from..<filled].firstIndex(of: 0x0A) {
                split(cursor..<end)
                cursor = end + 1
                return true
            }
            from = filled - cursor
            guard try fill() else { return false }
        }
    }

    /// A field of the current row; empty where the table has no such column. What is set stands until the next row.
    subscript(_ column: String) -> String {
        get { (changed.isEmpty ? nil : changed[column]) ?? columns[column].map(text) ?? "" }
        set { changed[column] = newValue }
    }

    private func text(_ place: Int) -> String {
        guard place < fields.count else { return "" }
        let range = fields[place]
        guard range.count > 1, buffer[range.lowerBound] == 0x22 else {
            return String(decoding: buffer[range], as: UTF8.self)
        }
        var plain: [UInt8] = []
        var index = range.lowerBound + 1
        while index < range.upperBound - 1 {
            plain.append(buffer[index])
            index += buffer[index] == 0x22 ? 2 : 1
        }
        return String(decoding: plain, as: UTF8.self)
    }

    private func split(_ line: Range<Int>) {
        fields.removeAll(keepingCapacity: true)
        var start = line.lowerBound
        var isQuoted = false
        for index in line {
            if buffer[index] == 0x22 { isQuoted.toggle() }
            guard buffer[index] == 0x2C, !isQuoted else { continue }
            fields.append(start..<index)
            start = index + 1
        }
        fields.append(start..<line.upperBound)
    }

    /// Reads more after what is left of the current line.
    private func fill() throws(NetworkProblem) -> Bool {
        buffer.replaceSubrange(0..<(filled - cursor), with: Array(buffer[cursor..<filled]))
        filled -= cursor
        cursor = 0
        if filled == buffer.count { buffer.append(contentsOf: repeatElement(0, count: buffer.count)) }
        while true {
            let count = buffer.withUnsafeMutableBytes { bytes in
                read(descriptor, bytes.baseAddress.map { $0 + filled }, bytes.count - filled)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .failed(action: "read", path: path, reason: ByteFile.reason(errno)) }
            filled += count
            return count > 0
        }
    }
}
