import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What somebody typed to keep the filters of a list.
struct ViewForm {
    var name = ""
    var isShared = false
    var choice = ListChoice()

    static let fields = [
        FormField("view-name", .text, limit: 200, label: "Name of the view"),
        FormField("shared", .flag, limit: 3, label: "The team sees it too"),
    ]

    init() {}

    init(_ values: FormValues) {
        name = values["view-name"] ?? ""
        isShared = values["shared"] == "yes"
        choice = ListChoice(values)
        choice.page = 1
    }
}

/// Filters that are kept under a name, and a way to keep those that are on now.
struct ListViews: Component {
    let views: [OfferedView]
    let slug: String
    let choice: ListChoice
    let me: ID<Actor>?
    let hidden: HTML
    var form = ViewForm()
    var problem: String?

    var html: HTML {
        let isFiltered = choice.changed { _ in }.text != ListChoice(kind: choice.kind).text
        guard !views.isEmpty || isFiltered else { return "" }
        let kept: HTML = views.isEmpty ? "" : "<ul class=\"small stack\">\(views.map(line))</ul>"
        return """
            <details class="panel gap-b screen-only" id="views"\(flag: "open", problem != nil)><summary>Views of this list\
            \(views.isEmpty ? "" : " (\(views.count))")</summary><div class="panel-body">\(kept)\(isFiltered ? keep : "")\
            </div></details>
            """
    }

    private func line(_ offered: OfferedView) -> HTML {
        let view = offered.view
        let whose = view.audience == .network ? "the team’s" : "your own"
        let remove: HTML =
            view.owner == me
            ? Form(
                to: FindAddress.removeView(slug),
                hidden: "\(hidden)\(HiddenField("view", view.id.text))",
                Button("Take away", .second, isSmall: true, about: view.name).html
            ).html : ""
        if let obstacle = offered.obstacle {
            return """
                <li>\(view.name) <span class="soft">\(whose); \(obstacle)</span>\(remove)</li>
                """
        }
        return """
            <li><a class="tap" href="\(url: offered.choice.route(slug))">\(view.name)</a> <span class="soft">\(whose)</span>\(remove)</li>
            """
    }

    private var keep: HTML {
        let fields = choice.changed { _ in }.values() + (choice.kind == .nearMisses ? [("who", "near-misses")] : [])
        return Form(
            to: FindAddress.views(slug),
            hidden: "\(hidden)\(fields.map { HiddenField($0.name, $0.value) })", label: "Keep these filters",
            """
            \(TextField(
                "view-name", "Keep these filters under a name", hint: "Never the name of a person.", error: problem,
                value: form.name, width: .medium))\
            \(TickBox("shared", "The team sees it too", isTicked: form.isShared))\
            \(Actions("\(Button("Keep the view", .second, isSmall: true))"))
            """
        ).html
    }
}
