import CaseFinding
import Domain
import Vocabulary

/// The answer to an indicator for the whole network, with what it was asked of.
struct AskedIndicator {
    let question: Question
    let finder: CaseFinder
    /// Each practice counts a person once.
    let answer: IndicatorAnswer
    /// Of whom the extracts hold several records.
    let several: SeveralRecords

    /// The answer in which each person counts once among these practices.
    func together(at practices: Set<ODSCode>) -> IndicatorAnswer {
        answer.oncePerPerson(several, among: practices)
    }
}

extension CohortDesk {
    /// Nothing of it is for showing before the actor's part has been taken out of it. It is not kept.
    func answer(
        _ indicator: Indicator, asAt: Day? = nil, clearance: Sensitivity, of standing: CohortStanding
    ) throws -> AskedIndicator {
        let local = LocalUse.isMade(by: indicator.parts, standing.catalogue) ? standing.local : .none
        let question = Question(
            cohort: indicator.parts, catalogue: standing.catalogue, asAt: asAt, clearance: clearance, local: local)
        let finder = try finder(of: standing)
        let several = try several(of: standing, in: finder.snapshot)
        return AskedIndicator(
            question: question, finder: finder,
            answer: try finder.answer(indicator, question).oncePerPractice(several), several: several)
    }
}

extension IndicatorAnswer {
    /// Everybody of those practices, each once if each counts once in the answer.
    func counts(at practices: Set<ODSCode>) -> AchievementCounts {
        self.practices.filter { practices.contains($0.practice) }.map { AchievementCounts($0) }.reduce(
            AchievementCounts(population: .nobody, achievement: .nobody), +)
    }

    /// The same group by group, in the order of the dimensions.
    func tables(at practices: Set<ODSCode>, _ traits: PeopleTraits) -> [[AchievedCount]] {
        let sets = segments.enumerated().filter { practices.contains($0.element.segment.header.practice) }.map {
            (segment: $0.offset, sets: $0.element.sets)
        }
        func counts(_ set: KeyPath<StandingSets, PersonSet>) -> [LensDimension: [Int]] {
            traits.counts(sets.map { (segment: $0.segment, set: $0.sets[keyPath: set]) })
        }
        let (registered, achieved, missed) = (counts(\.registered), counts(\.achieved), counts(\.notAchieved))
        return LensDimension.allCases.map { dimension in
            dimension.groups.indices.map { group in
                let reached = achieved[dimension]?[group] ?? 0
                return AchievedCount(
                    registered: registered[dimension]?[group] ?? 0,
                    denominator: reached + (missed[dimension]?[group] ?? 0), achieved: reached)
            }
        }
    }
}

extension AchievementCounts {
    init(_ counts: IndicatorCounts) {
        self.init(population: AnswerCounts(counts.ofPopulation), achievement: AnswerCounts(counts.ofDenominator))
    }
}

extension AnswerCounts {
    fileprivate static let nobody = AnswerCounts(included: 0, excluded: 0, unknown: 0)

    fileprivate init(_ answer: PracticeAnswer) {
        self.init(
            included: answer.included, excluded: answer.excluded, unknown: answer.unknown, withheld: answer.withheld)
    }
}
