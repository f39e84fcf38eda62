/// What could stand at a place of a text: completions for whoever writes it.
package enum CohortHelp {
    /// Which names a quoted name may be one of.
    package enum Names: Hashable, Sendable {
        case codelists, rankedCodelists, medications, ethnicities, measures, practices, cohorts, usualGPs
    }

    /// One thing that could be put in.
    package struct Completion: Hashable, Sendable {
        package enum Kind: String, Hashable, Sendable {
            case phrase, codelist, measure, practice, cohort, usualGP, unit
        }

        package let text: String
        package let kind: Kind
    }

    /// The best first, and what they take the place of.
    package struct Completions: Hashable, Sendable {
        /// In UTF-16 code units from the start of the text, as browsers count.
        package let replaced: Range<Int>
        package let items: [Completion]
    }

    /// The most that are offered at once.
    package static let most = 30

    /// What could stand at `offset`, in UTF-16 code units from the start of the text: beginnings of clauses, the words and
    /// windows that go on with what stands there, and the names of the catalogue, by prefix, then by the beginning of a
    /// word, then by likeness. A text that is too large gets none.
    package static func completions(_ text: String, at offset: Int, _ catalogue: Catalogue) -> Completions {
        let offset = min(max(0, offset), text.utf16.count)
        guard text.utf8.count <= CohortFile.largest else { return Completions(replaced: offset..<offset, items: []) }
        let before = String(decoding: text.utf16.prefix(offset), as: UTF16.self)
        var place = HelpPlace(before)
        let items = place.isInComment ? [] : HelpOffer(place, catalogue).items
        // A name that is being put in brings its closing quote with it.
        if place.isInName, text.utf16.dropFirst(offset).first == 0x22 { place.behind = 1 }
        let replaced = (offset - place.partialLength)..<(offset + place.behind)
        let written = String(decoding: text.utf16.dropFirst(replaced.lowerBound).prefix(replaced.count), as: UTF16.self)
        // What stands there already is no help.
        return Completions(replaced: replaced, items: Array(items.filter { $0.text != written }.prefix(most)))
    }
}
