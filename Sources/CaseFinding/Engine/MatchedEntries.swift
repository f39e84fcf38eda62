import Vocabulary

/// The entries of a segment's dictionary that fall under a list, in their order.
struct MatchedEntries {
    struct Match {
        let entry: Int
        /// 0 where the list has no ranks.
        let rank: Int
        /// The unit as received.
        let unit: String
        let record: EntryRecord
    }

    let matches: [Match]
    let numbers: EntrySet
    /// The days for which the segment's extract holds the list.
    let reach: CoverageReach

    init(_ list: PreparedList, in segment: Segment) throws(SegmentProblem) {
        var candidates: Set<Int> = []
        let codeTable = try LookUpTable(segment, .codeIndex)
        let termTable = try LookUpTable(segment, .termIndex)
        for hash in list.codeHashes { codeTable.add(hash, to: &candidates) }
        for hash in list.termHashes { termTable.add(hash, to: &candidates) }
        var matches: [Match] = []
        for number in candidates.sorted() {
            let entry = try segment.entry(number)
            guard let rank = list.rank(of: entry.code, term: entry.term) else { continue }
            matches.append(Match(entry: number, rank: rank, unit: entry.unit, record: entry.record))
        }
        self.matches = matches
        numbers = EntrySet(matches.map(\.entry))
        reach = CoverageReach(segment.header.coverage, of: list.list)
    }
}
