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

    private var name: String { comparison.list.name }

    var page: Page {
        let title = message?.subject ?? "How “\(name)” is recorded"
        let way = TextLink("How “\(name)” is recorded", to: CodeAddress.compare(name, like: like)).html
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
            if comparison.taken.isEmpty {
                "<p>No code that reads alike is taken for the same work, so nobody is on a list.</p>"
            } else if maySeePeople {
                """
                <p>\(TextLink("Open the list", to: CodeAddress.people(name, at: ods, like: like)))</p>\
                <p>\(TextLink("Export NHS numbers", to: CodeAddress.file(name, at: ods, like: like)))</p>\
                <p class="small soft">The file has NHS numbers and entries, and no name. It is written down that you took it. \
                Send it by a way that is approved for it, and not by ordinary e-mail.</p>
                """
            } else {
                "<p>Who the people are is for coordinators and clinical supervisors: ask one to export the list.</p>"
            }
        return SidePanel(
            "With the message",
            [("The list that goes with it", list), ("As at", "<p>\(CodingParts.stamps(comparison.practices))</p>")]
        ).html
    }
}
