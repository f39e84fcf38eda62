import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// One side of A4 about one person.
struct PersonSheet {
    /// Facts of the record on paper: the newest, so that the page stays one.
    private static let facts = 12

    let file: PersonFile
    /// Who prints it: `Amina Yusuf`.
    let printedBy: String
    let actor: Actor

    private var details: PersonDetails { file.registration.details }

    var page: Page {
        let name = details.name.cui
        return Page(
            "One page: \(name)",
            body: """
                <p class="screen-only actions gap-b">\(LinkButton("Back to the record", to: Address.person(file.person), isSmall: true)) \
                <span class="small soft">Print this page from your browser. It fits one side of A4.</span></p>\
                \(PrintSheet(name, facts: who, warning: warning, sections: sections, foot: foot))
                """)
    }

    private var who: [(String, HTML)] {
        let demographics = file.registration.demographics
        let age = demographics.birth?.age(on: file.today).map { " (\($0))" } ?? ""
        var rows: [(String, HTML)] = [
            ("Born", demographics.birth.map { "\(DayText($0))\(age)" } ?? "Not recorded"),
            ("Gender", "\(details.gender.isEmpty ? demographics.sex?.word ?? "Not recorded" : details.gender)"),
            ("NHS No.", NHSNumberText(file.registration.nhsNumber).html), ("Practice", "\(file.practice.name)"),
            ("Phone", "\(details.phoneMobile.isEmpty ? details.phoneHome : details.phoneMobile)"),
        ]
        if !details.preferredName.isEmpty { rows.insert(("Preferred name", "\(details.preferredName)"), at: 0) }
        if let owner = file.episode?.owner { rows.append(("Coordinator", "\(file.names[.account(owner)])")) }
        return rows
    }

    private var warning: HTML {
        let alerts = file.card.safety.map { safety -> HTML in
            "<p><b>\(safety.marker.words).</b> \(safety.instead)</p>"
        }
        let gone: HTML =
            switch file.status {
            case .present: ""
            case .died(let death): "<p><b>Died</b> \(DayText(death)).</p>"
            case .left(let day): "<p><b>No longer registered</b> since \(DayText(day)).</p>"
            case .reported(let kind, let day): "<p><b>\(kind.words)</b>, \(DayText(day)).</p>"
            }
        return "\(gone)\(alerts)"
    }

    private var sections: [(title: String, content: HTML, isWide: Bool)] {
        let matters = file.card.whatMatters
        return [
            ("What matters to me", matters.map { "<p>“\($0.words)”</p>" } ?? "<p>Nobody has asked yet.</p>", false),
            (
                "Please do, please don’t",
                "<p><b>Do</b> \(matters?.pleaseDo ?? "")</p><p><b>Don’t</b> \(matters?.pleaseDoNot ?? "")</p>", false
            ),
            ("Needs", "<p>\(needs)</p>", false),
            ("What happens next", next, false),
            ("From the record", record, true),
        ]
    }

    private var needs: String {
        let interpreter = file.registration.demographics.needsInterpreter == true ? "Interpreter needed. " : ""
        return interpreter + (file.card.needs?.text ?? "Nobody has asked yet.")
    }

    private var next: HTML {
        guard let episode = file.episode else { return "<p>Not on a caseload.</p>" }
        guard let step = episode.nextStep else { return "<p>\(episode.state.title).</p>" }
        return "<p>\(step.what), \(PersonPage.due(step)).</p>"
    }

    private var record: HTML {
        let entries = file.timeline.entries(.extract).filter { $0.struck == nil }.prefix(Self.facts)
        guard !entries.isEmpty else { return "<p>Nothing from an extract.</p>" }
        let lines = entries.map { entry -> HTML in
            let date: HTML = entry.date.map { ", \(DayText($0))" } ?? ""
            return "<li>\(entry.title)\(date)</li>"
        }
        return "<ul class=\"bullets\">\(lines)</ul>"
    }

    private var foot: [HTML] {
        let stamp = FreshnessStamp(file.freshness, practice: file.practice.name)
        return [
            "Printed \(TimeText(file.now)) by \(printedBy).", "Record facts \(stamp).",
            "Confidential: return to \(file.practice.name) if found.",
        ]
    }
}
