import Application
import DesignSystem
import HTML
import Vocabulary

/// Where the privacy officer starts: somebody asks who looked at them.
struct PrivacyPage {
    let counts: [ReadingCount]

    func page(_ visit: Visit) -> Page {
        Page(
            "Who looked", section: .privacy,
            body: """
                \(PageHead("Who looked", lede: "Every time that somebody sees a person’s record, it is written down before the page is shown. Find the person, and see who looked, when and what for."))\
                <div class="stack-5">\(search(visit))\(Panel(
                    id: "readings", "Readings in the last \(WhoLooked.days) days", isFlush: true, table))</div>
                """)
    }

    private func search(_ visit: Visit) -> HTML {
        Form(
            to: Address.search, hidden: visit.hidden(), isPanel: true,
            """
            \(TextField("q", "NHS number, name or date of birth", hint: "Your own search is written down too.", id: "who"))\
            \(Actions(Button("Find the person").html))
            """
        ).html
    }

    private var table: HTML {
        DataTable(
            "Readings by account",
            columns: [.init("Account"), .init("Role"), .init("What"), .init("Times", isNumber: true), .init("Latest")],
            rows: counts.map { count in
                .init([
                    "\(count.who)", "\(count.role)", "\(LookedPage.words(count.action))", Figure(count.count).html,
                    TimeText(count.latest).html,
                ])
            }, empty: "Nobody has looked at anybody."
        ).html
    }
}
