import Extracts
import Vocabulary

/// Rows of events on their way from the files to the people they are about: written to one temporary file in the order
/// read, read back people by people. Memory holds one block a bucket of people, and the rows of one bucket.
final class EventSpool {
    /// People in one bucket; the rows of that many are in memory at a time.
    private static let peopleInBucket = 32
    private static let blockSize = 16_384

    private let file: UnnamedFile
    private var coder = SpoolCoder()
    private var buckets: [[UInt8]]
    private var blocks: [[UnnamedFile.Block]]
    private let people: Int
    private let bucketOf: Int
    let files: [String]

    /// `people` is how many there are; rows name them by number below it. `folder` is where the temporary file goes.
    init(people: Int, files: [String], folder: String) throws(DataFolder.Problem) {
        // At most 1,024 buckets, so that their blocks stay within 16 MiB.
        self.people = people
        self.bucketOf = max(Self.peopleInBucket, (people + 1023) / 1024)
        let count = max(1, (people + bucketOf - 1) / bucketOf)
        self.buckets = Array(repeating: [], count: count)
        self.blocks = Array(repeating: [], count: count)
        self.files = files
        self.file = try UnnamedFile(in: folder)
    }

    func append(_ row: SpoolCoder.Row) throws {
        let bucket = row.person / bucketOf
        coder.encode(row, into: &buckets[bucket])
        guard buckets[bucket].count >= Self.blockSize else { return }
        blocks[bucket].append(try buckets[bucket].withUnsafeBytes { try file.append($0) })
        buckets[bucket].removeAll(keepingCapacity: true)
    }

    /// Calls `body` with every person, by number, and their rows in the order read; empty where there are none.
    func forEachPerson(_ body: (_ person: Int, _ rows: [SpoolCoder.Row]) throws -> Void) throws {
        for bucket in buckets.indices {
            let first = bucket * bucketOf
            var rows: [[SpoolCoder.Row]] = Array(repeating: [], count: bucketOf)
            for block in blocks[bucket] {
                var bytes = [UInt8](repeating: 0, count: block.length)
                try bytes.withUnsafeMutableBytes { try file.read(block, into: $0) }
                decode(bytes) { rows[$0.person - first].append($0) }
            }
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
}
