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

    /// What rows name by number.
    var texts: EventTexts { coder.texts }

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
        try settle(bucket)
    }

    /// The same for an ordinary row. `read` is what the reader names by number. False where it has to be given whole.
    func append(_ event: PlainEvent, of person: Int, _ read: EventTexts) throws -> Bool {
        let bucket = person / bucketOf
        guard coder.encode(event, of: person, read, into: &buckets[bucket]) else { return false }
        try settle(bucket)
        return true
    }

    private func settle(_ bucket: Int) throws {
        guard buckets[bucket].count >= Self.blockSize else { return }
        blocks[bucket].append(try buckets[bucket].withUnsafeBytes { try file.append($0) })
        buckets[bucket].removeAll(keepingCapacity: true)
    }

    /// Calls `body` with every person, by number, and their rows in the order read; none where there are none. The rows
    /// are good for the call.
    func forEachPerson(_ body: (_ person: Int, _ rows: SpooledRows) throws -> Void) throws {
        for bucket in buckets.indices {
            let first = bucket * bucketOf
            var bytes = [UInt8](repeating: 0, count: blocks[bucket].reduce(0) { $0 + $1.length })
            var filled = 0
            try bytes.withUnsafeMutableBytes { bytes in
                for block in blocks[bucket] {
                    let end = filled + block.length
                    try file.read(block, into: UnsafeMutableRawBufferPointer(rebasing: bytes[filled..<end]))
                    filled = end
                }
            }
            bytes += buckets[bucket]
            (buckets[bucket], blocks[bucket]) = ([], [])
            try bytes.withUnsafeBytes { bytes in
                let rows = BucketRows(bytes, coder, first: first, people: min(bucketOf, people - first))
                for offset in 0..<rows.people {
                    try rows.with(offset) { try body(first + offset, SpooledRows(bytes, coder, files, $0, $1)) }
                }
            }
        }
    }
}

/// The rows of one person in the spool, in the order read.
struct SpooledRows {
    /// The events, where each row is one that was not deleted.
    let plain: UnsafeBufferPointer<PlainEvent>?
    private let bytes: UnsafeRawBufferPointer
    private let coder: SpoolCoder
    private let files: [String]
    private let starts: ArraySlice<Int>

    init(
        _ bytes: UnsafeRawBufferPointer, _ coder: SpoolCoder, _ files: [String],
        _ plain: UnsafeBufferPointer<PlainEvent>?, _ starts: ArraySlice<Int>
    ) {
        (self.bytes, self.coder, self.files, self.plain, self.starts) = (bytes, coder, files, plain, starts)
    }

    /// All of them, with their texts.
    var all: [SpoolCoder.Row] {
        starts.map { start in
            var position = start
            return coder.decode(bytes, at: &position, files: files)
        }
    }
}

/// The rows of one bucket, person by person.
private struct BucketRows {
    let people: Int
    private var plain: [PlainEvent] = []
    /// Where each row begins, those of one person after each other.
    private var starts: [Int] = []
    /// Where the rows of each person end.
    private var ends: [Int]
    private var isPlain: [Bool]

    init(_ bytes: UnsafeRawBufferPointer, _ coder: SpoolCoder, first: Int, people: Int) {
        self.people = max(0, people)
        ends = [Int](repeating: 0, count: self.people)
        isPlain = [Bool](repeating: true, count: self.people)
        var rows: [SpoolCoder.Spooled] = []
        rows.reserveCapacity(bytes.count / 64)
        var position = 0
        while position < bytes.count {
            let row = coder.read(bytes, at: &position)
            ends[row.person - first] += 1
            if row.plain == nil { isPlain[row.person - first] = false }
            rows.append(row)
        }
        var places = [Int](repeating: 0, count: self.people)
        for person in places.indices.dropFirst() {
            places[person] = ends[person - 1]
            ends[person] += ends[person - 1]
        }
        guard let any = rows.lazy.compactMap(\.plain).first else {
            starts = [Int](repeating: 0, count: rows.count)
            for row in rows {
                starts[places[row.person - first]] = row.start
                places[row.person - first] += 1
            }
            return
        }
        starts = [Int](repeating: 0, count: rows.count)
        plain = [PlainEvent](repeating: any, count: rows.count)
        for row in rows {
            let place = places[row.person - first]
            places[row.person - first] += 1
            starts[place] = row.start
            if let event = row.plain { plain[place] = event }
        }
    }

    /// Calls `body` with the rows of a person, by number in the bucket.
    func with(
        _ person: Int, _ body: (UnsafeBufferPointer<PlainEvent>?, ArraySlice<Int>) throws -> Void
    ) rethrows {
        let range = (person == 0 ? 0 : ends[person - 1])..<ends[person]
        guard isPlain[person], !range.isEmpty else { return try body(nil, starts[range]) }
        try plain.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[range]), starts[range]) }
    }
}
