package import CaseFinding
import Domain
import Vocabulary

/// A question as somebody typed or pasted it on a page, before anything of it is read.
package struct TypedQuestion: Sendable {
    /// Why it is not read at all: that it is too long, and each character that cannot be kept, where it stands.
    package let marks: [CohortMark]

    /// Whether nothing is in the way of reading it.
    package var isReadable: Bool { marks.isEmpty }

    package init(_ text: String) {
        let over = text.utf8.count - SavedCohort.longestText
        let size =
            "the text is too long by \(over.of("character", "characters")): it may have \(SavedCohort.longestText.grouped)"
        marks = (over > 0 ? [CohortMark.whole(size)] : []) + CohortMark.controls(in: text)
    }
}
