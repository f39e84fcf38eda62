import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What stands in the way of undoing an extract, in place of the button, and the way to it. A decision of who somebody is
/// opens for those who decide such; others are told who they are.
struct UndoInTheWay: Component {
    let why: String
    let decisions: [DecisionInTheWay]
    let actor: Actor?

    private var mayOpen: Bool { Gate.identity.admits(actor) == .allowed }

    var html: HTML {
        guard !decisions.isEmpty else {
            return """
                <div class="stack">\(NotAllowed("Undo this extract", because: why))\
                <p>\(TextLink("Bring an extract in", to: Address.newExtract))</p></div>
                """
        }
        let lines = decisions.enumerated().map { place, decision -> HTML in
            let when: HTML = decision.at.map { " \(TimeText($0))" } ?? ""
            let who = decision.by.isEmpty ? "" : " by \(decision.by.joined(separator: " and "))"
            // Several may have been decided at one time by the same two.
            let told = decision.at.map { " on \($0.inLondon.long)" } ?? ""
            let number = decisions.count > 1 ? "\(place + 1) of \(decisions.count), " : ""
            let about = "\(number)decided\(told)\(who)"
            let link = TextLink("Open the decision", to: IdentityAddress.question(decision.question), about: about)
            let open: HTML = mayOpen ? " \(link)" : ""
            return "<li>Decided\(when)\(who).\(open)</li>"
        }
        let ask: HTML =
            mayOpen
            ? ""
            : """
            <p>Ask one of them, or another coordinator or clinical supervisor of these practices, to take it back under Who is \
            who. Then this extract can be undone here.</p>
            """
        return """
            <div class="stack">\(NotAllowed("Undo this extract", because: why))<ul>\(lines)</ul>\(ask)</div>
            """
    }
}
