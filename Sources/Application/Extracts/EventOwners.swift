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
    /// More ids than this with more than one owner are no slip of the pen.
    private let mostShared: Int

    private let unnamed: UnnamedFile
    private let files: [String]
    private var buckets: [[Bearer]]
    private var blocks: [[UnnamedFile.Block]]
    private var shared: [UInt64: Owner] = [:]

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
            let id = Self.hash(entry.event.key)
            let bucket = Int(id % UInt64(Self.bucketCount))
            buckets[bucket].append(
                Bearer(id: id, person: UInt32(row.person), file: UInt32(row.file), line: row.line))
            guard buckets[bucket].count == Self.bearersInBlock else { continue }
            blocks[bucket].append(try buckets[bucket].withUnsafeBytes { try unnamed.append($0) })
            buckets[bucket].removeAll(keepingCapacity: true)
        }
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
        guard !shared.isEmpty, let owner = shared[Self.hash(key)], owner.person != person else { return nil }
        return owner
    }

    private func settle(_ bearers: [Bearer]) throws {
        let ids = bearers.map(\.id).sorted()
        guard zip(ids, ids.dropFirst()).contains(where: ==) else { return }
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

    private static func hash(_ key: String) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(key)
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }
}
