import Vocabulary

/// What may stand after what, as a list of phrases: for help while a text is written. The parser is what decides; a test
/// holds that every phrase is one that it reads.
struct CohortPhrase {
    /// One piece of a phrase.
    enum Piece: Hashable {
        case word(String)
        case number, day, text
        /// `12 months`
        case span
        case name(CohortHelp.Names)
        /// One such name or several, with `or` between them.
        case names(CohortHelp.Names)
        /// A unit of the measure that the phrase names; may be left out.
        case unit
        /// The bracket in which clauses stand that are counted.
        case open
    }

    let pieces: [Piece]

    /// From a notation in which capital letters stand for what is to be filled in.
    private init(_ words: some StringProtocol) {
        pieces = words.split(separator: " ").map { Self.slots[String($0)] ?? .word(String($0)) }
    }

    private static let slots: [String: Piece] = [
        "N": .number, "DAY": .day, "SPAN": .span, "LIST": .name(.codelists), "RANKED": .name(.rankedCodelists),
        "MEASURE": .name(.measures), "PRACTICES": .names(.practices), "COHORT": .name(.cohorts), "UNIT": .unit,
        "TEXT": .text, "(": .open, "MEDICATION": .name(.medications), "DOCTORS": .names(.usualGPs),
        "ETHNICITY": .name(.ethnicities),
    ]

    /// Each with every window, where it may have one.
    static let clauses: [CohortPhrase] = clauseNotation.flatMap { words -> [CohortPhrase] in
        guard words.hasSuffix(" W") else { return [CohortPhrase(words)] }
        let start = words.dropLast(2)
        return [CohortPhrase(start)] + windowNotation.map { CohortPhrase("\(start) \($0)") }
    }

    static let headers = ["purpose TEXT", "source TEXT", "owner TEXT", "version TEXT"].map { CohortPhrase($0) }
    static let blocks = ["cohort TEXT", "indicator TEXT"].map { CohortPhrase($0) }
    static let parts = ["of", "excluding TEXT", "achieved by", "excepting TEXT"].map { CohortPhrase($0) }
    static let joints = ["either", "or", "and", "not"].map { CohortPhrase($0) }
    static let negation = CohortPhrase("not")
    static let breakdowns = [
        "broken down by practice", "broken down by sex", "broken down by age in bands of N years",
        "broken down by deprivation", "broken down by practice, sex, age in bands of N years, deprivation",
    ].map { CohortPhrase($0) }

    private static let windowNotation = [
        "in the last SPAN", "this contract year", "last contract year", "since DAY", "before DAY",
        "before the last SPAN",
        "between DAY and DAY",
    ]

    private static let clauseNotation = [
        "with any of LIST W", "with none of LIST W", "aged N or over", "aged under N", "aged N to N",
        // Before the lists: there may be more of them than are offered at once.
        "at least N of (", "at least N of LIST W", "at most N of LIST W", "exactly N of LIST W",
        "at least N days of LIST W",
        "latest MEASURE above N UNIT W", "latest MEASURE below N UNIT W", "latest MEASURE at least N UNIT W",
        "latest MEASURE at most N UNIT W", "latest MEASURE from N to N UNIT W", "latest of RANKED is LIST W",
        "first LIST W", "in COHORT", "female", "male", "registered at PRACTICES", "registered in the last SPAN",
        "registered for at least SPAN", "deprivation decile N to N", "ethnicity in ETHNICITY", "language TEXT",
        "language not TEXT", "needs an interpreter", "LIST on or after LIST W", "LIST on or after latest LIST W",
        "LIST on or after first LIST W", "LIST after LIST W", "LIST after latest LIST W", "LIST after first LIST W",
        "LIST within N days after LIST W", "LIST within N days after latest LIST W",
        "LIST within N days after first LIST W", "no LIST since latest LIST", "MEASURE rose by at least N UNIT W",
        "MEASURE fell by at least N UNIT W", "aged N or over at first LIST", "aged under N at first LIST",
        "aged N to N at first LIST", "aged under N at latest LIST", "at least N issues of MEDICATION W",
        "at least N appointments W", "missed at least N appointments W", "with an open episode", "contacted W",
        "with an agreed plan W", "refused COHORT W", "born on or before DAY", "born before DAY", "born on or after DAY",
        "born after DAY", "usual GP DOCTORS", "lives alone", "lives with at least N others",
        "lives with at most N others",
        "at a care home address", "on repeat MEDICATION W",
    ]
}
