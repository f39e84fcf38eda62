import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// The names that coordinators have put forward, practice by practice, with the reasons: a clinical supervisor clears
/// them or holds them back, one by one or several at once.
struct HoldBackPage {
    let view: HoldBackView
    let form: HoldBackForm
    /// The token and a key; one for each form of the page.
    let hidden: () -> HTML
    let today: Day

    func page() -> Page {
        Page(
            "\(form.problems.isEmpty ? "" : "Error: ")Hold back", section: .holdBack,
            body: """
                \(ErrorSummary(form.problems))\
                \(PageHead("\(view.waiting.of("name waits", "names wait")) for your word",
                    lede: "Nobody rings the people below until you have cleared them, where their practice asks for that."))\
                <div class="stack-5">\(view.practices.filter { !isQuiet($0) }.map(practice))\(quiet)</div>
                """)
    }

    /// Whether nothing of the practice waits, is held back or is cleared and not rung yet.
    private func isQuiet(_ here: HoldBackView.AtPractice) -> Bool {
        here.waiting.isEmpty && here.heldBack.isEmpty && here.cleared.isEmpty
    }

    private var quiet: HTML {
        let names = view.practices.filter(isQuiet).map(\.practice.name)
        guard let last = names.last else { return "" }
        let all = names.count == 1 ? last : "\(names.dropLast().joined(separator: ", ")) or \(last)"
        return "<p class=\"soft\">No names wait from \(all).</p>"
    }

    private func practice(_ here: HoldBackView.AtPractice) -> HTML {
        let id = "practice-\(here.practice.ods.text.slug)"
        let stamp = here.freshness?.stamp(here.practice.name) ?? FreshnessStamp(asAt: nil, practice: here.practice.name)
        let rule: HTML =
            here.practice.clearsFirst
            ? "" : "<p class=\"small soft\">This practice does not ask that names are cleared before anyone rings.</p>"
        return Panel(
            id: id, here.practice.name, aside: stamp.html,
            """
            \(rule)\(part("Waiting", here.waiting, id, [.clear, .holdBack]))\
            \(part("Held back", here.heldBack, id, [.clear, .notSuitable]))\
            \(part("Cleared, not rung yet", here.cleared, id, [.holdBack]))
            """
        ).html
    }

    private func part(_ title: String, _ items: [WorkItem], _ practice: String, _ acts: [EpisodeAct]) -> HTML {
        guard !items.isEmpty else { return "" }
        let id = "\(practice)-\(title.slug)"
        let isThis = form.part == id
        let rows = items.map { item -> DataTable.Row in
            let value = HoldBackForm.Name(person: item.id, version: item.episode.version)
            let box: HTML = """
                <input type="checkbox" name="name" value="\(value.text)" aria-label="Choose \(item.person.name.cui)"\
                \(flag: "checked", isThis && form.names.contains(value))>
                """
            let cell = PersonCell(
                item.person.name, to: Address.person(item.id), nhsNumber: item.person.nhsNumber,
                birth: item.person.birth, today: today, notices: item.notices)
            let noticed: HTML =
                item.episode.reason == nil ? "<p>\(DatedText(item.episode.whereNoticed))</p>" : ""
            let said: HTML = item.episode.because.isEmpty ? "" : "<p>\(DatedText(item.episode.because))</p>"
            return DataTable.Row([
                box, cell.html, "\(item.episode.reason.map(FrozenChips.init))\(noticed)\(said)",
                "\(view.owners[item.episode.owner] ?? "")<p class=\"ids\">\(DayText(item.episode.since.inLondon.day))</p>",
            ])
        }
        let table = DataTable(
            "\(title), \(items.count.of("person", "people"))",
            columns: [
                DataTable.Column("Choose", isHidden: true), DataTable.Column("Person"),
                DataTable.Column("Why here, with evidence"), DataTable.Column("Put forward by"),
            ], rows: rows, header: 1, isPeople: true, isCaptionShown: true)
        let reason = TextField(
            "because", "Why, where a name is held back or not suitable",
            error: isThis ? form.problems.text(for: "\(id)-because") : nil, value: isThis ? form.because : "",
            id: "\(id)-because")
        let buttons = acts.map { act in
            Button(words(act), act == .clear ? .main : .second, name: "act", value: act.rawValue)
        }
        return Form(
            to: Address.holdBack, hidden: hidden(), id: id, label: title,
            "\(HiddenField("part", id))\(table)\(reason)\(Actions("\(buttons)"))"
        ).html
    }

    private func words(_ act: EpisodeAct) -> String {
        switch act {
        case .clear: "Clear the chosen"
        case .holdBack: "Hold the chosen back"
        default: "Not suitable: end the chosen"
        }
    }
}
