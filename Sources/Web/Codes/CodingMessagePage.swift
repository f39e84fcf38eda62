import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// A drafted message to one practice, to be copied by whoever sends it. It names nobody.
struct CodingMessagePage {
    let comparison: CodingComparison
    /// `nil` where nothing is told of the practice.
    let message: CodingMessage?
    let like: [String]
    let maySeePeople: Bool

    private var key: String { comparison.subject.key }

    var page: Page {
        let title = message?.subject ?? comparison.subject.title
        let way = TextLink(comparison.subject.title, to: CodeAddress.compare(key, like: like)).html
        let content: HTML =
            message.map { Columns(.aside, draft($0), side($0)).html }
            ?? Notice(.plain, "Nothing is told of this practice, so there is nothing to write about.").html
        let body: HTML = """
            \(PageHead(
                title, kicker: way, lede: "A draft. Read it over, copy it, and send it yourself: Cairn sends nothing."))\
            \(CodingParts.freshness(comparison.practices))\(content)
            """
        return Page(title, section: .codelists, body: body, scripts: [.copy])
    }

    private func draft(_ message: CodingMessage) -> HTML {
        Panel(
            id: "draft", "The message",
            CopyBlock(
                id: "message", "Message to \(message.practice.name)", message.text,
                hint: "It holds numbers and codes, and names nobody."
            ).html
        ).html
    }

    private func side(_ message: CodingMessage) -> HTML {
        let ods = message.practice.ods
        let list: HTML =
            if !comparison.hasList {
                "<p>No code that reads alike is taken for the same work, so nobody is on a list.</p>"
            } else if maySeePeople {
                """
                <p>\(TextLink("Open the list", to: CodeAddress.people(key, at: ods, like: like)))</p>\
                <p>\(TextLink("Print the message with its list", to: CodeAddress.paper(key, to: ods, like: like)))</p>\
                <p>\(TextLink("Take both as a text file", to: CodeAddress.messageFile(key, to: ods, like: like)))</p>\
                <p>\(TextLink("Export NHS numbers", to: CodeAddress.file(key, at: ods, like: like)))</p>\
                <p class="small soft">Paper and files have NHS numbers and entries, and no name. It is written down that you \
                took them.</p>
                """
            } else {
                "<p>Who the people are is for coordinators and clinical supervisors: ask one to export the list.</p>"
            }
        return SidePanel(
            "With the message",
            [
                ("The list that goes with it", list), ("How to send it", CodingMessageParts.way(message)),
                ("As at", "<p>\(CodingParts.stamps(comparison.practices))</p>"),
            ]
        ).html
    }
}

/// What paper, file and page of a message say alike.
enum CodingMessageParts {
    /// How it is meant to be sent: by the practice's own contact.
    static func way(_ message: CodingMessage) -> HTML {
        let page = TextLink(
            "The page of \(message.practice.name)", to: PracticeAddress.practice(message.practice.ods)
        ).html
        guard !message.contact.isEmpty else {
            return """
                <p>Nobody has written down how this practice is reached. A network manager does so on its page.</p>\
                <p>\(page)</p><p class="small soft">\(caution)</p>
                """
        }
        let rows = message.contact.map { "<dt>\($0.title)</dt><dd>\(lines($0.text))</dd>" as HTML }
        return "<dl>\(rows)</dl><p>\(page)</p><p class=\"small soft\">\(caution)</p>"
    }

    static let caution = """
        The message may go by e-mail. The list goes only by a way that is approved for it, to the practice’s own contact: \
        never by ordinary e-mail.
        """

    static func lines(_ text: String) -> HTML {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { "\(String($0))" as HTML }
            .joined(by: "<br>")
    }
}
