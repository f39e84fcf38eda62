import CaseFinding
import Vocabulary

/// The clauses that ask for no entry of a codelist (`with none of`, and `with any of` turned round), of a question and of
/// those that it uses, with the days in which each looks; and those that ask for none after an entry of another codelist.
struct AbsenceClauses {
    private struct Absence {
        let text: String
        /// Folded.
        let list: String
        /// `nil` where no day lies in its time.
        let days: DayRange?
    }

    private var absences: [Absence] = []
    /// By the words of a clause about the order of two codelists, turned round or not: the one whose entries those of the
    /// other are held against.
    private var references: [String: Codelist] = [:]

    /// `day` is the one that windows are relative to.
    init(_ question: Question, on day: Day) {
        var seen: Set<String> = [Code.folded(question.cohort.name)]
        for line in question.cohort.lines {
            walk(line.condition, isTurned: false, question.catalogue, day, &seen)
        }
    }

    /// Those of the codelist in whose time no entry of that date lies.
    func outside(_ date: EventDate, of list: Codelist) -> [String] {
        absences.filter { absence in
            absence.list == Code.folded(list.name) && absence.days.map { $0.contains(date) == .no } ?? true
        }.map(\.text)
    }

    /// The entries that decided, of a reason that says yes. Where nothing was found in the days searched, the last entry
    /// before them is shown and decided nothing; what these days begin with did.
    func deciding(_ reason: Reason) -> [SourceEvent] {
        guard reason.searched != nil else { return reason.events }
        guard let reference = references[reason.clause] else { return [] }
        return reason.events.filter { reference.entry(code: $0.code, term: $0.term) != nil }
    }

    private mutating func walk(
        _ condition: Condition, isTurned: Bool, _ catalogue: Catalogue, _ day: Day, _ seen: inout Set<String>
    ) {
        switch condition {
        case .clause(.withNone(let name, let window)) where !isTurned:
            add(CohortPrinter.text(condition), name, window, day)
        case .clause(.withAny(let name, let window)) where isTurned:
            add(CohortPrinter.text(Condition.not(condition)), name, window, day)
        case .clause(.inCohort(let name)):
            guard seen.insert(Code.folded(name)).inserted, let used = catalogue.cohort(name) else { return }
            walk(used.condition, isTurned: isTurned, catalogue, day, &seen)
        case .clause(.ordered(_, _, _, of: let other, _)), .clause(.noneSince(_, latest: let other)):
            let text = CohortPrinter.text(condition)
            for words in [text, "not \(text)"] { references[words] = catalogue.codelist(other) }
        case .clause: break
        case .not(let inner): walk(inner, isTurned: !isTurned, catalogue, day, &seen)
        case .all(let parts), .any(let parts), .atLeast(_, let parts):
            for part in parts { walk(part, isTurned: isTurned, catalogue, day, &seen) }
        }
    }

    private mutating func add(_ text: String, _ list: String, _ window: Window, _ day: Day) {
        absences.append(Absence(text: text, list: Code.folded(list), days: window.days(asAt: day)))
    }
}
