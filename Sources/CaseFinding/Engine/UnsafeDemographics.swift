import Vocabulary

/// The demographic columns of a segment, asked for everybody at once.
///
/// SAFETY: each column is checked bytes of a file that the segment, held here, keeps mapped, and has a number for each
/// person; no index reaches the number of people.
struct DemographicView {
    private let segment: Segment
    private let people: Int
    private let traits: UnsafeBufferPointer<UInt32>

    init(_ segment: Segment) throws(SegmentProblem) {
        self.segment = segment
        people = segment.people
        traits = try segment.segmentFile.column(.traits, from: 0, count: people)
    }

    /// Who is registered and alive on the day, and who of these has dissented from sharing.
    func registered(on day: Day) throws(SegmentProblem) -> (base: PersonSet, withheld: PersonSet) {
        let deaths = try days(.deathLast)
        let starts = try days(.registeredFrom)
        let ends = try days(.registeredUntil)
        let day = Int64(day.number)
        let registered = set { local in
            Int64(starts[local]) <= day && Int64(ends[local]) > day && Int64(deaths[local]) > day
        }
        let dissent = set { Traits(bits: traits[$0]).dissent }
        return (registered.subtracting(dissent), registered.intersection(dissent))
    }

    /// Births in the range are yes, those that may lie in it unknown.
    func born(from low: Int, to high: Int) throws(SegmentProblem) -> AnswerSets {
        let firsts = try days(.birthFirst)
        let lasts = try days(.birthLast)
        return AnswerSets(
            yes: set { Int(firsts[$0]) >= low && Int(lasts[$0]) <= high },
            no: set { Int(lasts[$0]) < low || Int(firsts[$0]) > high })
    }

    func recorded(as sex: Sex) -> AnswerSets {
        AnswerSets(
            yes: set { Traits(bits: traits[$0]).sex == sex },
            no: set { Traits(bits: traits[$0]).sex.map { $0 != sex } ?? false })
    }

    func deprived(_ deciles: ClosedRange<Int>) -> AnswerSets {
        AnswerSets(
            yes: set { Traits(bits: traits[$0]).decile > 0 && deciles.contains(Traits(bits: traits[$0]).decile) },
            no: set { Traits(bits: traits[$0]).decile > 0 && !deciles.contains(Traits(bits: traits[$0]).decile) })
    }

    /// Registrations that began on such a day.
    func registeredFrom(_ holds: (Day) -> Bool) throws(SegmentProblem) -> AnswerSets {
        let starts = try days(.registeredFrom)
        let known = set { Traits(bits: traits[$0]).hasRegisteredFrom }
        let yes = set { holds(Day(number: Int(starts[$0]))) }
        return AnswerSets(yes: yes.intersection(known), no: known.subtracting(yes))
    }

    /// Whether an interpreter is needed, by the field.
    var interpreterField: AnswerSets {
        AnswerSets(
            yes: set { Traits(bits: traits[$0]).needsInterpreter == true },
            no: set { Traits(bits: traits[$0]).needsInterpreter == false })
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

    private func days(_ section: SegmentFormat.Section) throws(SegmentProblem) -> UnsafeBufferPointer<Int32> {
        try segment.segmentFile.column(section, from: 0, count: people)
    }

    @inline(__always)
    private func set(where holds: (Int) -> Bool) -> PersonSet {
        var set = PersonSet(people: people)
        set.words.withUnsafeMutableBufferPointer { words in
            for word in words.indices {
                var bits: UInt64 = 0
                let start = word * 64
                // Without a branch: who is in the set is no pattern that a processor could guess.
                for local in start..<min(start + 64, people) {
                    bits |= (holds(local) ? 1 : 0) << UInt64(truncatingIfNeeded: local - start)
                }
                words[word] = bits
            }
        }
        return set
    }
}
