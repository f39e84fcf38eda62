import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Monday morning: one list, in order, of who needs what from one coordinator, why, and how fresh that is.
struct TodayPage {
    let today: Today
    /// Charters that the coordinator owns and should have reviewed by now.
    var reviews: [CharterReview] = []

    private var day: Day { today.moment.day }

    func page() -> Page {
        Page(
            "Today", section: .today,
            body: "\(head)\(tally)\(Columns(.aside, HTML(joining: [notices, groups]), side.html))")
    }

    private var head: HTML {
        PageHead(
            "Today: \(today.count.of("person needs", "people need")) something from you",
            kicker:
                "\(DayText(day, hasWeekday: true)), <time datetime=\"\(day.iso)T\(today.moment.clock)\">\(today.moment.clock)</time>",
            actions:
                "\(LinkButton("Your caseload", to: Address.caseload))\(LinkButton("Find people", to: Address.find))"
        ).html
    }

    private var tally: HTML {
        let counted: [(Today.Group, String)] = [
            (.overdue, "overdue"), (.dueToday, "due today"), (.askAgain, "to ask again"), (.toOffer, "to offer"),
            (.noStep, "with no next step"), (.noContact, "not spoken to lately"),
        ]
        return Tally(
            "What waits for you",
            // A group without people does not stand on the page, so no number leads to it.
            counted.filter { group, _ in Self.isAlways(group) || !today[group].isEmpty }.map { group, words in
                Tally.Item(today[group].count, words, to: .here(group.rawValue), isLate: group == .overdue)
            }
        ).html
    }

    private var notices: HTML {
        var notices: [HTML] = reviews.isEmpty ? [] : [ReviewsDue(reviews: reviews).html]
        if today.withheld > 0 {
            notices.append(
                Notice(
                    .late,
                    "\(today.withheld.of("person", "people")) on your caseload can no longer be shown to you: the practice "
                        + "no longer shares, is not yours any more, or the person has dissented. Tell your manager."
                ).html)
        }
        if today.count == 0 {
            notices.append(Notice(.good, "Nobody needs anything from you today.").html)
        }
        return notices.joined()
    }

    private static func isAlways(_ group: Today.Group) -> Bool { group == .overdue || group == .dueToday }

    private var groups: HTML {
        Today.Group.allCases.map { group -> HTML in
            let items = today[group]
            guard !items.isEmpty || Self.isAlways(group) else { return "" }
            return WorkGroup(
                id: group.rawValue, title(group), note: note(group), rows: items.map { row($0, group) },
                isLate: group == .overdue
            ).html
        }.joined()
    }

    private func title(_ group: Today.Group) -> String {
        switch group {
        case .overdue: "Overdue"
        case .dueToday: "Due today"
        case .askAgain: "Ask again"
        case .back: "Paused until today or earlier"
        case .toTakeOn: "Agreed, to be taken on"
        case .toOffer: "To offer"
        case .noStep: "No next step"
        case .gone: "Died, or left the practice"
        case .noContact: "Not spoken to in \(today.contactRule) days"
        }
    }

    private func note(_ group: Today.Group) -> String {
        switch group {
        case .overdue: "Always first. No filter hides these."
        case .dueToday: "By the clock, then the longest waiting."
        case .askAgain: "Their day has come."
        case .back: "Resume, pause again, or close."
        case .toTakeOn: "Give each an owner and a first step."
        case .toOffer: "Nobody has rung them yet."
        case .noStep: "Everyone must have one."
        case .gone: "Check before you contact anyone."
        case .noContact: "On your caseload, and nobody has spoken to them."
        }
    }

    private func row(_ item: WorkItem, _ group: Today.Group) -> WorkRow {
        let name = item.person.name.cui
        return WorkRow(
            when: when(item, group),
            who: PersonCell(
                item.person.name, to: Address.person(item.id), nhsNumber: item.person.nhsNumber,
                practice: item.practice.name, notices: item.status.words.map { [$0] } ?? []
            ).html,
            what: what(item, group), why: why(item, group),
            warning: item.warnings.isEmpty ? nil : item.warnings.joined(separator: ". "),
            action: action(item, group, name))
    }

    private func what(_ item: WorkItem, _ group: Today.Group) -> String {
        switch group {
        case .overdue, .dueToday: item.episode.nextStep?.what ?? ""
        case .askAgain: item.episode.state == .unreachable ? "Try to reach them again" : "Ask again"
        case .back: "Paused: look again"
        case .toTakeOn: "Take on: an owner and a first step"
        case .toOffer: "Ring and offer"
        case .noStep: "Set a next step"
        case .gone: "Check, then close or end it"
        case .noContact: item.episode.nextStep.map { "Next: \($0.what)" } ?? "Get in touch"
        }
    }

    private func why(_ item: WorkItem, _ group: Today.Group) -> HTML {
        let episode = item.episode
        switch group {
        case .overdue, .dueToday:
            let spoken: HTML =
                item.lastSpoken.map { "Last spoken to \(DayText($0))." } ?? "Not spoken to yet."
            let promise: HTML = episode.nextStep?.isPromise == true ? "You promised this. " : ""
            return "\(promise)\(episode.state.title). \(spoken)"
        case .noContact:
            return item.lastSpoken.map { "Last spoken to \(DayText($0))." } ?? "Not spoken to since being taken on."
        case .gone: return "\(episode.because)"
        case .toOffer, .toTakeOn, .noStep:
            let found = episode.reason.map { "Found as “\($0.cohortName)”; the reasons are on their page." }
            return DatedText(found ?? episode.because).html
        case .askAgain, .back: return "\(episode.because)"
        }
    }

    private func when(_ item: WorkItem, _ group: Today.Group) -> HTML {
        let step = item.episode.nextStep
        switch group {
        case .overdue:
            let due: HTML = step.map { "<br>\(DayText($0.due, hasWeekday: true)) \($0.clock ?? "")" } ?? ""
            return When(StatusTag("Overdue", .late).html, detail: "\(late(step))\(due)").html
        case .dueToday:
            let detail: HTML = step?.isPromise == true ? "promise" : ""
            guard let clock = step?.clock else { return When("Today", detail: detail).html }
            return When("\(clock)", detail: detail).html
        case .askAgain:
            return When(item.episode.askAgainOn.map { DayText($0, hasWeekday: true).html } ?? "Today").html
        case .back:
            return When(item.episode.pausedUntil.map { DayText($0, hasWeekday: true).html } ?? "Today").html
        case .noContact:
            return When(step.map { DayText($0.due, hasWeekday: true).html } ?? "No date", detail: "next step").html
        case .toTakeOn, .toOffer, .noStep, .gone:
            return When(item.episode.state.tag.html, detail: "since \(DayText(item.episode.since.inLondon.day))").html
        }
    }

    private func late(_ step: NextStep?) -> String {
        guard let step, step.due < day else { return "the time has passed" }
        guard let days = step.due.workingDays(to: day), days > 0 else {
            return "by \((day.number - step.due.number).of("day", "days"))"
        }
        return "by \(days.of("working day", "working days"))"
    }

    /// Whoever has died or left is looked at first: nothing is offered that would ring them.
    private func action(_ item: WorkItem, _ group: Today.Group, _ name: String) -> HTML {
        guard item.presence == .here else { return open("Look", item, nil, name) }
        return switch group {
        case .overdue, .dueToday, .noContact, .noStep:
            LinkButton(
                "Record a contact", to: Address.newContact(item.id), group == .overdue ? .main : .second,
                isSmall: true, about: name
            ).html
        case .askAgain: open("Offer again", item, .offerAgain, name)
        case .back: open("Resume", item, .resume, name)
        case .toTakeOn: open("Take on", item, .takeOn, name)
        case .toOffer: open("Offer", item, .offer, name)
        case .gone: open("Look", item, nil, name)
        }
    }

    private func open(_ words: String, _ item: WorkItem, _ act: EpisodeAct?, _ name: String) -> HTML {
        let route = Address.episode(item.id).with(query: ["act": act?.rawValue])
        return LinkButton(words, to: route, isSmall: true, about: name).html
    }

    private var side: SidePanel {
        var sections: [(String, HTML)] = []
        let timed = today[.dueToday].filter { $0.episode.nextStep?.at != nil }
        if !timed.isEmpty {
            let lines = timed.map { item -> HTML in
                let step = item.episode.nextStep
                return """
                    <li><time datetime="\(day.iso)T\(step?.at?.clock ?? "")">\(step?.at?.clock ?? "")</time>\
                    <span>\(step?.what ?? "")</span></li>
                    """
            }
            sections.append(("Your day, by the clock", "<ol class=\"day\">\(lines)</ol>"))
        }
        sections.append(("Done today", done))
        if today.waiting > 0 || today.later > 0 {
            sections.append(
                (
                    "Not for today",
                    """
                    <p class="small">\(today.waiting.of("name waits", "names wait")) for a clinical supervisor. \
                    \(today.later.of("person has", "people have")) a later day.</p>
                    """
                ))
        }
        if today.coding != CodingWait() { sections.append(("To be coded", coding)) }
        let stamps = today.freshness.map { "<p class=\"small\">\($0.stamp)</p>" as HTML }
        sections.append(("How fresh this is", stamps.joined()))
        return SidePanel("Your day", sections)
    }

    private var coding: HTML {
        let wait = today.coding
        let mine = CodingFilter(mine: true)
        let back: HTML =
            wait.cameBack > 0
            ? """
            <p class="small">\(StatusTag("Came back", .late)) \(wait.cameBack.of("entry was", "entries were")) not in the \
            practice’s extract.</p>
            """ : ""
        let coded: HTML =
            wait.coded > 0
            ? "<p class=\"small soft\">\(wait.coded.grouped) ticked off, to be shown by the next extract.</p>" : ""
        return """
            <p>\(TextLink("\(wait.toCode.of("entry", "entries")) of yours to code", to: mine.route()))</p>\(back)\(coded)
            """
    }

    private var done: HTML {
        guard !today.done.isEmpty else { return "<p class=\"small soft\">Nothing yet.</p>" }
        let lines = today.done.map { done -> HTML in
            """
            <li>\(Icon.tick)<span>\(TextLink(done.person.name.cui, to: Address.person(done.person.person)))<br>\
            \(done.person.status(on: day).words.map { "<b>\($0)</b><br>" as HTML })\
            \(done.contact.channel.title): \(done.contact.outcome.title.lowercased()), \
            \(TimeText(done.contact.recordedAt, hasDay: false))</span></li>
            """
        }
        return "<ul class=\"ticks\">\(lines)</ul>"
    }
}
