import Vocabulary

@testable import CaseFinding

extension QuestionMaker {
    /// An indicator over clauses that every evaluator answers.
    mutating func indicator(_ question: Question) -> Indicator {
        func group(_ name: String, _ maker: inout QuestionMaker) -> Indicator.Group {
            Indicator.Group(name: name, lines: maker.lines(1, question.catalogue))
        }
        var exclusions: [Indicator.Group] = []
        for number in 0..<generator.below(3) { exclusions.append(group("exclusion \(number)", &self)) }
        var exceptions: [Indicator.Group] = []
        for number in 0..<generator.below(3) { exceptions.append(group("exception \(number)", &self)) }
        let bands: Breakdown.Bands = generator.pick([.years(5), .years(1), .days(1826), .days(100)])
        return Indicator(
            name: "asked", population: lines(1 + generator.below(2), question.catalogue), exclusions: exclusions,
            achievement: lines(1 + generator.below(2), question.catalogue), exceptions: exceptions,
            breakdown: Breakdown(
                generator.pick([[.practice, .age(bands), .sex], [.deprivation], [.sex, .age(bands)]])))
    }
}

extension State {
    /// Everybody stands in the segments where they do in the reference, one by one and counted by group.
    func compare(
        _ indicator: Indicator, _ question: Question, _ finder: CaseFinder, _ tally: inout Tally, _ seed: UInt64
    ) throws {
        let answer = try finder.answer(indicator, question)
        tally.indicators += 1
        let evaluator = IndicatorEvaluator(indicator, question)
        var groups: [[BreakdownCount.Value]: [Int]] = [:]
        for (place, practice) in practices.enumerated() {
            let sets = answer.segments[place].sets
            if answer.practices[place] != IndicatorCounts(sets, like: answer.practices[place]) {
                tally.differences.append(
                    "seed \(seed), indicator, counts of \(practice.facts.practice.text): \(CohortPrinter.text(indicator))"
                )
            }
            for (local, person) in practice.people.enumerated() {
                let truth = try evaluator.standing(of: person, in: practice.facts)
                let own = sets.standing(of: local)
                if own != truth {
                    tally.differences.append(
                        """
                        seed \(seed), indicator, person \(local): \(String(describing: own)) for \
                        \(String(describing: truth)): \(CohortPrinter.text(indicator))
                        """)
                }
                guard let truth, let breakdown = indicator.breakdown else { continue }
                let isAchieved = truth == .achieved
                guard
                    isAchieved || truth == .notAchieved(isUndecided: true) || truth == .notAchieved(isUndecided: false)
                else { continue }
                let group = breakdown.groups(
                    of: person.demographics, at: practice.facts.practice, on: question.asAt ?? practice.facts.asAt)
                groups[group, default: [0, 0]][0] += 1
                groups[group, default: [0, 0]][1] += isAchieved ? 1 : 0
            }
        }
        let said = try oracle.counts(indicator, question)
        let rows = try IndicatorRows.expected(indicator, question, practices)
        if said != rows {
            tally.differences.append(
                "seed \(seed), SQL of an indicator: \(said) for \(rows): \(CohortPrinter.text(indicator))")
        }
        let counted = try indicator.breakdown.map { try answer.counts($0) } ?? []
        let found = Dictionary(counted.map { ($0.group, $0.counts) }, uniquingKeysWith: { one, _ in one })
        if found != groups || found.count != counted.count {
            tally.differences.append(
                "seed \(seed), groups: \(found) for \(groups): \(CohortPrinter.text(indicator))")
        }
    }
}

extension IndicatorCounts {
    fileprivate init(_ sets: StandingSets, like other: IndicatorCounts) {
        self.init(
            practice: other.practice, asAt: other.asAt, on: other.on, registered: sets.registered.count,
            withheld: sets.withheld.count, outside: sets.outside.count, undecided: sets.undecided.count,
            excluded: sets.excluded.map(\.count), excepted: sets.excepted.map(\.count), achieved: sets.achieved.count,
            notAchieved: sets.notAchieved.count, notAchievedUndecided: sets.notAchievedUndecided.count)
    }
}

extension StandingSets {
    fileprivate func standing(of local: Int) -> Indicator.Standing? {
        if !registered.contains(local) { return nil }
        if outside.contains(local) { return .outside }
        if undecided.contains(local) { return .undecided }
        if let first = excluded.firstIndex(where: { $0.contains(local) }) { return .excluded(first) }
        if let first = excepted.firstIndex(where: { $0.contains(local) }) { return .excepted(first) }
        if achieved.contains(local) { return .achieved }
        return notAchieved.contains(local) ? .notAchieved(isUndecided: notAchievedUndecided.contains(local)) : nil
    }
}
