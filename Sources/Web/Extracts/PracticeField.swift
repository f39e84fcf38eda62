import DesignSystem
import Domain
import HTML
import Vocabulary

/// Which practice files that are handed in come from.
struct PracticeField: Component {
    let practices: [PracticeProfile]
    let chosen: String?
    let error: String?

    var html: HTML {
        SelectField(
            "practice", "Practice", options: practices.map { Choice($0.ods.text, "\($0.name) (\($0.ods.text))") },
            chosen: chosen, blank: "Choose a practice", error: error, isNeeded: true
        ).html
    }
}
