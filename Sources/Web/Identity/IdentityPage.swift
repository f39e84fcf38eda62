import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// One question: both sides beside each other, what was said, and the forms of what can be done next.
struct IdentityPage {
    let view: IdentityView
    let answer: FormAnswer
    let hidden: HTML

    private var question: IdentityQuestion { view.question }

    var page: Page {
        let body: HTML = """
            \(answer.summary)\(PageHead(
                IdentityWords.title(question.kind), kicker: TextLink("Who is who", to: IdentityAddress.questions).html,
                lede: "\(IdentityWords.explanation(question))"))\
            <div class="stack-5">\(stale)\(state)\(Panel(
                id: "sides", "Side by side", isFlush: true, IdentityComparison(view: view).html))\(next)\(history)</div>
            """
        return Page(
            IdentityWords.title(question.kind), section: .identity, body: body,
            scripts: answer.problems.isEmpty ? [] : [.problems])
    }

    private var stale: HTML {
        guard answer.isStale else { return "" }
        return Notice(
            .stop, title: "Somebody answered while you were working.",
            "Nothing of yours is lost: it stands below, and is not saved. Look at what stands now first.",
            label: "Changed meanwhile", isAnnounced: true
        ).html
    }

    private var state: HTML {
        guard let proposal = question.proposal else { return "" }
        let decided = question.state == .decided
        let words: HTML = """
            <p><b>\(decided ? "Decided" : "Proposed"): \(label(proposal.verdict)).</b></p><p>\(DatedText(proposal.reason))</p>\
            <p class="small">By \(view.names[proposal.written.who]), \(DayText(proposal.written.at.inLondon.day)).\
            \(decided ? confirmed : "")</p>
            """
        return Notice(decided ? .good : .plain, markup: words, label: decided ? "Decision" : "Proposal").html
    }

    private var confirmed: HTML {
        guard let step = view.steps.last(where: { $0.act == .confirmed }) else { return "" }
        return " Confirmed by \(view.names[step.written.who]), \(DayText(step.written.at.inLondon.day))."
    }

    private var next: HTML {
        switch question.state {
        case .open: proposing
        case .proposed: settling
        case .decided: undoing
        }
    }

    private var proposing: HTML {
        let choices = question.verdicts.map { Choice($0.rawValue, label($0), hint: hint($0)) }
        let form = Form(
            to: IdentityAddress.question(question.id), hidden: hidden,
            """
            \(Radios(
                "verdict", "What is so", choices: choices, chosen: answer["verdict"], error: answer.error("verdict"),
                isNeeded: true))\
            \(TextArea(
                "reason", "How you know", hint: "What you compared, and whom you asked: the practice, the person.",
                error: answer.error("reason"), value: answer["reason"], isNeeded: true))\
            <p class="gap-top">\(Button("Propose"))</p>
            """)
        return Panel(
            id: "propose", "Your answer",
            "<p class=\"soft\">Nothing changes until a colleague has looked at both and confirmed it.</p><div class=\"gap-top\">\(form)</div>"
        ).html
    }

    private var settling: HTML {
        let refusal: String? =
            if case .refused(let reason) = view.mayConfirm { reason } else { nil }
        let back = Choice(
            "back", "Send it back",
            nested: TextArea(
                "back", "Why it goes back", error: answer.error("back"), value: answer["back"]
            ).html)
        let choices = (refusal == nil ? [Choice("confirm", "Confirm it")] : []) + [back]
        let why: HTML = refusal.map { Notice(.plain, $0).html } ?? ""
        let form = Form(
            to: IdentityAddress.settle(question.id), hidden: hidden,
            """
            \(Radios(
                "answer", "Your answer", choices: choices, chosen: answer["answer"], error: answer.error("answer"),
                isNeeded: true))<p class="gap-top">\(Button("Save"))</p>
            """)
        return Panel(id: "settle", "Confirm, or send back", "\(why)\(form)").html
    }

    private var undoing: HTML {
        let form = Form(
            to: IdentityAddress.undo(question.id), hidden: hidden,
            """
            \(TextArea(
                "undo", "Why it is undone", hint: "Both stand again as before, and the question is open.",
                error: answer.error("undo"), value: answer["undo"], isNeeded: true))\
            <p class="gap-top">\(Button("Undo the decision", .stop))</p>
            """)
        return Panel(id: "take-back", "Undo the decision", form.html).html
    }

    private var history: HTML {
        guard !view.steps.isEmpty else { return "" }
        let rows = view.steps.reversed().map { step in
            DataTable.Row([
                "\(IdentityWords.act(step.act))", "\(label(step.verdict))", "\(DatedText(step.reason))",
                "\(view.names[step.written.who]), \(DayText(step.written.at.inLondon.day))",
            ])
        }
        return Panel(
            id: "history", "What was done", isFlush: true,
            DataTable(
                "What was done, the newest first", columns: ["Step", "Answer", "Reason", "By"].map { .init($0) },
                rows: rows
            ).html
        ).html
    }

    /// The answer in words, with the numbers that it speaks of.
    private func label(_ verdict: IdentityVerdict) -> String {
        let number = question.number.map(\.grouped) ?? "the number"
        switch verdict {
        case .numberOfOne: return "Two different people: \(number) is the first’s"
        case .numberOfOther: return "Two different people: \(number) is the second’s"
        case .numberOfNeither: return "Two different people: \(number) is neither’s"
        case .different, .keepOne, .keepOther: break
        }
        if verdict == .different {
            return question.claim == nil ? "Two different people" : "Not the same person, or the row is wrong"
        }
        if question.claim != nil {
            if question.kind == .oneNumber { return "The same person, twice in the file" }
            return question.kind == .anotherNumber
                ? "The same person: the NHS number in the extract stands, and the earlier one is superseded"
                : "The same person: the date of birth in the extract is right"
        }
        let (kept, other) = verdict == .keepOne ? (view.one, view.other) : (view.other, view.one)
        let which = verdict == .keepOne ? "the first record goes on" : "the second record goes on"
        if let stands = kept.nhsNumber, let before = other.nhsNumber, stands != before {
            return "The same person: \(which), and \(before.grouped) is superseded"
        }
        return "The same person: \(which)"
    }

    private func hint(_ verdict: IdentityVerdict) -> String {
        if !verdict.isOnePerson, verdict != .different {
            return
                "Both stay with their own records. No extract changes whose the number is, until this is undone."
        }
        if question.claim != nil, question.kind == .oneNumber {
            return "The row stays out either way. Ask the practice to correct its records."
        }
        if verdict == .different {
            return question.claim == nil
                ? "Both stay as they are, and it is not asked again."
                : "The row stays out. Ask the practice to correct its record."
        }
        return question.claim == nil
            ? "Their episodes, contacts and alerts are shown together; every alert stays. Links to the other lead there."
            : "The row comes in with the practice’s next extract."
    }
}
