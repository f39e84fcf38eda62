import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// One person: what matters to them first, then what happens next, then what has happened.
struct PersonPage {
    let file: PersonFile
    let actor: Actor
    let timeline: TimelinePanel
    /// The contact that has just been recorded, to be copied into the clinical system.
    var recorded: Contact?
    /// Who recorded it, in words.
    var recorder = ""

    var page: Page {
        PersonFrame.page(
            "\(file.registration.details.name.cui)", file, .summary, for: actor,
            scripts: recorded == nil ? [] : [.copy],
            """
            <div class="stack-5">\(PageHead("Summary", actions: actions))\(PersonAlerts(file: file).html)\(copy)\
            \(Columns(.aside, "\(matters)\(next)\(episode)\(PersonCodingPanel(file: file).html)\(timeline.html)", PersonSide(file: file, actor: actor).html))</div>
            """)
    }

    private var mayRecord: Decision { Gate.record.admits(actor) }

    private var actions: HTML {
        switch mayRecord {
        case .allowed: LinkButton("Record a contact", to: Address.newContact(file.person), .main).html
        case .refused(let reason): NotAllowed("Record a contact", because: reason).html
        }
    }

    private var copy: HTML {
        guard let recorded else { return "" }
        return CopyBlock(
            id: "for-the-record", "Copy for the record",
            ClinicalCopy(contact: recorded, file: file, recorder: recorder).text,
            hint: "One block to paste into the clinical system. The NHS number has no spaces in it."
        ).html
    }

    private var matters: HTML {
        let ask: HTML =
            mayRecord == .allowed
            ? LinkButton("Ask, and write it down", to: PersonRoutes.about(file.person), isSmall: true).html : ""
        guard let matters = file.card.whatMatters else {
            return Voice(nil, empty: "Nobody has asked yet. \(ask)").html
        }
        let change: HTML =
            mayRecord == .allowed ? " \(TextLink("Change what matters", to: PersonRoutes.about(file.person)))" : ""
        return Voice(
            matters.words.isEmpty ? nil : matters.words, please: matters.pleaseDo, pleaseNot: matters.pleaseDoNot,
            source: """
                Their own words, taken down by \(file.names[matters.written.who]), \
                \(DayText(matters.written.at.inLondon.day)).\(change)
                """,
            empty: """
                <b>Please do</b> \(matters.pleaseDo.isEmpty ? "not asked yet" : matters.pleaseDo). <b>Please don’t</b> \
                \(matters.pleaseDoNot.isEmpty ? "not asked yet" : matters.pleaseDoNot).\(change)
                """
        ).html
    }

    private var next: HTML {
        guard let episode = file.episode else {
            let link: HTML =
                Gate.coordinate.admits(actor) == .allowed
                ? "<div class=\"actions\">\(LinkButton("Put forward, or take on", to: Address.episode(file.person)))</div>"
                : ""
            return panel(
                "<div><p class=\"do\">Not on a caseload</p><p class=\"soft\">Nobody owns a next step.</p></div>\(link)")
        }
        let owner = file.names[.account(episode.owner)]
        let buttons: HTML = """
            <div class="actions">\(mayRecord == .allowed ? LinkButton("Record the contact", to: Address.newContact(file.person), .main).html : "")\
            \(LinkButton("Change", to: Address.episode(file.person), about: "the next step"))</div>
            """
        guard let step = episode.nextStep else {
            return panel(
                """
                <div><p class="do">\(episode.state.title)</p><p class="soft">\(owner) owns this. \(Self.asking(episode))</p></div>\(buttons)
                """)
        }
        return panel(
            """
            <div><p>\(Self.tag(step, at: file.now)) <span class="small soft">\(Self.due(step))</span></p>\
            <p class="do">\(step.what)</p><p class="soft">\(owner) owns this.</p></div>\(buttons)
            """)
    }

    private static func asking(_ episode: Episode) -> HTML {
        if let day = episode.askAgainOn { return "Ask again \(DayText(day, hasWeekday: true))." }
        if let day = episode.pausedUntil { return "Resting until \(DayText(day, hasWeekday: true))." }
        return ""
    }

    private func panel(_ content: HTML) -> HTML {
        """
        <section class="panel" aria-labelledby="next-step"><div class="panel-body stack-2">\
        <h2 id="next-step" class="vh">Next step</h2><div class="next">\(content)</div></div></section>
        """
    }

    /// `Overdue`, `Due today`, `To do`.
    static func tag(_ step: NextStep, at now: Instant) -> StatusTag {
        let time = now.inLondon
        let clock = ClockTime(minutes: time.hour * 60 + time.minute)
        if step.due < time.day || clock.map({ step.isOverdue(on: time.day, at: $0) }) == true {
            return StatusTag("Overdue", .late)
        }
        return step.due == time.day ? StatusTag("Due today", .soon) : StatusTag("To do")
    }

    /// `promised for Thu 19-Nov-2026, 16:00`.
    static func due(_ step: NextStep) -> HTML {
        let clock: HTML = step.at.map { ", \($0.clock)" } ?? ""
        return "\(step.isPromise ? "promised for" : "due") \(DayText(step.due, hasWeekday: true))\(clock)"
    }

    private var episode: HTML {
        guard let episode = file.episode else { return "" }
        let since = episode.since.inLondon.day
        let chips: HTML =
            episode.reason.map {
                "<p class=\"small soft gap-s\">Why here, as it stood then</p>\(FrozenChips(reason: $0))"
            } ?? ""
        let because: HTML = episode.because.isEmpty ? "" : "<p class=\"gap-s\">\(DatedText(episode.because))</p>"
        return Panel(
            id: "coordination", "Care coordination", aside: StatusTag(episode.state.title, .inProgress).html,
            """
            <p class="small soft">\(DatedText(episode.whereNoticed)). In this state since \(DayText(since)).</p>\(because)\(chips)
            """
        ).html
    }
}
