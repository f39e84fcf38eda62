import Vocabulary

/// The entries of a segment's dictionary that fall under a list, in their order.
final class MatchedEntries: Sendable {
    struct Match: Sendable {
        let entry: Int
        /// 0 where the list has no ranks.
        let rank: Int
        /// The unit as received.
        let unit: String
        let record: EntryRecord
    }

    let matches: [Match]
    let numbers: EntrySet
    /// Whether any has events that are not plain.
    let hasSpecials: Bool
    /// The days for which the segment's extract holds the list.
    let reach: CoverageReach

    init(_ list: PreparedList, in segment: Segment) throws(SegmentProblem) {
        var candidates: Set<Int> = []
        let codeTable = LookUpTable(segment, .codeIndex)
        let termTable = LookUpTable(segment, .termIndex)
        for hash in list.codeHashes { try codeTable.add(hash, to: &candidates) }
        for hash in list.termHashes { try termTable.add(hash, to: &candidates) }
        var matches: [Match] = []
        for number in candidates.sorted() {
            let entry = try segment.entry(number)
            guard let rank = list.rank(of: entry.code, term: entry.term) else { continue }
            matches.append(Match(entry: number, rank: rank, unit: entry.unit, record: entry.record))
        }
        self.matches = matches
        numbers = EntrySet(matches.map(\.entry))
        hasSpecials = matches.contains { $0.record.specials > 0 }
        reach = CoverageReach(segment.header.coverage, of: list.list)
    }
}
