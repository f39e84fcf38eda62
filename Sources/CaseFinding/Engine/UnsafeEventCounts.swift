import CBits
import Vocabulary

/// How many events, or days with one, each person of a segment has.
///
/// SAFETY: the arrays have a place for each person and every local number is compared with that before it is used.
struct EventCounts {
    private let people: Int
    /// For certain: events, or distinct days. It stays at the greatest number once there.
    private var definite: [UInt16]
    /// Events without an exact day in the window for certain; their days may be those of others.
    private var others: [UInt32: UInt32] = [:]
    /// Events that are perhaps in the window.
    private var possible: [UInt32: UInt32] = [:]

    init(people: Int) {
        self.people = people
        definite = [UInt16](repeating: 0, count: people)
    }

    /// Counts the plain events of the entries in the range.
    mutating func add(_ entries: MatchedEntries, _ range: OffsetRange, in segment: Segment) throws(SegmentProblem) {
        try entries.withStretches(range, in: segment) { stretches in
            definite.withUnsafeMutableBufferPointer {
                cbits_tally(
                    stretches.patients, stretches.places.baseAddress, stretches.places.count, people, $0.baseAddress)
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
                if far.insert([Int32(special.patient), special.first]).inserted { add(one: Int(special.patient)) }
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
            add(one: Int(key & 0xFFFF))
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
            add(one: Int(patient))
        }
    }

    private mutating func add(one local: Int) {
        if local < people, definite[local] < .max { definite[local] += 1 }
    }

    /// Everybody's answer. Where more is asked for than can be counted, who has that many is looked at one by one.
    func found(_ comparison: Clause.Comparison, _ number: Int, isComplete: Bool) -> SegmentView.Found {
        var answers = AnswerSets(comparison, number, isComplete: isComplete, people: people, among: among)
        for local in Set(others.keys).union(possible.keys) where Int(local) < people {
            let exact = Int(definite[Int(local)])
            let others = Int(self.others[local] ?? 0)
            answers.set(
                Int(local),
                Inquiry.compare(
                    comparison, number, lower: max(exact, others > 0 ? 1 : 0),
                    upper: isComplete ? exact + others + Int(possible[local] ?? 0) : nil))
        }
        var found = SegmentView.Found(answers)
        if number >= Int(UInt16.max) {
            let beyond = among(Int(UInt16.max), Int(UInt16.max))
            if !beyond.isEmpty { found.unsettled = beyond }
        }
        return found
    }

    /// Who has so many, both ends included.
    private func among(_ low: Int, _ high: Int) -> PersonSet {
        definite.withUnsafeBufferPointer { counts in
            PersonSet(people: people) { words in
                cbits_in_range_u16(counts.baseAddress, people, .max, UInt16(low), UInt16(high), words.baseAddress)
            }
        }
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

/// The same for small numbers of plain events: counted up to three, in two bits for each person.
struct FewCounts {
    /// The greatest number that can be asked for.
    static let most = 2
    private var ones: PersonSet
    private var twos: PersonSet

    init(people: Int) {
        ones = PersonSet(people: people)
        twos = ones
    }

    /// Counts the events of the entries in the range.
    mutating func add(_ entries: MatchedEntries, _ range: OffsetRange, in segment: Segment) throws(SegmentProblem) {
        let people = ones.people
        try entries.withStretches(range, in: segment) { stretches in
            ones.withWords { ones in
                twos.withWords { twos in
                    cbits_tally_few(
                        stretches.patients, stretches.places.baseAddress, stretches.places.count, people,
                        ones.baseAddress, twos.baseAddress)
                }
            }
        }
    }

    /// How numbers that are counted up to three compare with one; `atLeast` has who has so many.
    static func answers(
        _ comparison: Clause.Comparison, _ number: Int, isComplete: Bool, people: Int, _ atLeast: (Int) -> PersonSet
    ) -> AnswerSets {
        AnswerSets(comparison, number, isComplete: isComplete, people: people) { low, high in
            high >= 3 ? atLeast(low) : atLeast(low).subtracting(atLeast(high + 1))
        }
    }

    func atLeast(_ number: Int) -> PersonSet {
        switch number {
        case ...0: .everybody(of: ones.people)
        case 1: ones.union(twos)
        case 2: twos
        default: ones.intersection(twos)
        }
    }
}

extension AnswerSets {
    /// How a number of plain events compares with one that is asked for; `among` has who has so many, both ends included,
    /// the greatest number that is counted standing for all beyond.
    fileprivate init(
        _ comparison: Clause.Comparison, _ number: Int, isComplete: Bool, people: Int, among: (Int, Int) -> PersonSet
    ) {
        // Nobody has fewer than none.
        let limit = max(-1, min(number, Int(UInt16.max)))
        // Below the number, at it, above it: each has one answer. Neighbours of one answer are taken together.
        var runs: [(low: Int, high: Int, answer: Answer)] = []
        for (low, high) in [(0, limit - 1), (limit, limit), (limit + 1, Int(UInt16.max))] where low <= high && low >= 0
        {
            let here = Inquiry.compare(comparison, number, lower: low, upper: isComplete ? low : nil)
            if let last = runs.last, last.answer == here {
                runs[runs.count - 1].high = high
            } else {
                runs.append((low, high, here))
            }
        }
        var yes: PersonSet?
        var unknown: PersonSet?
        for run in runs where run.answer != .no {
            let people = among(run.low, run.high)
            if run.answer == .yes {
                yes = yes?.union(people) ?? people
            } else {
                unknown = unknown?.union(people) ?? people
            }
        }
        let certain = yes ?? PersonSet(people: people)
        if let unknown {
            self.init(yes: certain, possible: certain.union(unknown))
        } else {
            self.init(yes: certain)
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
