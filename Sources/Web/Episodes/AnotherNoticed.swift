import DesignSystem
import Domain
import HTML

/// The way from somebody who has been put forward to the next one who was noticed there: a search that keeps where.
struct AnotherNoticed: Component {
    let noticed: NoticedInput
    /// Token and key.
    let hidden: HTML

    var html: HTML {
        guard let words = noticed.words else { return "" }
        return Panel(
            id: "another", "Was somebody else named?",
            Form(
                to: Address.search, hidden: "\(hidden)\(noticed.hidden)", label: "Find the next person",
                """
                \(TextField(
                    "q", "NHS number, name or date of birth", hint: "Noticed: \(words). It is kept for whoever you find.",
                    id: "next-person"))\
                \(Actions("\(Button("Find the next person"))"))
                """
            ).html
        ).html
    }
}
