import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// One person's episode: where it stands, why, and whatever can happen next.
struct EpisodePage {
    let view: EpisodesView
    /// The form that is open; `nil` where nothing can be done.
    let form: EpisodeForm?
    /// Token, key, version and person.
    let hidden: HTML

    private var person: ID<Person> { view.person.person }
    private var today: Day { view.moment.day }

    func page() -> Page {
        let problems = form?.problems ?? []
        let title = "\(problems.isEmpty ? "" : "Error: ")Offer and take on"
        return Page(
            title, banner: PatientBanner(view.person, practice: view.visible.practice.name, today: today),
            body: """
                \(ErrorSummary(problems))\(head)\(notices)\
                \(Columns(.aside, HTML(joining: [open, choices]), SidePanel("Where it stands", side).html))\(earlier)
                """)
    }

    private var head: HTML {
        let back: HTML = "\(TextLink("The person’s page", to: Address.person(person)))"
        guard let live = view.live else {
            return PageHead("Not put forward", kicker: back, lede: "Nobody is working with this person now.").html
        }
        return PageHead(
            live.state.title, kicker: back,
            lede: "Since \(TimeText(live.since)). Owner: \(name(live.owner)). \(comesBack(live))"
        ).html
    }

    private func comesBack(_ live: Episode) -> HTML {
        if let day = live.askAgainOn { return "To be asked again on \(DayText(day, hasWeekday: true))." }
        if let day = live.pausedUntil { return "Paused until \(DayText(day, hasWeekday: true))." }
        return ""
    }

    private var notices: HTML {
        var notices: [HTML] = []
        if let words = view.presence.notice { notices.append(Notice(.stop, words).html) }
        notices += view.warnings.map { Notice(.stop, $0).html }
        return notices.joined()
    }

    private var open: HTML {
        guard let form else { return "" }
        return Panel(
            id: "act", form.act.title,
            Form(
                to: EpisodePage.route(form.act, from: view.live?.state, person), hidden: hidden, label: form.act.title,
                """
                \(HiddenField("act", form.act.rawValue))\(form.html(owners: view.owners, live: view.live != nil))\
                \(Actions("\(Button(form.act == .takeOn ? "Take on" : form.act.title))"))
                """
            ).html
        ).html
    }

    private var choices: HTML {
        let items = view.choices.filter { $0.act != .reassign }.map { choice -> HTML in
            let words = choice.act.title
            switch choice.decision {
            case .allowed where choice.act == form?.act:
                return "<li><b>\(words)</b> <span class=\"small soft\">the form above</span></li>"
            case .allowed:
                let route = Address.episode(person).with(query: ["act": choice.act.rawValue]).at("act")
                return "<li>\(LinkButton(words, to: route, isSmall: true))</li>"
            case .refused(let reason):
                return "<li>\(NotAllowed(words, because: reason, isSmall: true))</li>"
            }
        }
        return Panel(id: "next", "What can happen", "<ul class=\"stack-2\">\(items)</ul>").html
    }

    private var side: [(String, HTML)] {
        var sections: [(String, HTML)] = []
        if let live = view.live {
            if let step = live.nextStep {
                sections.append(
                    (
                        "Next step",
                        "<p><b>\(step.what)</b></p><p class=\"small\">\(DayText(step.due, hasWeekday: true)) \(step.clock ?? "")</p>"
                    ))
            }
            sections.append(("Why", EpisodePage.why(live)))
        }
        let stamp = view.freshness?.stamp(view.visible.practice.name)
        sections.append(
            (
                "How fresh this is",
                "<p class=\"small\">\(stamp ?? FreshnessStamp(asAt: nil, practice: view.visible.practice.name))</p>"
            ))
        return sections
    }

    private var earlier: HTML {
        guard !view.earlier.isEmpty else { return "" }
        let entries = view.earlier.map { episode -> Timeline.Entry in
            let words = [episode.ending?.title ?? "", episode.outcome, episode.because].filter { !$0.isEmpty }
            return Timeline.Entry(
                at: TimeText(episode.since).html, episode.state.title,
                detail: "<p>\(words.joined(separator: ". "))</p>",
                source: "\(episode.origin.title), \(name(episode.owner))", isOwn: true)
        }
        return Panel(id: "earlier", "Earlier", Timeline(entries).html).html
    }

    private func name(_ owner: ID<Actor>) -> String { view.names[owner] ?? "somebody unknown" }

    /// The reason as it was frozen, with the question and the day of the extract.
    static func why(_ episode: Episode) -> HTML {
        let words: HTML = episode.because.isEmpty ? "" : "<p>\(episode.because)</p>"
        guard let reason = episode.reason else {
            return "<p>\(episode.origin.title)</p>\(words)"
        }
        let lines = reason.evidence.map { line -> HTML in "<li>\(line.text)</li>" }
        let list: HTML = lines.isEmpty ? "" : "<ul>\(lines)</ul>"
        let asAt: HTML = reason.asAt.map { "<p class=\"small soft\">As at \(DayText($0)); kept as it stood.</p>" } ?? ""
        return "<p>\(reason.cohortName)</p>\(list)\(asAt)\(words)"
    }

    /// Where the form of an act is sent: each gate has its own address.
    static func route(_ act: EpisodeAct, from state: EpisodeState?, _ person: ID<Person>) -> Route {
        EpisodeTable.row(state, act)?.gate == .holdBack
            ? "/people/\(person.text)/episode/hold-back" : Address.episode(person)
    }
}
