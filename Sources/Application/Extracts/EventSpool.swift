import Extracts
import Glibc
import Vocabulary

/// Rows of events on their way from the files to the people they are about: written to one temporary file in the order
/// read, read back people by people. Memory holds one block a bucket of people, and the rows of one bucket.
final class EventSpool {
    /// People in one bucket; the rows of that many are in memory at a time.
    private static let peopleInBucket = 32
    private static let blockSize = 16_384

    private var descriptor: Int32 = -1
    private let folder: String
    private var coder = SpoolCoder()
    private var buckets: [[UInt8]]
    /// Where in the file the written blocks of each bucket stand: (offset, length).
    private var blocks: [[(offset: Int, length: Int)]]
    private var length = 0
    private let people: Int
    private let bucketOf: Int
    private(set) var files: [String]

    /// `people` is how many there are; rows name them by number below it. `folder` is where the temporary file goes; the
    /// file has no name there, so that nothing is left behind however the process ends.
    init(people: Int, files: [String], folder: String) throws(DataFolder.Problem) {
        // At most 1,024 buckets, so that their blocks stay within 16 MiB.
        self.people = people
        self.bucketOf = max(Self.peopleInBucket, (people + 1023) / 1024)
        let count = max(1, (people + bucketOf - 1) / bucketOf)
        self.buckets = Array(repeating: [], count: count)
        self.blocks = Array(repeating: [], count: count)
        self.files = files
        self.folder = folder
        var template = Array((folder + "/.spool-XXXXXX").utf8CString)
        descriptor = mkstemp(&template)
        guard descriptor >= 0 else {
            throw DataFolder.Problem("No temporary file can be made in \(folder): \(DataFolder.words(errno)).")
        }
        unlink(template)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    func append(_ row: SpoolCoder.Row) throws(DataFolder.Problem) {
        let bucket = row.person / bucketOf
        coder.encode(row, into: &buckets[bucket])
        if buckets[bucket].count >= Self.blockSize { try flush(bucket) }
    }

    /// Calls `body` with every person, by number, and their rows in the order read; empty where there are none.
    func forEachPerson(_ body: (_ person: Int, _ rows: [SpoolCoder.Row]) throws -> Void) throws {
        for bucket in buckets.indices {
            let first = bucket * bucketOf
            var rows: [[SpoolCoder.Row]] = Array(repeating: [], count: bucketOf)
            for block in blocks[bucket] { decode(try read(block)) { rows[$0.person - first].append($0) } }
            decode(buckets[bucket]) { rows[$0.person - first].append($0) }
            buckets[bucket] = []
            for (offset, rows) in rows.enumerated() where first + offset < people { try body(first + offset, rows) }
        }
    }

    private func decode(_ bytes: [UInt8], _ body: (SpoolCoder.Row) -> Void) {
        bytes.withUnsafeBytes { bytes in
            var position = 0
            while position < bytes.count { body(coder.decode(bytes, at: &position, files: files)) }
        }
    }

    private func flush(_ bucket: Int) throws(DataFolder.Problem) {
        let bytes = buckets[bucket]
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes {
                pwrite(descriptor, $0.baseAddress, $0.count, off_t(length + written))
            }
            guard count > 0 else {
                throw DataFolder.Problem("The import cannot write to \(folder): \(DataFolder.words(errno)).")
            }
            written += count
        }
        blocks[bucket].append((length, bytes.count))
        length += bytes.count
        buckets[bucket].removeAll(keepingCapacity: true)
    }

    private func read(_ block: (offset: Int, length: Int)) throws(DataFolder.Problem) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: block.length)
        var done = 0
        while done < block.length {
            let count = bytes[done...].withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress, $0.count, off_t(block.offset + done))
            }
            guard count > 0 else {
                throw DataFolder.Problem("The import cannot read back from \(folder): \(DataFolder.words(errno)).")
            }
            done += count
        }
        return bytes
    }
}
