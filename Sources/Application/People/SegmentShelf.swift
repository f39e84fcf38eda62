import CaseFinding
import Domain
import Store
import Synchronization
import Vocabulary

/// The segments that are open, so that each is opened once for as long as it stands.
package final class SegmentShelf: Sendable {
    private let folder: String
    private let open = Mutex<[String: Segment]>([:])

    package init(_ folder: DataFolder) {
        self.folder = folder.segments
    }

    /// The snapshot of the extracts named. Segments that no longer stand are let go.
    func snapshot(of extracts: [StandingExtract]) throws -> Snapshot {
        let names = extracts.flatMap(\.segments)
        let segments = try open.withLock { open in
            open = open.filter { names.contains($0.key) }
            for segment in try Segment.open(folder: folder, names: names.filter { open[$0] == nil }) {
                open[segment.name] = segment
            }
            return names.compactMap { open[$0] }
        }
        return Snapshot(segments: segments, version: Self.number(of: extracts))
    }

    /// Extracts that do not stand any more, opened for one question. One whose files are not there is left out, whole.
    func earlier(_ extracts: [StandingExtract]) -> Snapshot {
        let segments = extracts.flatMap { extract -> [Segment] in
            (try? extract.segments.map { try Segment.open(folder: folder, name: $0) }) ?? []
        }
        return Snapshot(segments: segments, version: Self.number(of: extracts))
    }

    /// The segments of one extract. Those of others stay open: they may stand as well.
    func segments(of extract: ExtractRecord) throws -> [Segment] {
        try open.withLock { open in
            try extract.segments.map { name in
                if let segment = open[name] { return segment }
                let segment = try Segment.open(folder: folder, name: name)
                open[name] = segment
                return segment
            }
        }
    }

    /// A short text that tells one set of extracts from another.
    static func version(of extracts: [StandingExtract]) -> String {
        String(digest(of: extracts).hex.prefix(16))
    }

    /// The same as a number.
    static func number(of extracts: [StandingExtract]) -> Int {
        digest(of: extracts).bytes.prefix(7).reduce(0) { $0 << 8 | Int($1) }
    }

    private static func digest(of extracts: [StandingExtract]) -> Digest {
        Digest(of: Array(extracts.map(\.id.text).sorted().joined().utf8))
    }
}
