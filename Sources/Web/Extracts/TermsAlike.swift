import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Terms of which nobody has said anything and that read like something known, each with what is proposed: those that
/// somebody ticks are taken for it, or for nothing known, with one press. None is ticked beforehand.
struct TermsAlike: Component {
    let draft: ReportDraft
    let terms: [ReportTerm]
    /// As they were ticked on a form that comes back.
    let ticked: Set<String>
    let error: String?
    let hidden: HTML

    /// What is done with those ticked.
    enum Act: String {
        case take, refuse
    }

    static let field = "chosen"
    static let fields = [
        FormField("act", .choice, limit: 10),
        FormField(field, limit: TermMatch.longestTerm + 20, repeats: true, label: "The terms ticked"),
    ]

    /// A term as it is ticked, with what was proposed for it when it was shown.
    struct Tick: Hashable {
        let concept: String
        let term: String

        init?(_ text: String) {
            let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { return nil }
            (concept, term) = (parts[0], parts[1])
        }

        /// What it sends; `nil` where nothing is proposed.
        static func text(of term: ReportTerm) -> String? {
            term.proposed.map { "\($0.concept) \(term.term)" }
        }

        /// Whether it is of this term, and of what is proposed for it; where somebody has decided meanwhile, that is told later.
        func fits(_ other: ReportTerm) -> Bool {
            guard Code.folded(other.term) == Code.folded(term) else { return false }
            if let proposed = other.proposed { return proposed.concept == concept }
            switch other.match {
            case .person, .nothing: return true
            case .codelists, .history, .none: return false
            }
        }
    }

    var html: HTML {
        let alike = terms.filter { $0.proposed != nil }
        guard !alike.isEmpty else { return "" }
        let table = DataTable(
            "Terms that read like something known",
            columns: [
                .init("Choose", isHidden: true), .init("Term"), .init("Rows", isNumber: true), .init("Proposed"),
            ], rows: alike.enumerated().map(row), header: 1)
        let said: HTML =
            error.map {
                "<p class=\"error pad\" id=\"\(Self.field)-error\"><span class=\"vh\">Error: </span>\($0)</p>"
            } ?? ""
        let buttons: HTML = """
            \(Button("Take those ticked for what is proposed", name: "act", value: Act.take.rawValue))\
            \(Button("Those ticked stand for nothing known", .second, name: "act", value: Act.refuse.rawValue))
            """
        let form = Form(
            to: Address.reportTerms(draft.id), hidden: hidden, label: "Terms that read like something known",
            "\(said)\(table)<div class=\"pad\">\(Actions(buttons))</div>")
        return Panel(
            id: "alike", "Read like something known: \(alike.count.of("term", "terms"))", isFlush: true,
            foot: """
                <p class="small soft">Compare the words and tick. Each term is remembered for the practice by itself, with your \
                name. For anything else than what is proposed, say it in the list below.</p>
                """, form.html
        ).html
    }

    private func row(_ index: Int, _ term: ReportTerm) -> DataTable.Row {
        let value = Tick.text(of: term) ?? ""
        let box: HTML = """
            <input type="checkbox" id="\(index == 0 ? Self.field : "\(Self.field)-\(index + 1)")" name="\(Self.field)" \
            value="\(value)" aria-label="Choose \(term.term)"\
            \(attribute: "aria-describedby", error.map { _ in "\(Self.field)-error" })\(flag: "checked", ticked.contains(value))>
            """
        let proposed: HTML =
            term.proposed.map { "\($0.term)<p class=\"ids\"><code>\($0.concept)</code></p>" } ?? ""
        return DataTable.Row([box, "\(term.term)", "\(Figure(term.count))", proposed])
    }
}
