import DesignSystem
import HTML
import Vocabulary

/// That an extract of some people has rows of hidden patients which do not tell of whom they are: whoever is meant stays
/// visible in Cairn until an extract of everybody comes in.
struct UnnamedRows: Component {
    let rows: Int
    let isApplied: Bool

    var html: HTML {
        Notice(
            .late, title: "The practice keeps somebody back, and Cairn cannot tell whom.",
            """
            \(rows.of("row stands for a hidden patient and does", "rows stand for hidden patients and do")) not tell of whom. \
            \(isApplied ? "Whoever is meant is still seen" : "Whoever is meant would still be seen") with what earlier extracts \
            said. Ask the practice for an extract of everybody: whoever is not in that is found by nobody from then on.
            """
        ).html
    }
}
