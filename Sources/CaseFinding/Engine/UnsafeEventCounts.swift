import CBits
import Vocabulary

/// How many events, or days with one, each person of a segment has.
///
/// SAFETY: the arrays have a place for each person and every local number is compared with that before it is used.
struct EventCounts {
    private let people: Int
    /// For certain: events, or distinct days.
    private var definite: [UInt32]
    /// Events without an exact day in the window for certain; their days may be those of others.
    private var others: [UInt32: UInt32] = [:]
    /// Events that are perhaps in the window.
    private var possible: [UInt32: UInt32] = [:]

    init(people: Int) {
        self.people = people
        definite = [UInt32](repeating: 0, count: people)
    }

    /// Counts the events in the range.
    mutating func add(_ postings: Postings, _ range: OffsetRange) {
        let slice = postings.slice(range)
        definite.withUnsafeMutableBufferPointer { counts in
            for patient in UnsafeBufferPointer(rebasing: postings.patients[slice]) where Int(patient) < people {
                counts[Int(patient)] &+= 1
            }
        }
    }

    /// Counts the distinct days in the range on which any of the entries has an event, or a sensitive event lies.
    mutating func addDays(_ entries: [Postings], _ range: OffsetRange?, and specials: [SpecialEvent], base: Int) {
        var keys: [UInt32] = []
        var far: Set<[Int32]> = []
        for special in specials {
            guard let day = UInt16(exactly: Int(special.first) - base) else {
                // No plain event is so far away.
                if far.insert([Int32(special.patient), special.first]).inserted {
                    definite[Int(special.patient)] += 1
                }
                continue
            }
            keys.append(UInt32(day) << 16 | UInt32(special.patient))
        }
        let isMixed = !keys.isEmpty || entries.count > 1
        if let range { for postings in entries { append(postings, range, to: &keys) } }
        if isMixed { Self.sort(&keys) }
        var last: UInt32?
        for key in keys where key != last {
            last = key
            let patient = Int(key & 0xFFFF)
            if patient < people { definite[patient] &+= 1 }
        }
    }

    private func append(_ postings: Postings, _ range: OffsetRange, to keys: inout [UInt32]) {
        let slice = postings.slice(range)
        keys.reserveCapacity(keys.count + slice.count)
        for place in slice {
            keys.append(UInt32(postings.days[place]) << 16 | UInt32(postings.patients[place]))
        }
    }

    /// Counts an event that is not plain. `isDay` where days are counted, and it has none for certain.
    mutating func add(_ patient: UInt16, isDefinite: Bool, isDay: Bool) {
        if !isDefinite {
            possible[UInt32(patient), default: 0] += 1
        } else if isDay {
            others[UInt32(patient), default: 0] += 1
        } else {
            definite[Int(patient)] += 1
        }
    }

    func answers(_ comparison: Clause.Comparison, _ number: Int, isComplete: Bool) -> AnswerSets {
        var answers = AnswerSets(people: people)
        let none = Inquiry.compare(comparison, number, lower: 0, upper: isComplete ? 0 : nil)
        for local in 0..<people {
            let exact = Int(definite[local])
            if exact == 0, others.isEmpty, possible.isEmpty {
                answers.set(local, none)
                continue
            }
            let others = Int(self.others[UInt32(local)] ?? 0)
            let possible = Int(self.possible[UInt32(local)] ?? 0)
            answers.set(
                local,
                Inquiry.compare(
                    comparison, number, lower: max(exact, others > 0 ? 1 : 0),
                    upper: isComplete ? exact + others + possible : nil))
        }
        return answers
    }

    private static func sort(_ keys: inout [UInt32]) {
        var scratch = [UInt32](repeating: 0, count: keys.count)
        let isInScratch = keys.withUnsafeMutableBufferPointer { keys in
            scratch.withUnsafeMutableBufferPointer {
                cbits_sort_numbers(keys.baseAddress, $0.baseAddress, keys.count)
            }
        }
        if isInScratch == 1 { keys = scratch }
    }
}

extension Marks {
    /// Marks the set of those who ever had an entry, as it is kept.
    mutating func insert(ever record: EntryRecord, in segment: Segment) throws(SegmentProblem) {
        let start = Int(truncatingIfNeeded: record.everStart)
        switch record.ever {
        case .none: break
        case .array:
            let members: UnsafeBufferPointer<UInt16> = try segment.segmentFile.column(
                .ever, from: start / 2, count: Int(record.everCount))
            insert(members[...])
        case .dense:
            let words: UnsafeBufferPointer<UInt64> = try segment.segmentFile.column(
                .ever, from: start / 8, count: Int(record.everCount))
            insert(words: words)
        }
    }
}

extension MatchedEntries {
    func postings(in segment: Segment) throws(SegmentProblem) -> [Postings] {
        var all: [Postings] = []
        for match in matches where match.record.postings > 0 { all.append(try Postings(match.record, in: segment)) }
        return all
    }
}
