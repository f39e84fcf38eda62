import CBits
import Extracts
import Vocabulary

/// Whose each event id of one extract is. An id belongs to one person of a practice: where a second person's row bears
/// it, that row is not taken. Ids lie on the disk until all are there, so that memory does not grow with the file; they
/// are told apart by 64 bits of a hash.
final class EventOwners {
    /// The first row that bears an id.
    struct Owner {
        let person: Int
        let place: SourceLine
    }

    private struct Bearer: BitwiseCopyable {
        let id: UInt64
        let person: UInt32
        let file: UInt32
        let line: Int
    }

    private static let bucketCount = 256
    private static let bearersInBlock = 512
    /// Ids that more rows than one bear; beyond so many, any may be one.
    private static let mostRepeated = 100_000
    /// Of the process, and another in the next one: so that no file can be made whose ids are taken for each other.
    private let seed = UInt64(bitPattern: Int64(Hasher().finalize()))
    /// More ids than this with more than one owner are no slip of the pen.
    private let mostShared: Int

    private let unnamed: UnnamedFile
    private let files: [String]
    private var buckets: [[Bearer]]
    private var blocks: [[UnnamedFile.Block]]
    private var shared: [UInt64: Owner] = [:]
    private var repeated: Set<UInt64> = []

    init(files: [String], folder: String, mostShared: Int = 100_000) throws(DataFolder.Problem) {
        self.unnamed = try UnnamedFile(in: folder)
        self.files = files
        self.mostShared = mostShared
        self.buckets = Array(repeating: [], count: Self.bucketCount)
        self.blocks = Array(repeating: [], count: Self.bucketCount)
    }

    /// Remembers who is named in a row.
    func note(_ row: SpoolCoder.Row) throws {
        for entry in row.events {
            try note(
                Bearer(id: hash(entry.event.key), person: UInt32(row.person), file: UInt32(row.file), line: row.line))
        }
    }

    /// The same for an ordinary row.
    func note(_ event: PlainEvent, of person: Int) throws {
        try note(Bearer(id: hash(event.key), person: UInt32(person), file: UInt32(event.file), line: event.line))
    }

    private func note(_ bearer: Bearer) throws {
        let bucket = Int(bearer.id % UInt64(Self.bucketCount))
        buckets[bucket].append(bearer)
        guard buckets[bucket].count == Self.bearersInBlock else { return }
        blocks[bucket].append(try buckets[bucket].withUnsafeBytes { try unnamed.append($0) })
        buckets[bucket].removeAll(keepingCapacity: true)
    }

    /// Finds the ids that more than one person bears, after the last row. Refuses an extract whose ids are not unique.
    func settle() throws {
        for bucket in buckets.indices {
            var bearers: [Bearer] = []
            for block in blocks[bucket] {
                bearers += try [Bearer](unsafeUninitializedCapacity: Self.bearersInBlock) { bytes, count in
                    try unnamed.read(block, into: UnsafeMutableRawBufferPointer(bytes))
                    count = Self.bearersInBlock
                }
            }
            bearers += buckets[bucket]
            (buckets[bucket], blocks[bucket]) = ([], [])
            try settle(bearers)
        }
    }

    /// Whose the id is, where that is somebody else than `person`.
    func other(than person: Int, bearing key: String) -> Owner? {
        guard !shared.isEmpty, let owner = shared[hash(key)], owner.person != person else { return nil }
        return owner
    }

    /// Whether another row may bear the id of one of these events.
    func mayRepeat(_ events: UnsafeBufferPointer<PlainEvent>) -> Bool {
        guard !repeated.isEmpty else { return false }
        return repeated.count > Self.mostRepeated || events.contains { repeated.contains(hash($0.key)) }
    }

    private func settle(_ bearers: [Bearer]) throws {
        let before = repeated.count
        noteRepeated(bearers)
        guard repeated.count > before || before > Self.mostRepeated else { return }
        // Of one id, the bearers in the order read.
        let order = bearers.indices.sorted { (bearers[$0].id, $0) < (bearers[$1].id, $1) }
        var first: Bearer?
        for bearer in order.lazy.map({ bearers[$0] }) {
            guard let owner = first, owner.id == bearer.id else {
                first = bearer
                continue
            }
            guard owner.person != bearer.person, shared[owner.id] == nil else { continue }
            let place = SourceLine(file: files[Int(owner.file)], line: owner.line)
            shared[owner.id] = Owner(person: Int(owner.person), place: place)
            guard shared.count <= mostShared else {
                throw ExtractRefusal(
                    words: "more than \(mostShared) event ids stand for more than one person each; an id has to be "
                        + "unique within the practice: export the extract with ids that are")
            }
        }
    }

    /// Finds the ids that stand among them more than once. They are hashes, so that their upper bits can be a place.
    private func noteRepeated(_ bearers: [Bearer]) {
        var width = 4
        while 1 << width < bearers.count * 2 { width += 1 }
        // 0 is free: the id that is 0 is taken for one that is repeated.
        var ids = [UInt64](repeating: 0, count: 1 << width)
        for bearer in bearers {
            var place = Int(bearer.id >> UInt64(64 - width))
            while ids[place] != 0, ids[place] != bearer.id { place = (place + 1) & (ids.count - 1) }
            if ids[place] == bearer.id, repeated.count <= Self.mostRepeated { repeated.insert(bearer.id) }
            ids[place] = bearer.id
        }
    }

    private func hash(_ key: UnsafeBufferPointer<UInt8>) -> UInt64 {
        cbits_hash(key.baseAddress, key.count, seed)
    }

    private func hash(_ key: String) -> UInt64 {
        var key = key
        return key.withUTF8 { hash($0) }
    }
}
