import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Who carries how much, who cannot carry theirs any more, and moving it. Names nobody unless the manager has been given
/// the people.
struct TeamPage {
    let view: TeamView
    let form: TeamForm
    /// Charters that the manager owns and should have reviewed by now.
    var reviews: [CharterReview] = []
    /// The token and a key; one for each form of the page.
    let hidden: () -> HTML

    private var today: Day { view.moment.day }

    func page() -> Page {
        Page(
            "\(form.problems.isEmpty ? "" : "Error: ")Team", section: .team,
            body: """
                \(ErrorSummary(form.problems))\(head)<div class="stack-5">\(ReviewsDue(reviews: reviews))\(orphans)\(TeamExtracts(extracts: view.extracts))\(loads)\(chosen)</div>
                """)
    }

    private var head: HTML {
        let people = view.loads.reduce(0) { $0 + $1.live }
        return PageHead(
            "Team: \(people.of("person", "people")), \(view.overdue.grouped) overdue",
            lede: "What each coordinator owns in your practices, and what has waited longest."
        ).html
    }

    private var orphans: HTML {
        guard view.orphaned > 0 else { return "" }
        return Notice(
            .stop, title: "\(view.orphaned.of("person has", "people have")) nobody who can look after them.",
            "Their coordinator’s account is switched off, or no longer has the practice. Move them to somebody who is here."
        ).html
    }

    private var loads: HTML {
        let rows = view.loads.map { load -> DataTable.Row in
            let route = Address.team.with(query: ["coordinator": load.owner.id.text]).at("move")
            let off: HTML = load.owner.isDisabled ? " \(StatusTag("Switched off", .stop))" : ""
            let action: HTML =
                load.live > 0
                ? "\(LinkButton("Move work", to: route, isSmall: true, about: load.owner.name))" : "Nothing to move"
            let orphaned: HTML =
                load.orphaned > 0 ? "\(StatusTag(load.orphaned.grouped, .stop))" : "0"
            return DataTable.Row([
                "<b>\(load.owner.name)</b>\(off)", "\(load.live)", "\(load.open)",
                load.overdue > 0 ? "\(StatusTag(load.overdue.grouped, .late))" : "0",
                load.oldestUntouched.map { DayText($0).html } ?? "Nothing", orphaned, action,
            ])
        }
        let table = DataTable(
            "Load of each coordinator",
            columns: [
                DataTable.Column("Coordinator"), DataTable.Column("People", isNumber: true),
                DataTable.Column("On the caseload", isNumber: true), DataTable.Column("Overdue", isNumber: true),
                DataTable.Column("Longest untouched"), DataTable.Column("Cannot look after", isNumber: true),
                DataTable.Column("Move", isHidden: true),
            ], rows: rows, empty: "There is no coordinator in your practices.")
        return Panel(id: "loads", "Load of each coordinator", isFlush: true, table.html).html
    }

    private var chosen: HTML {
        guard let owner = view.chosen, let load = view.loads.first(where: { $0.owner.id == owner.id }) else {
            return ""
        }
        let others = view.coordinators.filter { $0.id != owner.id }
        let to = SelectField(
            "to", "To", options: others.map { Choice($0.id.text, $0.name) }, chosen: form.to,
            blank: "Choose a coordinator", error: form.problems.text(for: "to"), isNeeded: true)
        let all = Form(
            to: "/team/move", hidden: hidden(), label: "Move everything",
            """
            \(HiddenField("from", owner.id.text))\(to)\
            \(Actions("\(Button("Move all \(load.live.grouped)", name: "what", value: "all"))"))
            """)
        return "\(Panel(id: "move", "Move everything that \(owner.name) owns", all.html))\(people(owner, others))"
    }

    private func people(_ owner: Account, _ others: [Account]) -> HTML {
        guard let people = view.people else { return "" }
        let rows = people.map { item -> DataTable.Row in
            let value = HoldBackForm.Name(person: item.id, version: item.episode.version)
            let box: HTML = """
                <input type="checkbox" name="name" value="\(value.text)" aria-label="Choose \(item.person.name.cui)"\
                \(flag: "checked", form.names.contains(value))>
                """
            let step: HTML = item.episode.nextStep.map { "\($0.what), \(DayText($0.due))" } ?? "None"
            return DataTable.Row([
                box,
                PersonCell(
                    item.person.name, to: Address.person(item.id), nhsNumber: item.person.nhsNumber,
                    birth: item.person.birth, today: today, practice: item.practice.name,
                    notices: item.notices
                ).html,
                item.episode.state.tag.html, step, DayText(item.episode.since.inLondon.day).html,
            ])
        }
        let table = DataTable(
            "People of \(owner.name)",
            columns: [
                DataTable.Column("Choose", isHidden: true), DataTable.Column("Person"), DataTable.Column("State"),
                DataTable.Column("Next step"), DataTable.Column("In this state since"),
            ], rows: rows, header: 1, isPeople: true, empty: "Nobody whom you may be shown.")
        let withheld: HTML =
            view.withheld > 0
            ? "<p class=\"small soft\">\(view.withheld.of("person", "people")) cannot be shown; moving everything moves them too.</p>"
            : ""
        let to = SelectField(
            "to", "Move the chosen to", options: others.map { Choice($0.id.text, $0.name) }, chosen: form.to,
            blank: "Choose a coordinator", error: form.problems.text(for: "some-to"), isNeeded: true, id: "some-to")
        let some = Form(
            to: "/team/move", hidden: hidden(), id: "some", label: "Move some people",
            """
            \(HiddenField("from", owner.id.text))\(table)\(withheld)\(to)\
            \(Actions("\(Button("Move the chosen", .second, name: "what", value: "some"))"))
            """)
        return Panel(id: "people", "Or some of them", some.html).html
    }
}
