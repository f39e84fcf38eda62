import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// A kept question of whoever looks that is not read any more: why, and the ways to change its text and to remove it.
struct UnreadWays: Component {
    let question: UnreadQuestion
    let hidden: HTML

    /// All of those of whoever looks, by name.
    static func all(for visit: Visit) async throws -> [UnreadWays] {
        try await visit.site.cohorts.unreadQuestions(of: visit.actor).map {
            UnreadWays(question: $0, hidden: visit.hidden(version: $0.saved.version))
        }
    }

    /// What stands for it in addresses.
    var slug: String { question.saved.id.text }

    var html: HTML {
        let name = question.saved.name
        let change = LinkButton("Change its text", to: FindAddress.change(slug), isSmall: true, about: name)
        let remove = Form(
            to: FindAddress.remove(slug), hidden: hidden,
            "\(Button("Remove it from the list", .stop, isSmall: true, about: name))")
        return """
            \(Notice(.plain, title: "Can no longer be read:", question.problem))\(Actions("\(change)\(remove)"))
            """
    }
}
