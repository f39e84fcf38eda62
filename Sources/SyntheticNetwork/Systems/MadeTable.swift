import Glibc

/// A table of PCN-CSV that this maker has written, row by row: no field of it holds a line break.
struct MadeTable: ~Copyable {
    private let path: String
    private let descriptor: Int32
    private var buffer = [UInt8](repeating: 0, count: 1 << 18)
    private var filled = 0
    private var cursor = 0
    private var fields: [Range<Int>] = []
    /// Where each column stands in a row, by its raw value; -1 where the table does not have it.
    private var places = [Int](repeating: -1, count: MadeColumn.allCases.count)
    /// What stands in the place of fields of the current row.
    private var changed: [MadeColumn: String] = [:]

    /// Opens the table and reads its header.
    init(_ path: String) throws(NetworkProblem) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .failed(action: "read", path: path, reason: ByteFile.reason(errno)) }
        guard try next() else { return }
        for place in fields.indices {
            let name = text(place)
            for column in MadeColumn.allCases where column.name == name { places[column.rawValue] = place }
        }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Goes to the next row; false at the end.
    mutating func next() throws(NetworkProblem) -> Bool {
        if !changed.isEmpty { changed.removeAll(keepingCapacity: true) }
        while true {
            if let end = split() {
                cursor = end + 1
                return true
            }
            guard try fill() else { return false }
        }
    }

    /// A field of the current row; empty where the table has no such column. What is set stands until the next row.
    subscript(_ column: MadeColumn) -> String {
        get {
            if !changed.isEmpty, let text = changed[column] { return text }
            let place = places[column.rawValue]
            return place < 0 ? "" : text(place)
        }
        set { changed[column] = newValue }
    }

    private func text(_ place: Int) -> String {
        guard place < fields.count, !fields[place].isEmpty else { return "" }
        let range = fields[place]
        guard range.count > 1, buffer[range.lowerBound] == 0x22 else {
            if let text = try? UTF8Span(validating: buffer.span.extracting(range)) { return String(copying: text) }
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

    /// Finds the fields of the line at the cursor and gives where it ends; `nil` where its end has not been read.
    private mutating func split() -> Int? {
        fields.removeAll(keepingCapacity: true)
        var (index, start, isQuoted) = (cursor, cursor, false)
        while index < filled {
            let byte = buffer[index]
            if byte == 0x0A {
                fields.append(start..<index)
                return index
            }
            if byte == 0x22 {
                isQuoted.toggle()
            } else if byte == 0x2C, !isQuoted {
                fields.append(start..<index)
                start = index + 1
            }
            index += 1
        }
        return nil
    }

    /// Reads more after what is left of the current line.
    private mutating func fill() throws(NetworkProblem) -> Bool {
        for index in cursor..<filled { buffer[index - cursor] = buffer[index] }
        filled -= cursor
        cursor = 0
        if filled == buffer.count { buffer.append(contentsOf: repeatElement(0, count: buffer.count)) }
        while true {
            let from = filled
            let count = buffer.withUnsafeMutableBytes { [descriptor] bytes in
                read(descriptor, bytes.baseAddress.map { $0 + from }, bytes.count - from)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .failed(action: "read", path: path, reason: ByteFile.reason(errno)) }
            filled += count
            return count > 0
        }
    }
}
