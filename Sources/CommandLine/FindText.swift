import Application
import CaseFinding
import Domain
import Store
import Vocabulary

/// An answer for a person at a terminal.
enum FindText {
    /// `atMost` is how many people are shown; the rest is counted.
    static func write(_ cohort: Cohort, _ finding: CohortFinding, atMost limit: Int = .max) {
        Terminal.line(cohort.name)
        if let purpose = cohort.headers.purpose { Terminal.line(purpose) }
        Terminal.line()
        guard !finding.practices.isEmpty else { return Terminal.line("No practice is recorded here yet.") }
        let width = max(3, finding.practices.map(\.practice.name.count).max() ?? 0)
        Terminal.line(
            row(["as at", "included", "excluded", "unknown", "withheld", "registered"], name: "", width: width))
        for practice in finding.practices {
            Terminal.line(
                row(
                    [practice.asAt.map { $0.cui } ?? "–"]
                        + [
                            practice.included, practice.excluded, practice.unknown, practice.withheld,
                            practice.registered,
                        ].map(String.init),
                    name: practice.practice.name, width: width) + (practice.note.map { "  \($0)" } ?? ""))
        }
        if finding.practices.count > 1 {
            let total = finding.total
            Terminal.line(
                row(
                    [""]
                        + [total.included, total.excluded, total.unknown, total.withheld, total.registered].map(
                            String.init),
                    name: "All", width: width))
        }
        for practice in finding.practices {
            if let words = some(of: practice.practice, practice.freshness) { Terminal.line(words) }
        }
        let causes = finding.practices.flatMap { practice in practice.undecided.map { (practice.practice.name, $0) } }
        if !causes.isEmpty { Terminal.line() }
        for (name, cause) in causes { Terminal.line("unknown at \(name): \(cause.clause): \(cause.note)") }
        guard let people = finding.people?.value else { return }
        for found in people.listed.prefix(limit) {
            Terminal.line()
            Terminal.line(title(found, people.registration(of: found)))
            if let line = found.missesLine { Terminal.line("  misses by line \(line + 1) alone") }
            for reason in found.reasons { write(reason) }
            for other in found.others {
                Terminal.line("  \(other.title)")
                for reason in other.reasons { write(reason) }
            }
        }
        if people.listed.count > limit {
            Terminal.line()
            Terminal.line("and \(people.listed.count - limit) more")
        }
        if finding.notListed > 0 {
            Terminal.line()
            Terminal.line("\(finding.notListed) more counted, and listed to nobody here")
        }
    }

    /// What is said where the newest extract of a practice is of some people; `nil` where it is of everybody.
    static func some(of practice: PracticeProfile, _ freshness: Freshness?) -> String? {
        guard let freshness else { return nil }
        guard freshness.isOfEverybody else {
            return "\(practice.name): no extract of everybody has come in, and many may not be known"
        }
        return freshness.later.map {
            "\(practice.name): everybody as at \(freshness.asAt.cui), some people as at \($0.cui)"
        }
    }

    /// A line of a table: the name, and cells of one width at their right ends.
    static func row(_ cells: [String], name: String, width: Int) -> String {
        let padded = name + String(repeating: " ", count: width - name.count)
        return padded + "  "
            + cells.map { String(repeating: " ", count: max(0, 11 - $0.count)) + $0 }.joined(separator: " ")
    }

    private static func title(_ found: FoundReasons, _ registration: Registration?) -> String {
        guard let registration else { return found.person.text }
        let details = registration.details
        let name = details.name.cui
        let birth = registration.demographics.birth.map { "  Born \($0.cui)" } ?? ""
        return "\(name)\(birth)  NHS No. \(registration.nhsNumber?.grouped ?? "not known")  \(found.practice.text)"
    }

    private static func write(_ reason: Reason) {
        let note = [reason.note, reason.shortfall.map { "off by \($0)" }].compactMap(\.self).joined(separator: "; ")
        Terminal.line("  \(reason.clause)\(note.isEmpty ? "" : ": \(note)")")
        for event in reason.events {
            let value = event.value.isEmpty ? "" : "  \(event.value) \(event.unit)"
            let code = event.code.system == .term ? "by term" : "\(event.code.system.rawValue) \(event.code.value)"
            Terminal.line(
                "    \(event.date?.cui ?? "undated")  \(event.term)\(value)  (\(code); "
                    + "\(event.source.file), line \(event.source.line))")
        }
        if let searched = reason.searched {
            Terminal.line(
                "    none \(searched.first.map { "from \($0.cui) " } ?? "")up to \(searched.last.cui)")
        }
    }
}
