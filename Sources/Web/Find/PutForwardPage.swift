import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Says how many people are about to be put forward, before they are.
struct PutForwardPage {
    let form: PutForwardForm
    let slug: String
    let cohort: Cohort
    let count: Int
    /// Whether the list has changed since a number was confirmed.
    let hasChanged: Bool
    let hidden: HTML

    var page: Page {
        let title = "Put \(count.of("person", "people")) forward?"
        let back = form.written == nil ? form.choice.route(slug) : Address.cohort(slug)
        let changed: HTML =
            hasChanged
            ? Notice(.late, "The list has changed since you looked: it is \(count.of("person", "people")) now.").html
            : ""
        let body: HTML = """
            \(changed)<div class="prose">\(PageHead(title, kicker: "\(cohort.name)"))\
            <p>They are put forward to you, with the reasons as they stand today. Nobody is rung before the practice’s \
            clinical supervisor has cleared the name, where the practice wants that. Whoever has been put forward already \
            is left as they are.</p>\
            \(Form(
                to: FindAddress.putForward(slug), hidden: "\(hidden)\(kept)",
                Actions("\(Button("Put \(count.of("person", "people")) forward"))\(TextLink("Back to the list", to: back))").html))</div>
            """
        return Page(title, section: .find, body: body)
    }

    private var kept: HTML {
        var fields = form.choice.values() + [("confirmed", "yes"), ("count", String(count))]
        switch form.whom {
        case .one(let person): fields.append(("one", person.text))
        case .chosen(let people): fields += people.map { ("chosen", $0.text) }
        case .everybody: fields.append(("all", "yes"))
        }
        if let written = form.written { fields.append(("question", written)) }
        return fields.map { HiddenField($0.name, $0.value).html }.joined()
    }
}
