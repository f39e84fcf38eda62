import Application
import CaseFinding
import Domain
import Store
import Vocabulary

/// An answer as JSON.
struct FindOutcome: Encodable {
    struct Practice: Encodable {
        let ods: String
        let name: String
        let asAt: String?
        let registered: Int
        let included: Int
        let excluded: Int
        let unknown: Int
        let withheld: Int
        let note: String?
    }

    struct Person: Encodable {
        let id: String
        let practice: String
        let because: [Because]
        /// From 1; the line that alone keeps a near miss out.
        let missesLine: Int?
    }

    struct Because: Encodable {
        let clause: String
        let answer: String
        let events: [Event]
        let searched: Searched?
        let note: String?
        let ifComplete: String?
        let shortfall: String?
    }

    struct Event: Encodable {
        let system: String
        let code: String
        let term: String
        let day: String?
        let value: String?
        let unit: String?
        let recordedBy: String?
        let source: String
    }

    struct Searched: Encodable {
        let from: String?
        let to: String
    }

    let version: String
    let asAt: String?
    let registered: Int
    let included: Int
    let excluded: Int
    let unknown: Int
    let withheld: Int
    let practices: [Practice]
    let people: [Person]?
    let nearMisses: [Person]?

    init(_ finding: CohortFinding) {
        version = finding.version
        asAt = (finding.asAt ?? finding.practices.compactMap(\.asAt).max())?.iso
        registered = finding.practices.reduce(0) { $0 + $1.registered }
        included = finding.practices.reduce(0) { $0 + $1.included }
        excluded = finding.practices.reduce(0) { $0 + $1.excluded }
        unknown = finding.practices.reduce(0) { $0 + $1.unknown }
        withheld = finding.practices.reduce(0) { $0 + $1.withheld }
        practices = finding.practices.map { practice in
            Practice(
                ods: practice.practice.ods.text, name: practice.practice.name, asAt: practice.asAt?.iso,
                registered: practice.registered, included: practice.included, excluded: practice.excluded,
                unknown: practice.unknown, withheld: practice.withheld, note: practice.note)
        }
        let listed = finding.people?.value.listed
        people = listed?.filter { $0.missesLine == nil }.map(Person.init)
        nearMisses = listed?.filter { $0.missesLine != nil }.map(Person.init)
    }
}

extension FindOutcome.Person {
    init(_ found: FoundReasons) {
        self.init(
            id: found.person.text, practice: found.practice.text,
            because: found.reasons.map(FindOutcome.Because.init), missesLine: found.missesLine.map { $0 + 1 })
    }
}

extension FindOutcome.Because {
    init(_ reason: Reason) {
        self.init(
            clause: reason.clause, answer: reason.answer.word, events: reason.events.map(FindOutcome.Event.init),
            searched: reason.searched.map { FindOutcome.Searched(from: $0.first?.iso, to: $0.last.iso) },
            note: reason.note, ifComplete: reason.ifComplete?.word, shortfall: reason.shortfall)
    }
}

extension FindOutcome.Event {
    init(_ event: SourceEvent) {
        self.init(
            system: event.code.system.rawValue, code: event.code.system == .term ? "" : event.code.value,
            term: event.term, day: event.date?.iso, value: event.value.isEmpty ? nil : event.value,
            unit: event.unit.isEmpty ? nil : event.unit, recordedBy: event.recordedBy.isEmpty ? nil : event.recordedBy,
            source: "\(event.source.file):\(event.source.line)")
    }
}

extension Answer {
    fileprivate var word: String {
        switch self {
        case .yes: "yes"
        case .no: "no"
        case .unknown: "unknown"
        }
    }
}
