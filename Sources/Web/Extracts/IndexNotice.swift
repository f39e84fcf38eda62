import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// That nothing can be answered from a practice's index, and what to do about it.
struct IndexNotice: Component {
    let index: UnreadableIndex
    /// The hidden fields of the form, for whoever may bring extracts in; `nil` for others.
    let hidden: HTML?

    var html: HTML {
        let asAt = DayText(index.extract.asAt)
        return Notice(
            .stop,
            markup: """
                <p><b>\(title)</b> \(why) Nothing is found or counted until its extract as at \(asAt) has been read \
                again.</p>\(way)
                """
        ).html
    }

    private var title: String { "The index of \(index.practice.name) cannot be used." }

    private var why: HTML {
        switch index.problem.kind {
        case .otherVersion(let version):
            "It was written by another version of Cairn (its format is \(version))."
        default: "\(index.problem.words.prefix(1).uppercased() + index.problem.words.dropFirst())."
        }
    }

    private var way: HTML {
        guard let hidden else { return "<p>Tell whoever brings extracts in.</p>" }
        guard index.filesAreKept else {
            return """
                <p>Its files are not kept here any more. Ask the practice to send the extract again, and \
                \(TextLink("bring it in", to: Address.newExtract)).</p>
                """
        }
        let some: HTML =
            index.extract.isWhole
            ? ""
            : "<p>That extract holds some people only: after it, bring in the last one of everybody, and it once more.</p>"
        return """
            <p>Its files are kept here as they were received. They are read as an extract that waits: look it over, and apply \
            it.</p>\(some)\(Form(
                to: Address.readKeptFiles(index.practice.ods), hidden: hidden,
                Button("Read the kept files again", .second, about: index.practice.name).html))
            """
    }
}
