import CBits
import Vocabulary

/// The demographic columns of a segment, asked for everybody at once.
///
/// SAFETY: each column is checked bytes of a file that the segment, held here, keeps mapped, and has a number for each
/// person; no index reaches the number of people, and a set has a bit for each of them.
struct DemographicView {
    private let segment: Segment
    private let people: Int

    init(_ segment: Segment) {
        self.segment = segment
        people = segment.people
    }

    /// Who is registered and alive on the day, and who of these has dissented from sharing.
    func registered(on day: Day) throws(SegmentProblem) -> Registered {
        if day == segment.header.asAt { return try registeredAsAt() }
        // What lies beyond every day that a segment can hold is as good as its neighbours.
        let day = Int32(clamping: max(-1_000_000, min(day.number, 4_000_000)))
        var base = try set(.registeredFrom, from: .min, to: day)
        base.formIntersection(try set(.registeredUntil, from: day + 1, to: .max))
        base.formIntersection(try set(.deathLast, from: day + 1, to: .max))
        let dissent = try traits(mask: Traits.dissentMask, from: Traits.dissentMask, to: Traits.dissentMask)
        return Registered(base: base.subtracting(dissent), withheld: base.intersection(dissent))
    }

    /// As it was worked out when the segment was sealed.
    private func registeredAsAt() throws(SegmentProblem) -> Registered {
        let count = (people + 63) / 64
        let words: UnsafeBufferPointer<UInt64> = try segment.segmentFile.column(.registered, from: 0, count: 2 * count)
        return withExtendedLifetime(segment) {
            Registered(
                base: PersonSet(words: Array(words[..<count]), people: people),
                withheld: PersonSet(words: Array(words[count...]), people: people))
        }
    }

    /// Births in the range are yes, those that may lie in it unknown.
    func born(from low: Int, to high: Int) throws(SegmentProblem) -> AnswerSets {
        let (low, high) = (Int32(clamping: low), Int32(clamping: high))
        if let order = try births { return order.born(from: low, to: high) }
        // For certain: it begins not before the range and ends not after it. Perhaps: it ends not before and begins not
        // after.
        var (certain, perhaps): (PersonSet?, PersonSet?)
        if low > .min {
            certain = try set(.birthFirst, from: low, to: .max)
            perhaps = try set(.birthLast, from: low, to: .max)
        }
        if high < .max {
            certain = try set(.birthLast, from: .min, to: high).narrowed(to: certain)
            perhaps = try set(.birthFirst, from: .min, to: high).narrowed(to: perhaps)
        }
        guard let certain, let perhaps else { return AnswerSets(.yes, people: people) }
        return AnswerSets(yes: certain, possible: perhaps)
    }

    /// `nil` when asked for the first time, and where there is none.
    var births: BirthOrder? {
        get throws(SegmentProblem) {
            try segment.memory.births.value { () throws(SegmentProblem) in
                BirthOrder(
                    first: try segment.segmentFile.column(.birthFirst, from: 0, count: people),
                    last: try segment.segmentFile.column(.birthLast, from: 0, count: people),
                    base: SegmentFormat.baseDay(asAt: segment.header.asAt))
            }
        }
    }

    /// `nil` when asked for the first time.
    var sets: TraitSets? {
        get throws(SegmentProblem) {
            try segment.memory.traits.value { () throws(SegmentProblem) in try TraitSets(traits) }
        }
    }

    func recorded(as sex: Sex) throws(SegmentProblem) -> AnswerSets {
        if let sets = try sets { return sets.recorded(as: sex) }
        let bits = Traits.bits(of: sex)
        let yes = try traits(mask: Traits.sexMask, from: bits, to: bits)
        // Nothing recorded is no sex.
        return AnswerSets(yes: yes, possible: yes.union(try traits(mask: Traits.sexMask, from: 0, to: 0)))
    }

    func deprived(_ deciles: ClosedRange<Int>) throws(SegmentProblem) -> AnswerSets {
        if let sets = try sets { return sets.deprived(deciles) }
        func set(_ low: Int, _ high: Int) throws(SegmentProblem) -> PersonSet {
            try traits(
                mask: Traits.decileMask, from: UInt16(low) << Traits.decilePlace, to: UInt16(high) << Traits.decilePlace
            )
        }
        let unknown = try set(0, 0)
        let (low, high) = (max(1, deciles.lowerBound), min(15, deciles.upperBound))
        let yes = low <= high ? try set(low, high) : PersonSet(people: people)
        return unknown.isEmpty ? AnswerSets(yes: yes) : AnswerSets(yes: yes, possible: yes.union(unknown))
    }

    /// Registrations that began on such a day, both ends included.
    func registered(from low: Int, to high: Int) throws(SegmentProblem) -> AnswerSets {
        let known = try traits(
            mask: Traits.registeredFromMask, from: Traits.registeredFromMask, to: Traits.registeredFromMask)
        let (low, high) = (Int32(clamping: low), Int32(clamping: high))
        let yes = low <= high ? try set(.registeredFrom, from: low, to: high) : PersonSet(people: people)
        return AnswerSets(yes: yes.intersection(known), possible: yes.union(known.complement))
    }

    /// Whose number of others at the address lies in the range, both ends included.
    func othersAtHome(from low: Int, to high: Int) throws(SegmentProblem) -> AnswerSets {
        // 0 stands for not known.
        func set(_ low: Int, _ high: Int) throws(SegmentProblem) -> PersonSet {
            try packed(.othersAtHome, mask: .max, from: UInt16(clamping: low), to: UInt16(clamping: high))
        }
        let (low, high) = (min(max(0, low), 1_000_000) + 1, min(high, 1_000_000) + 1)
        let yes = low <= high ? try set(low, high) : PersonSet(people: people)
        return AnswerSets(yes: yes, possible: yes.union(try set(0, 0)))
    }

    /// Whether an interpreter is needed, by the field.
    var interpreterField: AnswerSets {
        get throws(SegmentProblem) {
            let (yes, no) = (Traits.bits(ofInterpreter: true), Traits.bits(ofInterpreter: false))
            return AnswerSets(
                yes: try traits(mask: Traits.interpreterMask, from: yes, to: yes),
                no: try traits(mask: Traits.interpreterMask, from: no, to: no))
        }
    }

    /// An answer for each person by a text of theirs; each text is asked about once.
    func answers(by section: SegmentFormat.Section, _ answer: (Int) throws(SegmentProblem) -> Answer)
        throws(SegmentProblem) -> AnswerSets
    {
        let numbers: UnsafeBufferPointer<UInt32> = try segment.segmentFile.column(section, from: 0, count: people)
        var answers = AnswerSets(people: people)
        var known: [UInt32: Answer] = [:]
        for local in 0..<people {
            let number = numbers[local]
            if let known = known[number] {
                answers.set(local, known)
            } else {
                let found = try answer(Int(number))
                known[number] = found
                answers.set(local, found)
            }
        }
        return answers
    }

    /// Whose day lies in the range.
    private func set(_ section: SegmentFormat.Section, from low: Int32, to high: Int32) throws(SegmentProblem)
        -> PersonSet
    {
        let days: UnsafeBufferPointer<Int32> = try segment.segmentFile.column(section, from: 0, count: people)
        return PersonSet(people: people) { cbits_in_range_i32(days.baseAddress, people, low, high, $0.baseAddress) }
    }

    private func traits(mask: UInt16, from low: UInt16, to high: UInt16) throws(SegmentProblem) -> PersonSet {
        try packed(.traits, mask: mask, from: low, to: high)
    }

    /// Of whom the bits under the mask lie in the range.
    private func packed(_ section: SegmentFormat.Section, mask: UInt16, from low: UInt16, to high: UInt16)
        throws(SegmentProblem) -> PersonSet
    {
        let bits: UnsafeBufferPointer<UInt16> = try segment.segmentFile.column(section, from: 0, count: people)
        return PersonSet(people: people) {
            cbits_in_range_u16(bits.baseAddress, people, mask, low, high, $0.baseAddress)
        }
    }
}

extension PersonSet {
    fileprivate func narrowed(to other: PersonSet?) -> PersonSet {
        other.map(intersection) ?? self
    }
}
