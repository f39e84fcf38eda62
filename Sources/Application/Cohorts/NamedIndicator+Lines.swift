import CaseFinding

/// The part of an indicator that a line of it stands in.
package enum IndicatorPart: Hashable, Sendable {
    /// It holds of whoever should have it.
    case population
    /// Under that name it takes out of those who should have it.
    case exclusion(String)
    case achievement
    /// Under that name it takes out of those who have not achieved it.
    case exception(String)

    /// Beside a line: `achieved by`, `excepting “declined”`.
    package var words: String {
        switch self {
        case .population: "should have it"
        case .exclusion(let name): "excluding “\(name)”"
        case .achievement: "achieved by"
        case .exception(let name): "excepting “\(name)”"
        }
    }
}

/// A line of an indicator, with the part that it stands in.
struct IndicatorLine: Sendable {
    let part: IndicatorPart
    let line: Cohort.Line
}

extension NamedIndicator {
    /// What holds of whoever should have it and has achieved it, line by line. An exclusion stands there turned round: it holds
    /// of whoever is not taken out.
    var achievedLines: [IndicatorLine] {
        var lines = indicator.population.map { IndicatorLine(part: .population, line: $0) }
        for group in indicator.exclusions {
            let isLeft = CohortDraft.negated(Condition(group.lines))
            lines.append(IndicatorLine(part: .exclusion(group.name), line: Cohort.Line(isLeft)))
        }
        return lines + indicator.achievement.map { IndicatorLine(part: .achievement, line: $0) }
    }

    /// The same with its exceptions, which are asked of whoever has not achieved it.
    var everyLine: [IndicatorLine] {
        achievedLines
            + indicator.exceptions.map { group in
                IndicatorLine(part: .exception(group.name), line: Cohort.Line(Condition(group.lines)))
            }
    }
}
