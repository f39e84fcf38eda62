import CBits
import Vocabulary

/// The entries of a segment's dictionary that fall under a list, in their order.
final class MatchedEntries: Sendable {
    struct Match: Sendable {
        let entry: Int
        /// 0 where the list has no ranks.
        let rank: Int
        /// The unit as received.
        let unit: String
        /// The status of a course of medication, as received.
        let status: String
        let record: EntryRecord
    }

    let matches: [Match]
    let numbers: EntrySet
    /// Where the plain events of those stand that have any.
    let postings: [cbits_stretch]
    /// Everybody who ever had one, once somebody has asked.
    private let ever = MadeOnce<EverHeld>()
    /// Whether any has events that are not plain.
    let hasSpecials: Bool
    /// The days for which the segment's extract holds the list.
    let reach: CoverageReach

    init(_ list: PreparedList, in segment: Segment) throws(SegmentProblem) {
        var matches: [Match] = []
        for place in try Self.candidates(list, in: segment) {
            let entry = try segment.entry(at: place, withTerm: list.needsTerms)
            guard let rank = list.rank(of: entry.code, term: entry.term) else { continue }
            matches.append(
                Match(entry: entry.number, rank: rank, unit: entry.unit, status: entry.status, record: entry.record))
        }
        self.matches = matches
        numbers = EntrySet(matches.map(\.entry))
        hasSpecials = matches.contains { $0.record.specials > 0 }
        reach = CoverageReach(segment.header.coverage, of: list.list)
        let file = segment.segmentFile
        let length = UInt64(min(file.length(of: .days), file.length(of: .patients)) / 2)
        postings = try matches.filter { $0.record.postings > 0 }.map { match throws(SegmentProblem) in
            let (start, count) = (match.record.postingsStart, match.record.postings)
            guard start <= length, UInt64(count) <= length - start, let start = UInt32(exactly: start) else {
                throw file.damaged
            }
            return cbits_stretch(start: start, count: count)
        }
    }

    /// Who ever had a plain event of one of them, up to the as-at day.
    func everHeld(in segment: Segment) throws(SegmentProblem) -> EverHeld {
        if let known = ever.value { return known }
        return ever.keep(try EverHeld(self, in: segment))
    }

    /// The one entry that has events at all; `nil` where there are none or several.
    var only: Match? {
        var only: Match?
        for match in matches where match.record.postings > 0 || match.record.specials > 0 {
            guard only == nil else { return nil }
            only = match
        }
        return only
    }

    /// Places in the dictionary of all entries that may fall under the list, in order.
    static func candidates(_ list: PreparedList, in segment: Segment) throws(SegmentProblem) -> [Int] {
        var candidates: [Int] = []
        let entries = try FencedTable(.entries, of: segment)
        for key in list.codeKeys { candidates += try entries.rows(of: key) }
        guard !list.termHashes.isEmpty else { return candidates }
        let terms = try FencedTable(.terms, of: segment)
        var all = Set(candidates)
        for hash in list.termHashes { try all.formUnion(terms.places(of: hash)) }
        return all.sorted()
    }
}
