import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// A message to a practice with the list that goes with it, on paper. The list has NHS numbers and no name.
struct CodingMessagePaper {
    let comparison: CodingComparison
    let message: CodingMessage
    let list: CohortListPage
    let like: [String]
    let printedBy: String
    let now: Instant

    var page: Page {
        let moment = now.inLondon
        let body: HTML = """
            \(PageHead(
                message.subject,
                kicker: "Printed \(DayText(moment.day)) \(moment.clock) by \(printedBy). Keep it safe.",
                actions: LinkButton(
                    "Back to the draft",
                    to: CodeAddress.message(comparison.subject.key, to: message.practice.ods, like: like)
                ).html))\
            <div class="stack-5">\(letter)\(people)\(way)\(rule)</div>
            """
        return Page("Message: \(message.subject)", section: .codelists, body: body)
    }

    private var letter: HTML {
        let parts = message.text.split(separator: "\n\n").map { part -> HTML in
            "<p>\(CodingMessageParts.lines(String(part)))</p>"
        }
        return Panel(id: "message", "The message", "<div class=\"stack\">\(parts)</div>").html
    }

    private var people: HTML {
        let rows = list.people.filter { $0.registration.nhsNumber != nil }.map { person in
            DataTable.Row([
                NHSNumberText(person.registration.nhsNumber).html,
                """
                <ul>\(comparison.entries(of: person).map { "<li>\(ReasonWords.words($0))</li>" as HTML })</ul>\
                \(LostPeople.doubt(of: person))
                """, "☐",
            ])
        }
        let missing = list.people.count - rows.count
        return Panel(
            id: "people", "The list: \(rows.count.of("person", "people"))", isFlush: true,
            foot: missing > 0
                ? "<p class=\"small soft\">\(missing.of("person", "people")) without an NHS number are not on it.</p>"
                : "",
            DataTable(
                "People by NHS number",
                columns: [.init("NHS No."), .init("What is recorded, and does not count"), .init("Done")], rows: rows,
                isTight: true, empty: "Nobody with an NHS number."
            ).html
        ).html
    }

    private var way: HTML {
        Panel(id: "way", "How to send it", CodingMessageParts.way(message)).html
    }

    private var rule: HTML {
        """
        <p class="small soft">Rule: \(comparison.subject.lostRule). \(comparison.subject.provenance). Answer \
        \(list.counts.version).</p><p class="stamps">\(CodingParts.stamps(comparison.practices))</p>
        """
    }
}

/// The same as a text file. No line of it can come to life in a spreadsheet.
enum CodingMessageText {
    static func text(
        _ comparison: CodingComparison, _ message: CodingMessage, _ list: CohortListPage, by name: String,
        at now: Instant
    ) -> String {
        let moment = now.inLondon
        let asAt = list.counts.rows.filter { $0.practice.ods == message.practice.ods }.map { row in
            let old = row.freshness?.warning.map { ", \($0)" } ?? ""
            return "\(row.practice.name): \(row.freshness.map { "as at \($0.asAt.cui)" } ?? "no extract yet")\(old)"
        }
        let rows = LostPeople.rows(comparison, list)
        let unnumbered = list.people.count { $0.registration.nhsNumber == nil }
        var lines = [
            message.subject, "Made by \(name), \(moment.day.cui) \(moment.clock)",
            "Rule: \(comparison.subject.lostRule)", "Where the rule comes from: \(comparison.subject.provenance)",
            "Answer: \(list.counts.version)", "Extract: \(asAt.joined(separator: "; "))", "", "How to send it:",
        ]
        lines +=
            message.contact.isEmpty
            ? ["Nobody has written down how this practice is reached."]
            : message.contact.map { "\($0.title): \(oneLine($0.text))" }
        lines +=
            [CodingMessageParts.caution, "", "Message", ""]
            + message.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        lines += ["", "List: \(list.people.count.of("person", "people"))"]
        if unnumbered > 0 { lines.append("Without an NHS number, not in this list: \(unnumbered)") }
        lines += ["NHS number; practice; entry that does not count; code; date; not known"]
        lines += rows.map { $0.map(oneLine).joined(separator: "; ") }
        return lines.map { CSVText.neutral(plain($0)) }.joined(separator: "\r\n") + "\r\n"
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: ", ")
    }

    /// Without signs that move the cursor or hide what is written.
    private static func plain(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.properties.generalCategory != .control }))
    }
}
