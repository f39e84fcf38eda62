import CaseFinding
import Vocabulary

/// The question of whom a comparison calls lost: who would be found if the codes that are taken for the same work counted, and
/// is not, or is not known to be. Of a measure, who has an entry whose value cannot be compared.
struct LostQuestion {
    /// Without a purpose.
    let request: CohortListRequest
    /// Names of the codelists and measures in which their entries are looked for.
    private let names: [String]
    /// The codes that do not count; `nil` where any entry is meant.
    private let codes: Set<Code>?

    /// `lists` are those that decide whether it counts, `taken` the codes for the same work. Nobody is lost where there are none.
    init(_ subject: CodingSubject, _ lists: [Codelist], _ taken: [UsedCode], _ catalogue: Catalogue) {
        var lines = Self.nobody
        var kind = CohortListKind.found
        var made: [Codelist] = []
        var measures: [Measure] = []
        // So many lines, the first, have to hold for certain; the next says that nothing else counts.
        var certain: Int?
        switch subject {
        case .measure(let measure):
            // Who has an entry and of whom it cannot be told has a newest value that says nothing.
            lines = [
                Cohort.Line(.clause(.withAny(of: measure.codes.name, .ever))),
                Cohort.Line(ReadCodingComparison.hasValue(measure)),
            ]
            kind = .undecided
        case .codelist(let list) where !taken.isEmpty:
            let alike = Self.alike(list, taken)
            made = [alike]
            certain = 1
            lines = [
                Cohort.Line(.clause(.withAny(of: alike.name, .ever))),
                Cohort.Line(.clause(.withNone(of: list.name, .ever))),
            ]
        case .indicator(let named) where !taken.isEmpty:
            let indicator = named.indicator
            let widened = WidenedLines(indicator.achievement, lists, adding: taken, catalogue)
            made = widened.lists
            measures = widened.measures
            lines = indicator.population + widened.lines
            certain = lines.count
            lines +=
                ([indicator.achievement] + (indicator.exclusions + indicator.exceptions).map(\.lines))
                .map { Cohort.Line(.not(Condition($0))) }
        case .codelist, .indicator: break
        }
        var request = CohortListRequest(
            cohort: Cohort(name: "Not counted: \(subject.name)", lines: lines), kind: kind, purpose: "")
        // A measure's codelist has no name of its own.
        request.beside = lists + made
        request.measures = measures
        request.certain = certain
        self.request = request
        if case .measure(let measure) = subject {
            names = [measure.codes.name]
            codes = nil
        } else {
            names = made.map(\.name) + measures.map(\.name)
            codes = Set(taken.map(\.code))
        }
    }

    /// The same of those alone who are known not to be found.
    var ofCertain: CohortListRequest {
        var request = request
        request.certain = request.certain.map { $0 + 1 }
        return request
    }

    /// Of what decided, the entries that read alike and do not count, the newest first.
    func entries(in reasons: [Reason]) -> [SourceEvent] {
        let said = reasons.filter { reason in
            reason.answer == .yes && names.contains { reason.clause.contains("\"\($0)\"") }
        }
        // What is shown beside days that held nothing lies before them, and decided something only where nothing else did.
        for reasons in [said.filter { $0.searched == nil }, said] {
            var seen: Set<String> = []
            let events = reasons.flatMap(\.events).filter { event in
                (codes?.contains(event.code) ?? true) && seen.insert(event.key).inserted
            }
            if !events.isEmpty {
                return events.sorted { ($0.date?.last.number ?? .min) > ($1.date?.last.number ?? .min) }
            }
        }
        return []
    }

    /// By the code alone: the term is the practice's.
    private static func alike(_ list: Codelist, _ taken: [UsedCode]) -> Codelist {
        Codelist(
            name: "entries that read like \(list.name)", kinds: list.kinds,
            entries: taken.map { Codelist.Entry(code: $0.code, term: "", verification: .unverified) })
    }

    /// Nobody is both. A list without entries cannot be asked for.
    private static let nobody = [
        Cohort.Line(.clause(.aged(.under(1)))), Cohort.Line(.clause(.aged(.orOver(1)))),
    ]
}
