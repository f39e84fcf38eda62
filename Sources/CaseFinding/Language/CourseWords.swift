import Vocabulary

/// What the words for the status of a course of medication say. They are data, in two lists of words: what one clinical
/// system calls a course on repeat another does not.
struct CourseWords: Hashable, Sendable {
    /// The list of the words that say that a course is on repeat.
    static let onRepeatList = "course on repeat"
    /// The list of the words that say that it is not: issued once, or ended.
    static let notOnRepeatList = "course not on repeat"
    static let lists = [onRepeatList, notOnRepeatList]

    let onRepeat: Codelist?
    let notOnRepeat: Codelist?

    init(_ catalogue: Catalogue) {
        onRepeat = catalogue.codelist(Self.onRepeatList)
        notOnRepeat = catalogue.codelist(Self.notOnRepeatList)
    }

    /// Whether a course of that status is on repeat; a status that is in neither list, or in both, does not tell.
    func answer(_ status: String) -> Answer {
        switch (Self.holds(onRepeat, status), Self.holds(notOnRepeat, status)) {
        case (true, false): .yes
        case (false, true): .no
        default: .unknown
        }
    }

    /// Which of several issues of one day counts: one on repeat before one that does not tell, that before one that is
    /// not. Who has one strength on repeat and another once is on repeat.
    func rank(_ status: String) -> Int {
        switch answer(status) {
        case .no: 0
        case .unknown: 1
        case .yes: 2
        }
    }

    private static func holds(_ list: Codelist?, _ word: String) -> Bool {
        !Code.folded(word).isEmpty && list?.entry(code: Code(termOnly: word), term: "") != nil
    }
}
