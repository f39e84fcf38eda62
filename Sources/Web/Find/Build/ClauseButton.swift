import Application
import DesignSystem
import HTML

/// A button of one clause or group of the builder, with words for screen readers that tell it from those of the others.
struct ClauseButton: Component {
    let words: String
    /// The order that it gives with its place: `remove.3.2`.
    let order: String
    let place: CohortDraft.Place
    let hasFocus: Bool

    /// `focus` is the order of the button that has the focus.
    init(_ words: String, _ act: String, _ place: CohortDraft.Place, focus: String?) {
        self.words = words
        order = "\(act).\(place.text)"
        self.place = place
        hasFocus = focus == order
    }

    var html: HTML {
        """
        <button type="submit" class="link-btn" name="do" value="\(order)"\(flag: "autofocus", hasFocus)>\(words)\
        <span class="vh">: line \(place.text)</span></button>
        """
    }
}
