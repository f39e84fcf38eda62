import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Who looked at one person, when, and what for.
struct LookedPage {
    let looks: LooksAtPerson

    var page: Page {
        let name = looks.registration.details.name.cui
        let more: HTML =
            looks.areMore ? Notice(.plain, "Only the newest \(WhoLooked.limit.grouped) are shown.").html : ""
        return Page(
            "Who looked: \(name)", section: .privacy,
            banner: PersonFrame.banner(
                looks.registration, practice: looks.practice.name,
                status: .of(looks.registration.demographics, told: nil, on: looks.today), today: looks.today),
            body: """
                \(PageHead("Who looked", lede: "Everything that was done with this person’s record, newest first. This page is written down too."))\
                \(more)\(table)
                """)
    }

    private var table: HTML {
        DataTable(
            "Who looked, newest first",
            columns: [.init("When"), .init("Who"), .init("Role"), .init("What"), .init("What for")],
            rows: looks.looks.map { look in
                .init([
                    TimeText(look.at).html, "\(look.who)", "\(look.role)", "\(Self.words(look.action))",
                    "\(look.purpose.isEmpty ? "Not said" : look.purpose)",
                ])
            }, header: 1, empty: "Nobody has looked."
        ).html
    }

    /// What an act of the log is called by people.
    static func words(_ action: String) -> String {
        switch action {
        case "person.open": "Saw the record"
        case "person.search": "Found by a search"
        case "person.print": "Printed the record"
        case "person.looked": "Saw who looked"
        case "people.find": "Saw in a list of a cohort"
        case "work.see": "Saw in a list of work"
        case "person.what-matters": "Wrote down what matters"
        case "person.needs": "Wrote down what they need"
        case "person.safety": "Set a safety alert"
        case "person.safety-lift": "Took a safety alert away"
        case "person.status": "Wrote down what was told"
        case "person.status-undo": "Took back what was told"
        case "contact.record": "Recorded a contact"
        case "contact.strike": "Struck a contact through"
        case "coding.job": "Put something on the practice’s list to be coded"
        case "coding.mark": "Said how far coding is"
        case "coding.settle": "An extract answered what was to be coded"
        case "coding.unsettle": "An extract was undone: what it said of coding waits again"
        default: action.hasPrefix("episode.") ? "Moved the care coordination on" : action
        }
    }
}
