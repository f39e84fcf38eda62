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
        let asAt: Nullable<String>
        let registered: Int
        let included: Int
        let excluded: Int
        let unknown: Int
        let withheld: Int
        let note: Nullable<String>
        let unknownBecause: [Missing]
    }

    /// A clause that could not be decided for somebody, and what is missing.
    struct Missing: Encodable {
        let clause: String
        let note: String
    }

    struct Person: Encodable {
        let id: String
        let practice: String
        let because: [Because]
        /// What the person's other records say; left out where there are none.
        let otherRecords: [OtherRecord]?
        /// From 1; the line that alone keeps a near miss out.
        let missesLine: Int?
    }

    struct OtherRecord: Encodable {
        let id: String
        let practice: String
        let answer: String
        let because: [Because]
    }

    struct Because: Encodable {
        let clause: String
        let answer: String
        let events: [Event]
        let searched: Nullable<Searched>
        let note: Nullable<String>
        let ifComplete: Nullable<String>
        let shortfall: Nullable<String>
    }

    struct Event: Encodable {
        let system: String
        let code: String
        let term: String
        let day: Nullable<String>
        let value: Nullable<String>
        let unit: Nullable<String>
        let recordedBy: Nullable<String>
        let source: String
    }

    struct Searched: Encodable {
        let from: Nullable<String>
        let to: String
    }

    let version: String
    let asAt: Nullable<String>
    let registered: Int
    let included: Int
    let excluded: Int
    let unknown: Int
    let withheld: Int
    let practices: [Practice]
    let people: [Person]?
    /// People who are included and may not be seen; left out unless people are listed.
    let notListed: Int?
    let nearMisses: [Person]?

    /// `people` and `nearMisses` say which lists were asked for; the other is left out.
    init(_ finding: CohortFinding, people: Bool, nearMisses: Bool) {
        version = finding.version
        asAt = Nullable((finding.asAt ?? finding.practices.compactMap(\.asAt).max())?.iso)
        registered = finding.total.registered
        included = finding.total.included
        excluded = finding.total.excluded
        unknown = finding.total.unknown
        withheld = finding.total.withheld
        practices = finding.practices.map { practice in
            Practice(
                ods: practice.practice.ods.text, name: practice.practice.name, asAt: Nullable(practice.asAt?.iso),
                registered: practice.registered, included: practice.included, excluded: practice.excluded,
                unknown: practice.unknown, withheld: practice.withheld, note: Nullable(practice.note),
                unknownBecause: practice.undecided.map { Missing(clause: $0.clause, note: $0.note) })
        }
        let listed = finding.people?.value.listed ?? []
        self.people = people ? listed.filter { $0.missesLine == nil }.map(Person.init) : nil
        notListed = people ? finding.notListed : nil
        self.nearMisses = nearMisses ? listed.filter { $0.missesLine != nil }.map(Person.init) : nil
    }
}

extension FindOutcome.Person {
    init(_ found: FoundReasons) {
        self.init(
            id: found.person.text, practice: found.practice.text,
            because: found.reasons.map(FindOutcome.Because.init),
            otherRecords: found.others.isEmpty
                ? nil
                : found.others.map { other in
                    FindOutcome.OtherRecord(
                        id: other.person.text, practice: other.practice.ods.text, answer: other.answer.word,
                        because: other.reasons.map(FindOutcome.Because.init))
                }, missesLine: found.missesLine.map { $0 + 1 })
    }
}

extension FindOutcome.Because {
    init(_ reason: Reason) {
        self.init(
            clause: reason.clause, answer: reason.answer.word, events: reason.events.map(FindOutcome.Event.init),
            searched: Nullable(
                reason.searched.map { FindOutcome.Searched(from: Nullable($0.first?.iso), to: $0.last.iso) }),
            note: Nullable(reason.note), ifComplete: Nullable(reason.ifComplete?.word),
            shortfall: Nullable(reason.shortfall))
    }
}

extension FindOutcome.Event {
    init(_ event: SourceEvent) {
        self.init(
            system: event.code.system.rawValue, code: event.code.system == .term ? "" : event.code.value,
            term: event.term, day: Nullable(event.date?.iso), value: Nullable(text: event.value),
            unit: Nullable(text: event.unit), recordedBy: Nullable(text: event.recordedBy),
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
