/// A zip file that is written from its beginning to its end. Nothing in it is packed and every file is of the same day, so
/// that the same content gives the same bytes, whatever library a machine has.
final class ZipFile {
    private struct Entry {
        let name: [UInt8]
        /// Where its header begins.
        let offset: Int
        var size = 0
        var sum = CRC32()
    }

    private let file: ByteFile
    private var entries: [Entry] = []
    /// Content of the last file that has not been written.
    private var pending: [UInt8] = []
    private static let piece = 1 << 16

    /// Makes the file, or empties the one that is there.
    init(_ path: String) throws(NetworkProblem) {
        file = try ByteFile(path, pool: TextPool())
    }

    /// Begins a file of the archive. What is put from now on is its content.
    func begin(_ name: String) {
        end()
        let entry = Entry(name: Array(name.utf8), offset: file.size)
        file.put(Self.header(of: entry))
        entries.append(entry)
    }

    /// Content of the file that was begun last.
    func put(_ text: String) {
        pending.append(contentsOf: text.utf8)
        if pending.count >= Self.piece { write() }
    }

    /// The same of bytes.
    func put(_ bytes: [UInt8]) {
        pending.append(contentsOf: bytes)
        if pending.count >= Self.piece { write() }
    }

    /// Writes the directory and closes. Gives how many bytes the whole has; throws the first failure of all.
    func close() throws(NetworkProblem) -> Int {
        end()
        let start = file.size
        for entry in entries { file.put(Self.directory(of: entry)) }
        let length = file.size - start
        file.put(
            Self.numbers(
                (0x0605_4B50, 4), (0, 2), (0, 2), (entries.count, 2), (entries.count, 2), (length, 4), (start, 4),
                (0, 2)))
        let size = file.size
        try file.close()
        return size
    }

    /// Ends the file that was begun last: what its header has to say of it is known now.
    private func end() {
        write()
        guard let entry = entries.last else { return }
        file.overwrite(Self.header(of: entry), at: entry.offset)
    }

    private func write() {
        guard !pending.isEmpty, !entries.isEmpty else { return }
        entries[entries.count - 1].size += pending.count
        entries[entries.count - 1].sum.add(pending)
        file.put(pending)
        pending.removeAll(keepingCapacity: true)
    }

    /// What stands before the content (APPNOTE 4.3.7).
    private static func header(of entry: Entry) -> [UInt8] {
        numbers((0x0403_4B50, 4), (20, 2)) + common(entry) + entry.name
    }

    /// What stands in the directory (APPNOTE 4.3.12).
    private static func directory(of entry: Entry) -> [UInt8] {
        let place = numbers((0, 2), (0, 2), (0, 2), (0, 4), (entry.offset, 4))
        return numbers((0x0201_4B50, 4), (20, 2), (20, 2)) + common(entry) + place + entry.name
    }

    /// Without options, not packed, of 1 January 1980; sum, both sizes, lengths of the name and of nothing else.
    private static func common(_ entry: Entry) -> [UInt8] {
        numbers(
            (0, 2), (0, 2), (0, 2), (0x0021, 2), (Int(entry.sum.value), 4), (entry.size, 4), (entry.size, 4),
            (entry.name.count, 2), (0, 2))
    }

    /// Numbers in so many bytes each, the lowest byte first.
    private static func numbers(_ all: (value: Int, width: Int)...) -> [UInt8] {
        var bytes: [UInt8] = []
        for (value, width) in all {
            for place in 0..<width { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * place))) }
        }
        return bytes
    }
}
