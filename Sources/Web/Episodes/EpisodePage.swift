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
    let actor: Actor
    /// Token, key, version and person.
    let hidden: HTML
    /// The way to the next person who was noticed where this one was; empty where there is none.
    var another: HTML = ""

    private var person: ID<Person> { view.visible.id }
    private var today: Day { view.moment.day }

    func page() -> Page {
        let problems = form?.problems ?? []
        let title = "\(problems.isEmpty ? "" : "Error: ")Offer and take on"
        return Page(
            title,
            banner: PersonFrame.banner(
                view.registration, practice: view.visible.practice.name, status: view.status, today: today),
            subnavigation: PersonFrame.links(person, current: .episode, for: actor),
            body: """
                \(ErrorSummary(problems))\(head)\(notices)\
                \(Columns(.aside, HTML(joining: [another, choices, open, impossible]), SidePanel("Where it stands", side).html))\(earlier)
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
        for episode in view.alsoLive {
            notices.append(
                Notice(
                    .late, title: "There is another episode.",
                    "\(episode.state.title), owned by \(name(episode.owner)): two records of this person were joined. Agree who goes on; when one of the two has ended, the other is here."
                ).html)
        }
        if let words = view.status.words { notices.append(Notice(.stop, words).html) }
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
                \(HiddenField("act", form.act.rawValue))\(form.html(
                    owners: view.owners, live: view.live != nil, old: view.freshness.flatMap { $0.isOld ? $0 : nil }))\
                \(Actions("\(Button(form.act == .takeOn ? "Take on" : form.act.title))"))
                """
            ).html
        ).html
    }

    /// What can be done now, a button for each; the form of the one that is open stands under them.
    private var choices: HTML {
        let buttons = view.choices.filter { $0.act != .reassign && $0.decision == .allowed }.map { choice -> HTML in
            let route = Address.episode(person).with(query: ["act": choice.act.rawValue]).at("act")
            return LinkButton(choice.act.title, to: route, isSmall: true, isCurrent: choice.act == form?.act).html
        }
        let words: HTML =
            buttons.isEmpty ? "<p class=\"soft\">Nothing, for you.</p>" : Actions(buttons.joined(by: " ")).html
        return Panel(id: "next", "What can happen now", words).html
    }

    /// What cannot be done now, with the reasons, out of the way.
    private var impossible: HTML {
        let lines = view.choices.filter { $0.act != .reassign }.compactMap { choice -> (String, HTML)? in
            guard case .refused(let reason) = choice.decision else { return nil }
            return (choice.act.title, "\(reason)")
        }
        guard !lines.isEmpty else { return "" }
        return """
            <details class="panel"><summary>What cannot happen now, and why</summary>\
            <div class="panel-body">\(Facts(lines, isSmall: true))</div></details>
            """
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
                source: "\(episode.whereNoticed), \(name(episode.owner))", isOwn: true)
        }
        return Panel(id: "earlier", "Earlier", Timeline(entries).html).html
    }

    private func name(_ owner: ID<Actor>) -> String { view.names[owner] ?? "somebody unknown" }

    /// The reason as it was frozen, with the question and the day of the extract.
    static func why(_ episode: Episode) -> HTML {
        let words: HTML = episode.because.isEmpty ? "" : "<p class=\"gap-s\">\(DatedText(episode.because))</p>"
        let age: HTML =
            episode.becauseOfAge.isEmpty
            ? "" : "<p class=\"small gap-s\">The extract was old; it was used because: \(episode.becauseOfAge)</p>"
        guard let reason = episode.reason else { return "<p>\(DatedText(episode.whereNoticed))</p>\(words)\(age)" }
        return "\(FrozenChips(reason: reason))<p class=\"small soft gap-s\">Kept as it stood then.</p>\(words)\(age)"
    }

    /// Where the form of an act is sent: each gate has its own address.
    static func route(_ act: EpisodeAct, from state: EpisodeState?, _ person: ID<Person>) -> Route {
        EpisodeTable.row(state, act)?.gate == .holdBack
            ? "/people/\(person.text)/episode/hold-back" : Address.episode(person)
    }
}
