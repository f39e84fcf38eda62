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
    /// Who has one, two or three in a window, once somebody has asked about such a window twice.
    private let newest = MadeOnSecondUse<NewestDays>()
    private let secondNewest = MadeOnSecondUse<NewestDays>()
    private let thirdNewest = MadeOnSecondUse<NewestDays>()
    /// Who has which newest value of the only entry, once somebody has asked twice.
    private let values = MadeOnSecondUse<ValueOrder>()
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
        let made = try EverHeld(self, in: segment)
        segment.memory.take(made.bytes)
        return ever.keep(made)
    }

    /// Those who have so many events up to the as-at day, in the order of the last of their newest so many; `nil` when it is
    /// asked for the first time, and for other numbers than one, two or three.
    func newestDays(_ number: Int, in segment: Segment) throws(SegmentProblem) -> NewestDays? {
        func make() throws(SegmentProblem) -> NewestDays? {
            let made = try NewestDays(self, number: number, in: segment)
            segment.memory.take(made.bytes)
            return made
        }
        return switch number {
        case 1: try newest.value(make)
        case 2: try secondNewest.value(make)
        case 3: try thirdNewest.value(make)
        default: nil
        }
    }

    /// The people of the only entry's newest values, in the order of these; `nil` when it is asked for the first time, and
    /// where somebody has several of them, or there is no such person.
    func valueOrder(of match: Match, in segment: Segment) throws(SegmentProblem) -> ValueOrder? {
        guard match.record.latest == match.record.latestPeople else { return nil }
        return try values.value { () throws(SegmentProblem) in
            let made = try ValueOrder(match.record, in: segment)
            // Places are those of the values.
            guard made.order.count == Int(match.record.latest) else { return nil }
            segment.memory.take(made.order.bytes)
            return made
        }
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
