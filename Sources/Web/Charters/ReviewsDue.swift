import Application
import DesignSystem
import HTML
import Vocabulary

/// Charters whose review is due, on the page of the day of whoever owns them; nothing where there is none.
struct ReviewsDue: Component {
    let reviews: [CharterReview]

    var html: HTML {
        guard !reviews.isEmpty else { return "" }
        let lines = reviews.map { review -> HTML in
            """
            <li>\(TextLink(review.name, to: CharterAddress.charter(review.cohort.text))): since \(DayText(review.due))</li>
            """
        }
        let title = reviews.count == 1 ? "A charter is to be reviewed." : "Charters are to be reviewed."
        let content: HTML = """
            <p><b>\(title)</b> Say whether it goes on, and until when, or stop it.</p><ul>\(lines)</ul>
            """
        return "<div class=\"gap-b\">\(Notice(.late, markup: content))</div>"
    }
}
