import Vocabulary

/// The people of a segment by sex and by decile of deprivation. They are made of the column of traits when it is asked a
/// second time.
final class TraitSets: Sendable {
    /// By what ``Traits`` calls a sex; first those of whom none is recorded.
    let sexes: [PersonSet]
    /// Those that somebody has, and their sets, one after the other.
    let recorded: (sexes: [Int], words: [UInt64])
    /// Those whose decile is at most its place; the first of whom none is known.
    private let upTo: [PersonSet]
    private let isDecileKnown: Bool

    init(_ set: (_ mask: UInt16, _ low: UInt16, _ high: UInt16) throws(SegmentProblem) -> PersonSet)
        throws(SegmentProblem)
    {
        sexes = try (0...Traits.sexMask).map { sex throws(SegmentProblem) in try set(Traits.sexMask, sex, sex) }
        let some = sexes.indices.filter { [sexes] in !sexes[$0].isEmpty }
        recorded = (some, some.flatMap { [sexes] in sexes[$0].words })
        upTo = try (0...(Traits.decileMask >> Traits.decilePlace)).map { decile throws(SegmentProblem) in
            try set(Traits.decileMask, 0, decile << Traits.decilePlace)
        }
        isDecileKnown = upTo[0].isEmpty
    }

    /// The sexes of the people of a word, as ``Traits`` calls them, in two bits.
    @inline(__always)
    func sexBits(of word: Int) -> (odd: UInt64, even: UInt64) {
        let both = sexes[3].words[word]
        return (sexes[1].words[word] | both, sexes[2].words[word] | both)
    }

    func recorded(as sex: Sex) -> AnswerSets {
        let yes = sexes[Int(Traits.bits(of: sex))]
        // Nothing recorded is no sex.
        return AnswerSets(yes: yes, possible: yes.union(sexes[0]))
    }

    func deprived(_ deciles: ClosedRange<Int>) -> AnswerSets {
        let (low, high) = (max(1, deciles.lowerBound), min(upTo.count - 1, deciles.upperBound))
        let yes = low <= high ? upTo[high].subtracting(upTo[low - 1]) : PersonSet(people: upTo[0].people)
        return isDecileKnown ? AnswerSets(yes: yes) : AnswerSets(yes: yes, possible: yes.union(upTo[0]))
    }
}
