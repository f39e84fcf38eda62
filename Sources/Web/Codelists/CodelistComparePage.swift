import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Two versions of a codelist, or two lists, side by side.
struct CodelistComparePage {
    let lists: [CodelistLibrary.Standing]
    var one = ""
    var other = ""
    /// `nil` before two were chosen.
    var difference: CodelistDifference?

    var page: Page {
        let body: HTML = """
            \(PageHead(
                "Compare two codelists", kicker: TextLink("Codelists", to: Address.codelists).html,
                lede: "What the second has and the first has not, and the other way round."))\
            <div class="stack-6">\(form)\(difference.map { CodelistParts.difference($0) } ?? "")</div>
            """
        return Page("Compare two codelists", section: .codelists, body: body)
    }

    private var form: HTML {
        """
        <form class="panel" method="get" action="\(url: CodelistAddress.compare)" aria-label="Which to compare">\
        <div class="panel-body">\(SelectField("one", "First", options: choices, chosen: one, blank: "Choose a list"))\
        \(SelectField("other", "Second", options: choices, chosen: other, blank: "Choose a list"))\
        \(Actions("\(Button("Compare"))"))</div></form>
        """
    }

    private var choices: [Choice] {
        lists.flatMap { standing -> [Choice] in
            let own = Choice(standing.key, standing.list.name)
            let shipped =
                standing.replaced == nil
                ? [] : [Choice("shipped:" + standing.key, "\(standing.list.name), as shipped")]
            let versions = standing.versions.dropFirst().map { version in
                Choice(
                    CodelistAddress.choice(standing.key, version: version.number),
                    "\(standing.list.name), version \(version.number)")
            }
            return [own] + versions + shipped
        }
    }
}
