package import Vocabulary

/// The answer to a question: counts for each practice, and who is behind every one of them.
package struct CohortAnswer: Sendable {
    /// What an answer was drawn from. Two answers to one question of one version are the same.
    package struct Version: Hashable, Sendable {
        /// ``Snapshot/version``.
        package let snapshot: Int
        /// ``LocalFacts/sequence``.
        package let local: Int
    }

    package let version: Version
    /// By code.
    package let practices: [PracticeAnswer]
    /// One for each segment, in the order of the snapshot.
    package let segments: [SegmentAnswer]

    init(version: Version, segments: [SegmentAnswer]) {
        self.version = version
        self.segments = segments
        let tally = LineTally()
        practices = segments.byPractice { PracticeAnswer($0, tally) }
    }

    /// The answer in which so many lines, the first, have to hold for certain, and of those after them it is enough that they are
    /// not known to fail. Of whom one of the first cannot be told stays undecided.
    package func certain(ofFirst lines: Int) -> CohortAnswer {
        CohortAnswer(version: version, segments: segments.map { $0.certain(ofFirst: lines) })
    }

    /// The people of all practices, or of one, for whom the answer is this; by practice, then in the order of the extract.
    package func people(_ answer: Answer, at practice: ODSCode? = nil) throws(SegmentProblem) -> [FoundPerson] {
        try people(at: practice) { $1.people(answer) }
    }

    /// The people who miss the cohort by exactly that line: it says no, all others yes.
    package func nearMisses(ofLine line: Int, at practice: ODSCode? = nil) throws(SegmentProblem) -> [FoundPerson] {
        try people(at: practice) { $1.nearMisses[line] }
    }

    /// The people of a set of each segment.
    func people(at practice: ODSCode? = nil, _ set: (Int, SegmentAnswer) -> PersonSet) throws(SegmentProblem)
        -> [FoundPerson]
    {
        var found: [FoundPerson] = []
        for (place, answer) in segments.enumerated() {
            if let practice, answer.segment.header.practice != practice { continue }
            for local in set(place, answer).members {
                found.append(
                    FoundPerson(
                        person: try answer.segment.person(at: local), practice: answer.segment.header.practice,
                        segment: place, local: local))
            }
        }
        return found
    }
}

/// Somebody in an answer, and where the snapshot holds them.
package struct FoundPerson: Hashable, Sendable {
    package let person: ID<Person>
    package let practice: ODSCode
    /// The place of the segment in ``Snapshot/segments``.
    package let segment: Int
    /// The local number in it.
    package let local: Int
}

/// The answer for one segment, as sets of local numbers.
package struct SegmentAnswer: Sendable {
    package let segment: Segment
    /// The day that windows and ages were relative to.
    package let on: Day
    let counted: Registered
    /// Each line of the cohort. The lines of all segments are one array.
    let lines: ArraySlice<AnswerSets>

    init(_ view: SegmentView, _ lines: ArraySlice<AnswerSets>) {
        self.init(view.segment, on: view.day, counted: view.registered, lines)
    }

    private init(_ segment: Segment, on day: Day, counted: Registered, _ lines: ArraySlice<AnswerSets>) {
        self.segment = segment
        on = day
        self.counted = counted
        self.lines = lines
    }

    /// The same of others of its people.
    func counting(_ counted: Registered) -> SegmentAnswer {
        SegmentAnswer(segment, on: on, counted: counted, lines)
    }

    /// The same, where of the lines after so many it is enough that they are not known to fail.
    func certain(ofFirst count: Int) -> SegmentAnswer {
        let rest = lines.dropFirst(count).map { AnswerSets(yes: $0.notNo) }
        return SegmentAnswer(segment, on: on, counted: counted, lines.prefix(count) + rest)
    }

    /// The answers of one line, by its number.
    func line(_ number: Int) -> AnswerSets {
        lines[lines.startIndex + number]
    }

    /// How many are included, and how many cannot be told about.
    fileprivate func counts(_ tally: LineTally) -> (included: Int, unknown: Int) {
        tally.counts(lines, among: counted)
    }

    /// All lines together, registered or not.
    var whole: AnswerSets {
        var whole = lines.first ?? AnswerSets(.yes, people: segment.people)
        for line in lines.dropFirst() { whole.formAnd(line) }
        return whole
    }

    package var included: PersonSet {
        var included = counted.base
        for line in lines { included.formIntersection(line.yes) }
        return included
    }

    /// Whether somebody counts there: registered, and not withheld.
    package func counts(_ local: Int) -> Bool { counted.base.contains(local) }

    /// Whether somebody is included.
    package func includes(_ local: Int) -> Bool {
        counted.base.contains(local) && lines.allSatisfy { $0.yes.contains(local) }
    }

    package var registered: PersonSet { counted.base }
    package var withheld: PersonSet { counted.withheld }
    package var excluded: PersonSet { counted.base.subtracting(whole.notNo) }

    /// Registered, and neither included nor excluded.
    package var unknown: PersonSet { whole.unknown.intersection(counted.base) }

    /// The set of those for whom the answer is this.
    package func people(_ answer: Answer) -> PersonSet {
        switch answer {
        case .yes: included
        case .no: excluded
        case .unknown: unknown
        }
    }

    /// For each line of the cohort those for whom it alone says no, and all others yes.
    package var nearMisses: [PersonSet] {
        let missing = missingOne
        return lines.map { missing.subtracting($0.notNo) }
    }

    /// Registered, and all lines but one are yes.
    private var missingOne: PersonSet {
        var (once, twice) = (PersonSet(people: segment.people), PersonSet(people: segment.people))
        for line in lines { line.yes.addMissing(to: &once, again: &twice) }
        once.formIntersection(counted.base)
        once.subtract(twice)
        return once
    }
}

/// The counts of one practice. Registered is the sum of included, excluded and unknown.
package struct PracticeAnswer: Hashable, Sendable {
    package let practice: ODSCode
    /// The as-at day of its extract.
    package let asAt: Day
    /// The day that windows and ages were relative to.
    package let on: Day
    package let registered: Int
    package let included: Int
    package let excluded: Int
    package let unknown: Int
    /// Registered, and with a recorded dissent: in none of the other counts.
    package let withheld: Int
}

extension PracticeAnswer {
    init(_ answer: SegmentAnswer, _ tally: LineTally) {
        let registered = answer.counted.baseCount
        let (included, unknown) = answer.counts(tally)
        self.init(
            practice: answer.segment.header.practice, asAt: answer.segment.header.asAt, on: answer.on,
            registered: registered, included: included, excluded: registered - included - unknown, unknown: unknown,
            withheld: answer.counted.withheldCount)
    }

    /// The parts of one practice together.
    func adding(_ part: PracticeAnswer) -> PracticeAnswer {
        PracticeAnswer(
            practice: practice, asAt: asAt, on: on, registered: registered + part.registered,
            included: included + part.included, excluded: excluded + part.excluded, unknown: unknown + part.unknown,
            withheld: withheld + part.withheld)
    }
}
