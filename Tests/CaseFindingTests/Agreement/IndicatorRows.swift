import Vocabulary

@testable import CaseFinding

/// What the counts of an indicator have to be, row by row as its SQL gives them, from the reference evaluator's word on each
/// person: the groups of the breakdown, registered, where they stand, and withheld.
enum IndicatorRows {
    typealias Row = [String?]

    static func expected(
        _ indicator: Indicator, _ question: Question, _ practices: [AwkwardPeople.Practice]
    ) throws -> [Row] {
        let evaluator = IndicatorEvaluator(indicator, question)
        var groups: [Row: [Int]] = [:]
        let (excluded, excepted) = (indicator.exclusions.count, indicator.exceptions.count)
        let width = 1 + 2 + excluded + excepted + 3 + 1
        for practice in practices {
            for person in practice.people {
                let standing = try evaluator.standing(of: person, in: practice.facts)
                let isWithheld = evaluator.isWithheld(person, in: practice.facts)
                guard standing != nil || isWithheld else { continue }
                var counts = groups[group(indicator, person, practice, question)] ?? [Int](repeating: 0, count: width)
                if isWithheld { counts[width - 1] += 1 }
                if let standing {
                    counts[0] += 1
                    for place in places(standing, excluded, excepted) { counts[place] += 1 }
                }
                groups[group(indicator, person, practice, question)] = counts
            }
        }
        return sorted(groups.map { $0.key + $0.value.map { String($0) } })
    }

    static func sorted(_ rows: [Row]) -> [Row] {
        rows.sorted { ($0.map { $0 ?? "" }).lexicographicallyPrecedes($1.map { $0 ?? "" }) }
    }

    /// The columns that somebody of a standing counts in, after the registered.
    private static func places(_ standing: Indicator.Standing, _ excluded: Int, _ excepted: Int) -> [Int] {
        let achieved = 3 + excluded + excepted
        return switch standing {
        case .outside: [1]
        case .undecided: [2]
        case .excluded(let place): [3 + place]
        case .excepted(let place): [3 + excluded + place]
        case .achieved: [achieved]
        case .notAchieved(let isUndecided): isUndecided ? [achieved + 1, achieved + 2] : [achieved + 1]
        }
    }

    private static func group(
        _ indicator: Indicator, _ person: PersonFacts, _ practice: AwkwardPeople.Practice, _ question: Question
    ) -> Row {
        let ods = practice.facts.practice.text
        guard let breakdown = indicator.breakdown else { return [ods] }
        let values = breakdown.groups(
            of: person.demographics, at: practice.facts.practice, on: question.asAt ?? practice.facts.asAt)
        return zip(breakdown.dimensions, values).map { dimension, value in
            switch (dimension, value) {
            case (_, .practice(let ods)): ods.text
            case (_, .sex(let sex)): sex?.word.lowercased()
            case (_, .deprivation(let decile)): decile.map { String($0) }
            case (.age(.years(let width)), .age(let band)), (.age(.days(let width)), .age(let band)):
                band.map { String($0 * width) }
            default: nil
            }
        }
    }
}
