import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// That an extract could not be read or applied: what state things are in, why, and what to do next.
struct ExtractFailure: Component {
    /// What went wrong, for whoever handed it in.
    let words: String
    let work: ExtractDesk.Work
    /// What stands for the practice.
    let stands: String
    let next: String

    /// One of which nothing was kept, since it could not be read; or, where that is unsettled, one from the inbox of which it is
    /// not known.
    init(_ words: String, _ work: ExtractDesk.Work, practice: ODSCode, isUnsettled: Bool = false) {
        self.words = words
        self.work = work
        stands = "What stood for the practice before still stands."
        next =
            isUnsettled
            ? """
            Report it, and do not bring the extract in again: whether it was kept is known once the server has been started \
            anew. Then it waits here to be looked over, or its files lie in inbox/\(practice.text) as they did and are read.
            """
            : """
            Put that right, and bring the extract in again. Its files are not kept here; files that came by the inbox are in \
            inbox/\(practice.text)/refused.
            """
    }

    /// One that waits on as it did before.
    init(_ words: String, _ work: ExtractDesk.Work, view: ExtractView) {
        self.words = words
        self.work = work
        let before =
            view.standing.map { "The extract as at \($0.asAt.cui) is in force, as before." }
            ?? "Nothing of this practice stands, as before."
        let again =
            work == .readingAgain
            ? "Put that right and read the files again, or discard this extract and bring it in again."
            : "Put that right and apply it once more, or discard this extract and bring it in again."
        stands = work == .readingAgain ? "\(before) What is shown is what was found when it was read before." : before
        next = view.whyNotApply ?? again
    }

    /// What happened, to stand at the head of the page.
    static func title(_ work: ExtractDesk.Work) -> String {
        switch work {
        case .reading: "Could not be read"
        case .readingAgain: "Could not be read again"
        case .applying: "Could not be applied"
        }
    }

    var html: HTML {
        Notice(
            .stop,
            markup: """
                <p><b>Nothing of it counts.</b> \(stands)</p><p><b>Why:</b> \(words)</p><p><b>What to do:</b> \(next)</p>
                """
        ).html
    }
}
