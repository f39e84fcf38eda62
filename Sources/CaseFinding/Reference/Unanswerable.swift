import Vocabulary

/// Why a question cannot be answered at all, for anybody: found before anyone is looked at, so that an empty list never
/// turns `with none of` into everybody.
package enum Unanswerable: Error, Hashable, Sendable {
    /// No codelist of that name is known, or it has no entry that can match.
    case needsCodelist(String)
    /// No measure of that name is known.
    case noMeasure(String)
    /// No cohort of that name is known.
    case noCohort(String)
    /// No practice of that name or code is known.
    case noPractice(String)
    /// The cohorts that use one another in a circle, the first of them again at the end.
    case recursion([String])
    /// `latest of` over a list whose entries are not all ranked.
    case unranked(String)
    /// A threshold in a unit that the measure does not have.
    case unit(String, measure: String, known: [String])
    /// With the cohorts that it uses, the question has more clauses than ``ReferenceEvaluator/largestQuestion``.
    case tooLarge
    /// `issues of` or `on repeat` and a list that does not stand in medications alone.
    case notMedication(String)
    /// `ethnicity in` and a list that neither holds an ethnic category nor is part of the list "ethnicity".
    case notEthnicity(String)

    /// What is wrong and what to do.
    package var words: String {
        switch self {
        case .needsCodelist(let name):
            "needs your codelist for \"\(name)\", which an administrator or a clinical supervisor loads"
        case .noMeasure(let name): "needs your measure \"\(name)\": none of that name is known"
        case .noCohort(let name): "there is no cohort \"\(name)\" to use: it was removed, renamed or is not shared"
        case .noPractice(let name): "\"\(name)\" is neither the name nor the code of a practice of this network"
        case .recursion(let names):
            names.map { "\"\($0)\"" }.joined(separator: " uses ") + ": a cohort cannot use itself"
        case .unranked(let name):
            "\"\(name)\" has no order: \"latest of\" needs a codelist with a rank for every entry"
        case .unit(let unit, let measure, let known):
            "\"\(measure)\" is in \(Self.units(known)); \"\(unit)\" is not a unit of it"
        case .notMedication(let name): "\"\(name)\" is no list of medications, as \"issues of\" and \"on repeat\" need"
        case .notEthnicity(let name): "\"\(name)\" \(Self.noEthnicity)"
        case .tooLarge:
            "has more than \(ReferenceEvaluator.largestQuestion) clauses with the cohorts that it uses; make it smaller"
        }
    }

    /// What is said behind the name of a list that `ethnicity in` cannot be asked of.
    static let noEthnicity =
        "is no list of ethnic categories, as \"ethnicity in\" needs, and no part of the codelist \"ethnicity\""

    static func units(_ known: [String]) -> String {
        known.isEmpty ? "no unit" : known.joined(separator: " or ")
    }
}

extension Measure {
    /// The units that it is given in, by the first spelling of each, the canonical one first.
    var unitNames: [String] {
        var names = canonicalUnit.isEmpty ? [] : [canonicalUnit]
        var seen: [(Double, Double)] = canonicalUnit.isEmpty ? [] : [(1, 0)]
        for unit in units where !seen.contains(where: { $0 == (unit.factor, unit.offset) }) {
            seen.append((unit.factor, unit.offset))
            names.append(unit.spelling)
        }
        return names
    }
}

extension Codelist {
    /// Whether an event could fall under some entry. Where none could, the list must not be taken for the truth.
    var canMatch: Bool {
        entries.contains { $0.code != nil || !Code.folded($0.term).isEmpty }
    }
}
