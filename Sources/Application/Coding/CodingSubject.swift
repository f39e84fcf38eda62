import CaseFinding
import Domain
package import Vocabulary

/// What practices are compared by: how often they record what a codelist is about, have a value of a measure that can be
/// compared, or achieve an indicator.
package enum CodingSubject: Sendable {
    case codelist(Codelist)
    case measure(Measure)
    case indicator(NamedIndicator)

    private static let (measurePrefix, indicatorPrefix) = ("measure-", "indicator-")

    /// The one of that key; `nil` where there is none.
    init?(_ key: String, _ catalogue: Catalogue, _ indicators: [NamedIndicator]) {
        if let list = catalogue.codelist(key) {
            self = .codelist(list)
        } else if key.hasPrefix(Self.measurePrefix) {
            guard let measure = catalogue.measure(String(key.dropFirst(Self.measurePrefix.count))) else { return nil }
            self = .measure(measure)
        } else if let slug = Self.indicatorSlug(of: key) {
            guard let found = indicators.first(where: { $0.slug == slug }) else { return nil }
            self = .indicator(found)
        } else {
            return nil
        }
    }

    /// What stands for it in addresses: `dementia`, `measure-hba1c`, `indicator-dementia-care-plan`; of a kept indicator its id.
    package var key: String {
        switch self {
        case .codelist(let list): Code.folded(list.name)
        case .measure(let measure): Self.measurePrefix + Code.folded(measure.name)
        case .indicator(let indicator): Self.indicatorPrefix + indicator.slug
        }
    }

    /// The name in addresses of the indicator that a key stands for; `nil` where it stands for something else.
    package static func indicatorSlug(of key: String) -> String? {
        key.hasPrefix(indicatorPrefix) ? String(key.dropFirst(indicatorPrefix.count)) : nil
    }

    package var name: String {
        switch self {
        case .codelist(let list): list.name
        case .measure(let measure): measure.name
        case .indicator(let indicator): indicator.indicator.name
        }
    }

    /// `How “dementia” is recorded`.
    package var title: String {
        switch self {
        case .codelist: "How “\(name)” is recorded"
        case .measure: "How values of “\(name)” are recorded"
        case .indicator: "Where “\(name)” is achieved"
        }
    }

    /// Who is found: `have an entry that counts`.
    package var found: String {
        switch self {
        case .codelist: "have an entry that counts"
        case .measure: "have a newest value that can be compared"
        case .indicator: "have achieved it"
        }
    }

    /// Of whom: `people registered with you`.
    package var people: String {
        switch self {
        case .codelist, .measure: "people registered with you"
        case .indicator: "people of yours who should have it"
        }
    }

    /// In a line of a file: who is lost.
    package var lostRule: String {
        switch self {
        case .codelist:
            "an entry under one of the codes taken for the same work, and none known under the codelist, at any time"
        case .measure: "an entry of the measure, and a newest value that cannot be compared"
        case .indicator(let indicator):
            "should have it, are not known to have achieved it, and would have if the codes taken for the same work counted: "
                + CohortPrinter.text(indicator.indicator).split(separator: "\n").joined(separator: " / ")
        }
    }

    /// Where the rule comes from, with its version.
    package var provenance: String {
        switch self {
        case .codelist(let list): return list.provenance
        case .measure(let measure):
            let units = measure.units.map(\.spelling).joined(separator: ", ")
            return "\(measure.codes.provenance); units that are understood: \(units)"
        case .indicator(let indicator):
            return [
                indicator.indicator.headers.source, indicator.keeper.map { "kept by \($0)" },
                indicator.version.map { "version \($0)" },
            ].compactMap(\.self).joined(separator: "; ")
        }
    }
}

/// How many each practice has, of how many.
struct SubjectCounts {
    let practices: [PracticeAnswer]
    /// The same of some practices together, each person once.
    let together: (Set<ODSCode>) -> CountedPeople
    /// Everybody of each practice by whether they are of those people; empty where all are.
    var populations: [ODSCode: AnswerCounts] = [:]
    /// Which codelists decide whether it counts.
    let lists: [Codelist]
}

/// How many are found, of how many.
struct CountedPeople {
    let found: Int
    let people: Int
}

extension KeptAnswer {
    /// How many of those practices together are included, each person once.
    func peopleFound(at practices: Set<ODSCode>) -> CountedPeople {
        let total = together(at: practices).total(at: practices)
        return CountedPeople(found: total.included, people: total.registered)
    }
}

extension AskedIndicator {
    /// How many of those practices together have achieved it, of those who should have, each person once.
    fileprivate func peopleFound(at practices: Set<ODSCode>) -> CountedPeople {
        let counts = together(at: practices).practices.filter { practices.contains($0.practice) }
        return CountedPeople(
            found: counts.reduce(0) { $0 + $1.achieved }, people: counts.reduce(0) { $0 + $1.denominator })
    }
}

extension CohortDesk {
    /// What is counted of a subject at each practice of the network. Nothing of it is for showing before the actor's part has
    /// been taken out of it.
    func counts(
        of subject: CodingSubject, clearance: Sensitivity, _ standing: CohortStanding
    ) throws -> SubjectCounts {
        switch subject {
        case .codelist(let list):
            let entries = try entries(under: list, clearance, standing)
            return SubjectCounts(
                practices: entries.answer.practices, together: entries.peopleFound, lists: [list])
        case .measure(let measure):
            // Whoever has an entry, and of them those whose newest value can be compared.
            let entries = try entries(under: measure.codes, clearance, standing).answer.practices
            let values = try answer(
                Cohort(name: measure.name, lines: [Cohort.Line(ReadCodingComparison.hasValue(measure))]), asAt: nil,
                clearance: clearance, of: standing)
            return SubjectCounts(
                practices: zip(entries, values.answer.practices).map { $0.counting(included: $1.included) },
                together: values.peopleFound, lists: [measure.codes])
        case .indicator(let named):
            let asked = try answer(named.indicator, clearance: clearance, of: standing)
            var achievement = asked.question
            achievement.cohort = Cohort(name: "", lines: named.indicator.achievement)
            return SubjectCounts(
                practices: asked.answer.practices.map(\.ofDenominator), together: asked.peopleFound,
                populations: Dictionary(
                    asked.answer.practices.map { ($0.practice, AchievementCounts($0).population) },
                    uniquingKeysWith: { $1 }),
                lists: try ReferenceEvaluator.codelists(of: achievement))
        }
    }

    private func entries(
        under list: Codelist, _ clearance: Sensitivity, _ standing: CohortStanding
    ) throws -> KeptAnswer {
        var request = CohortListRequest(
            cohort: Cohort(name: list.name, lines: [Cohort.Line(.clause(.withAny(of: list.name, .ever)))]), purpose: "")
        request.beside = [list]
        return try answer(request, clearance: clearance, of: standing)
    }
}
