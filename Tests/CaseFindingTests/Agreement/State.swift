import Vocabulary

@testable import CaseFinding

/// What stands for some practices at one moment, in memory for the reference and in SQLite.
struct State {
    let practices: [AwkwardPeople.Practice]
    let oracle: SQLOracle

    init(_ practices: [AwkwardPeople.Practice]) throws {
        self.practices = practices
        oracle = try SQLOracle(practices)
    }

    /// Puts a question to everybody by every evaluator.
    mutating func compare(
        _ question: Question, _ finders: [(name: String, finder: CaseFinder)], _ tally: inout Tally, _ seed: UInt64
    ) throws {
        tally.cases += 1
        let evaluator = ReferenceEvaluator(question)
        var answers: [(String, CaseFinder, CohortAnswer)] = []
        for (name, finder) in finders { answers.append((name, finder, try finder.answer(question))) }
        let said = try oracle.answers(question)
        let counts = tally.cases % 5 == 0 ? try oracle.counts(question) : nil
        for (place, practice) in practices.enumerated() {
            let sql = said[place]
            var truths: [Truth] = []
            for (local, person) in practice.people.enumerated() {
                let truth = try Truth(person, practice.facts, evaluator)
                truths.append(truth)
                tally.people += 1
                if truth.isWithheld { tally.withheld += 1 }
                if truth.isRegistered { tally.count(truth.answer) }
                if truth.nearMiss != nil { tally.nearMisses += 1 }
                if sql[local] != truth.said {
                    tally.differences.append(
                        "seed \(seed), SQL, person \(local): \(sql[local]) for \(truth.said): \(question.cohort.lines)")
                }
            }
            if let counts, counts[place] != Truth.counts(truths) {
                tally.differences.append("seed \(seed), SQL: \(counts[place]) for \(Truth.counts(truths))")
            }
            for (name, finder, answer) in answers {
                let own = answer.segments[place]
                for (local, truth) in truths.enumerated() where Truth(own, local) != truth {
                    tally.differences.append(
                        """
                        seed \(seed), \(name), person \(local): \(Truth(own, local)) for \(truth): \
                        \(question.cohort.lines)
                        """)
                }
                guard tally.cases % 10 == 0 else { continue }
                try compareReasons(question, evaluator, answer, finder, practice, place, &tally, seed)
            }
        }
    }

    /// The reasons from the events that were picked out are those from the whole record.
    private func compareReasons(
        _ question: Question, _ evaluator: ReferenceEvaluator, _ answer: CohortAnswer, _ finder: CaseFinder,
        _ practice: AwkwardPeople.Practice, _ place: Int, _ tally: inout Tally, _ seed: UInt64
    ) throws {
        let found = try Answer.allCases.flatMap { try answer.people($0, at: practice.facts.practice) }
        let reasons = try finder.reasons(question, for: found)
        let misses = try finder.nearMisses(question, for: found)
        let (ranked, missing) = (
            try finder.rankedMisses(question, answer), try finder.undecidedReasons(question, answer)
        )
        let shortfalls = Dictionary(
            ranked.people.map { ($0.found, ranked.groups[$0.group]) }, uniquingKeysWith: { $1 })
        let causes = Dictionary(
            missing.people.map { ($0.found, Set($0.causes.map { missing.causes[$0] })) }, uniquingKeysWith: { $1 })
        for (own, (person, miss)) in zip(reasons, zip(found, misses)) {
            let facts = practice.people[person.local]
            tally.reasons += own.joined().count
            let truth = try evaluator.reasonsByLine(facts, in: practice.facts)
            let trueMiss = try evaluator.nearMiss(facts, in: practice.facts)
            if own != truth || miss != trueMiss || person.person != facts.person {
                tally.differences.append(
                    """
                    seed \(seed), reasons, person \(person.local): \(own) for \(truth), \(String(describing: miss)) for \
                    \(String(describing: trueMiss)): \(question.cohort.lines)
                    """)
            }
            let isUnknown = answer.segments[person.segment].unknown.contains(person.local)
            let trueCauses = Set(
                truth.joined().filter { $0.answer == .unknown }.map {
                    UndecidedReasons.Cause(clause: $0.clause, note: $0.note ?? "")
                })
            if shortfalls[person]?.line != trueMiss?.line
                || shortfalls[person]?.shortfall != trueMiss.map({ $0.reason.shortfall ?? "" })
                || shortfalls[person]?.mayStayUndecided != trueMiss?.mayStayUndecided
                || shortfalls[person]?.mended != trueMiss?.mended
                || causes[person] != (isUnknown ? trueCauses : nil)
            {
                tally.differences.append(
                    """
                    seed \(seed), what is missing, person \(person.local): \(String(describing: shortfalls[person])), \
                    \(String(describing: causes[person])): \(question.cohort.lines)
                    """)
            }
        }
    }
}

/// What is true of one person, or said of them.
struct Truth: Hashable {
    let isRegistered: Bool
    let isWithheld: Bool
    let answer: Answer
    /// The line by which alone they miss.
    let nearMiss: Int?
    /// Registered (1) or not to be told of (0); of the registered, the answer of each line.
    var said: [Int?] = []

    init(_ person: PersonFacts, _ practice: PracticeFacts, _ evaluator: ReferenceEvaluator) throws {
        isRegistered = evaluator.isRegistered(person, in: practice)
        isWithheld = evaluator.isWithheld(person, in: practice)
        let answer = try evaluator.answer(person, in: practice)
        self.answer = isRegistered ? answer : .unknown
        let lines = try evaluator.lineAnswers(person, in: practice)
        let noes = lines.indices.filter { lines[$0] == .no }
        nearMiss = isRegistered && noes.count == 1 && !lines.contains(.unknown) ? noes[0] : nil
        said = isRegistered ? [1] + lines.map { $0 == .unknown ? nil : $0 == .yes ? 1 : 0 } : [0]
    }

    init(_ answer: SegmentAnswer, _ local: Int) {
        isRegistered = answer.registered.contains(local)
        isWithheld = answer.withheld.contains(local)
        self.answer =
            answer.included.contains(local) ? .yes : answer.excluded.contains(local) ? .no : .unknown
        nearMiss = answer.nearMisses.firstIndex { $0.contains(local) }
    }

    /// Registered, included, excluded, undecided, withheld.
    static func counts(_ truths: [Truth]) -> [Int] {
        let registered = truths.filter(\.isRegistered)
        return [registered.count]
            + [Answer.yes, .no, .unknown].map { answer in registered.filter { $0.answer == answer }.count }
            + [truths.filter(\.isWithheld).count]
    }

    static func == (one: Truth, other: Truth) -> Bool {
        (one.isRegistered, one.isWithheld, one.answer, one.nearMiss)
            == (other.isRegistered, other.isWithheld, other.answer, other.nearMiss)
    }
}
