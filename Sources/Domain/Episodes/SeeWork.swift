package import Vocabulary

/// Pages that show people's episodes, and what is to be coded of them, to whoever works with them.
package enum WorkPage: String, Sendable, CaseIterable {
    case today, caseload
    case export = "caseload export"
    case holdBack = "hold back"
    case team
    case episode
    case coding
    case codingPaper = "coding on paper"
    case codingExport = "coding export"

    package var gate: Gate {
        switch self {
        case .today, .caseload, .export: .coordinate
        case .holdBack: .holdBack
        case .team: .team
        case .episode: .person
        case .coding, .codingPaper, .codingExport: .coding
        }
    }
}

/// The wish to see a page of people's episodes.
package struct SeeWork: Action {
    /// Nothing but who asks: whom they see is decided one by one by ``PeopleAccess``.
    package typealias State = WorkPage
    package static let name = "work.see"

    /// The filter and order as chosen, for the log; no person's data.
    package let chosen: String

    package init(_ chosen: String = "") {
        self.chosen = chosen
    }
}

extension Policy<SeeWork> {
    /// Whoever comes through the page's gate.
    package static let seeWork = Policy.decided { $0.state.gate.admits($0.actor) }
}

extension Permit<SeeWork> {
    /// The entry that must be durable before the page is shown.
    package func disclosing(_ people: [ID<Person>], at now: Instant) -> Disclosure {
        disclosure(
            state.rawValue, of: people, at: now, details: ["chosen": asked.chosen, "shown": String(people.count)])
    }
}
