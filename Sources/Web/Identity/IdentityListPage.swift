import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Questions about who somebody is, of which the reader may see both sides.
struct IdentityListPage {
    let list: IdentityList
    let today: Day

    var page: Page {
        let rows = list.rows.map(row)
        let table = DataTable(
            "Questions", columns: [.init("Question"), .init("One"), .init("The other"), .init("State")], rows: rows,
            empty: list.showsDecided ? "Nothing has been decided yet." : "No question waits.")
        let total = list.showsDecided ? list.decided : list.waiting
        let more: HTML =
            total > list.rows.count
            ? "<p class=\"soft\">The first \(list.rows.count.grouped) of \(total.grouped) are shown.</p>" : ""
        let filter: HTML =
            list.practice.map { practice -> HTML in
                let all = IdentityAddress.list(decided: list.showsDecided, at: nil)
                return FilterState(
                    shown: total, of: list.everywhere,
                    chips: [FilterChip(list.practices[practice] ?? practice.text, removing: all)], clear: all
                ).html
            } ?? ""
        let body: HTML = """
            \(PageHead(
                "Who is who",
                lede: "What extracts leave open about who somebody is. Nothing is ever joined by itself: one person proposes, another confirms, and it can be undone."))\
            <div class="stack-5">\(TabLinks("Questions", [
                NavLink(
                    "Waiting: \(list.waiting.grouped)", to: IdentityAddress.list(at: list.practice),
                    isCurrent: !list.showsDecided),
                NavLink(
                    "Decided: \(list.decided.grouped)", to: IdentityAddress.list(decided: true, at: list.practice),
                    isCurrent: list.showsDecided),
            ]))\(filter)\(Panel(id: "questions", "Questions", isFlush: true, isTitleHidden: true, table.html))\(more)</div>
            """
        return Page("Who is who", section: .identity, body: body)
    }

    private func row(_ row: IdentityRow) -> DataTable.Row {
        let question = row.question
        let title = TextLink(IdentityWords.title(question.kind), to: IdentityAddress.question(question.id))
        return DataTable.Row([
            "\(title)<p class=\"ids\">noticed \(DayText(question.noticedAt.inLondon.day))</p>",
            side(row.one), side(row.other), state(row),
        ])
    }

    private func side(_ side: IdentitySide) -> HTML {
        let born: HTML = side.birth.map { "Born \(DayText($0))" } ?? "Born: not recorded"
        let place: HTML =
            switch side.content {
            case .record(let record): "\(record.practice.name)"
            case .claim(let claim): "As \(list.practices[claim.practice] ?? claim.practice.text) has it"
            }
        return """
            <b>\(side.name.cui)</b><p class="ids">\(born)</p><p class="ids">\(NHSNumberText(side.nhsNumber, isLabelled: true))</p>\
            <p class="ids">\(place)</p>
            """
    }

    private func state(_ row: IdentityRow) -> HTML {
        let tag = IdentityWords.state(row.question, isOwn: row.isOwnProposal)
        guard let proposal = row.question.proposal else { return tag.html }
        return """
            \(tag)<p class="ids">\(IdentityWords.short(proposal.verdict, row.question)), by \
            \(list.names[proposal.written.who]), \(DayText(proposal.written.at.inLondon.day))</p>
            """
    }
}

/// How questions and answers are put into words.
enum IdentityWords {
    static func title(_ kind: IdentityQuestion.Kind) -> String {
        switch kind {
        case .sameNameAndBirth: "Same name and birth date"
        case .twoInOneRow: "One row names two people"
        case .anotherNumber: "Another NHS number"
        case .anotherBirth: "Another date of birth"
        case .oneNumber: "One NHS number, two people"
        }
    }

    static func explanation(_ question: IdentityQuestion) -> String {
        switch question.kind {
        case .oneNumber where question.claim == nil:
            "A practice’s extract gives two people one NHS number. Each is there with their own records; the number stands with one of them, and the other is known by the practice’s own id. Records that name the number alone were not taken, since nobody can tell whose they are. Ask the practice to correct the record that is wrong."
        case .oneNumber:
            "A practice’s extract gives two people one NHS number, and no id of its own with it. The second row was not taken, nor were records that name the number alone, since nobody can tell whose they are. Ask the practice to correct the record that is wrong: what is missing comes in with its next extract."
        case .sameNameAndBirth:
            "Two records have the same name and the same date of birth. They may be one person with two records, or two people."
        case .twoInOneRow:
            "A practice’s extract gives the NHS number of one person with its own id of another. The row was not taken."
        case .anotherNumber:
            "A practice’s extract gives somebody known another NHS number. The number may have been superseded, or it is somebody else’s. The row was not taken."
        case .anotherBirth:
            "A practice’s extract gives somebody known another date of birth. It may have been corrected, or the row is somebody else’s. The row was not taken."
        }
    }

    static func short(_ verdict: IdentityVerdict, _ question: IdentityQuestion) -> String {
        switch verdict {
        case .different: return question.claim == nil ? "two people" : "the row is not theirs"
        case .numberOfOne: return "two people, the number is the first’s"
        case .numberOfOther: return "two people, the number is the second’s"
        case .numberOfNeither: return "two people, the number is neither’s"
        case .keepOne, .keepOther: break
        }
        guard question.claim != nil, question.kind != .oneNumber else { return "the same person" }
        return question.kind == .anotherNumber ? "the number is superseded" : "the date of birth was corrected"
    }

    static func state(_ question: IdentityQuestion, isOwn: Bool) -> StatusTag {
        switch question.state {
        case .open: StatusTag("Open", .plain)
        case .proposed: isOwn ? StatusTag("Waits for a colleague", .waiting) : StatusTag("To be confirmed", .soon)
        case .decided: StatusTag("Decided", .done)
        }
    }

    static func act(_ act: IdentityStep.Act) -> String {
        switch act {
        case .proposed: "Proposed"
        case .confirmed: "Confirmed"
        case .sentBack: "Sent back"
        case .undone: "Undone"
        }
    }
}
