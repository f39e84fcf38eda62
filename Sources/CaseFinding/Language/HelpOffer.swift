import Vocabulary

/// What could stand at one place, the best first.
struct HelpOffer {
    private let place: HelpPlace
    private let catalogue: Catalogue

    init(_ place: HelpPlace, _ catalogue: Catalogue) {
        self.place = place
        self.catalogue = catalogue
    }

    /// Whether some clause goes on from these tokens, with what is being written next.
    static func fits(_ tokens: [CohortLexer.Token], isWord: Bool) -> Bool {
        CohortPhrase.clauses.contains { phrase in
            rests(of: phrase.pieces[...], after: tokens[...]).contains { rest in
                // A word begins no name that has to stand between quotes.
                if isWord, case .names? = rest.first { false } else { true }
            }
        }
    }

    /// The longest word or name that something is offered for, in bytes: no name is longer.
    private static let longestPartial = 200

    var items: [CohortHelp.Completion] {
        guard place.partial.utf8.count <= Self.longestPartial else { return [] }
        var found: [(rank: Int, item: CohortHelp.Completion)] = []
        var seen: Set<CohortHelp.Completion> = []
        var beginnings: Set<[CohortPhrase.Piece]> = []
        for phrase in phrases {
            for rest in Self.rests(of: phrase.pieces[...], after: place.tokens[...]) {
                // Phrases share their beginnings; each is looked at once.
                guard beginnings.insert(Self.beginning(of: rest)).inserted else { continue }
                for (rank, item) in offers(rest) where seen.insert(item).inserted { found.append((rank, item)) }
            }
        }
        return found.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
            .map(\.element.item)
    }

    /// The words that stand next, or the one piece to be filled in.
    private static func beginning(of rest: ArraySlice<CohortPhrase.Piece>) -> [CohortPhrase.Piece] {
        let words = rest.prefix { if case .word = $0 { true } else { false } }
        return Array(words.isEmpty ? rest.prefix(1) : words)
    }

    /// The phrases that could stand where the clause began.
    private var phrases: [CohortPhrase] {
        guard place.startsLine else {
            return CohortPhrase.clauses
                + (place.tokens.isEmpty ? [CohortPhrase.negation] : CohortPhrase.breakdowns + CohortPhrase.parts)
        }
        guard let block = place.block else { return CohortPhrase.blocks }
        let clauses = CohortPhrase.clauses + CohortPhrase.joints + CohortPhrase.breakdowns
        let parts = block == "indicator" ? CohortPhrase.parts : []
        return (place.isBelowHeaders ? [] : CohortPhrase.headers) + parts + clauses + CohortPhrase.blocks
    }

    /// What may follow once the tokens have been read as the beginning of the phrase: as many ways as an optional unit and
    /// a list of names leave, none where they are no beginning of it.
    private static func rests(
        of pieces: ArraySlice<CohortPhrase.Piece>, after tokens: ArraySlice<CohortLexer.Token>
    ) -> [ArraySlice<CohortPhrase.Piece>] {
        guard let token = tokens.first else {
            // What has a unit left out goes on with what stands behind it.
            let ways = pieces.first == .unit ? [pieces, pieces.dropFirst()] : [pieces]
            return ways.filter { !$0.isEmpty }
        }
        guard let piece = pieces.first else { return [] }
        let rest = pieces.dropFirst()
        let word = HelpPlace.word(token)
        let isName = if case .name = token.kind { true } else { false }
        switch piece {
        case .word(let expected): return word == expected.lowercased() ? rests(of: rest, after: tokens.dropFirst()) : []
        case .name, .text: return isName ? rests(of: rest, after: tokens.dropFirst()) : []
        case .names:
            guard isName else { return [] }
            return rests(of: rest, after: tokens.dropFirst())
                + rests(of: [.word("or"), piece], after: tokens.dropFirst())
        case .number, .day:
            let isNumber = word?.unicodeScalars.first.map { ("0"..."9").contains($0) || $0 == "-" } ?? false
            return isNumber ? rests(of: rest, after: tokens.dropFirst()) : []
        case .span:
            guard let word, word.allSatisfy(\.isNumber) else { return [] }
            if tokens.count == 1 { return [pieces] }
            return rests(of: rest, after: tokens.dropFirst(2))
        case .unit:
            let without = rests(of: rest, after: tokens)
            let isUnit = isName || word.map(CohortWords.isBareUnit) ?? false
            return without + (isUnit ? rests(of: rest, after: tokens.dropFirst()) : [])
        case .open: return token.kind == .open ? rests(of: rest, after: tokens.dropFirst()) : []
        }
    }

    /// What the next piece of a phrase offers, each with how well it fits what is being written: 0 the best.
    private func offers(_ rest: ArraySlice<CohortPhrase.Piece>) -> [(rank: Int, item: CohortHelp.Completion)] {
        guard let piece = rest.first else { return [] }
        switch piece {
        case .word:
            guard !place.isInName else { return [] }
            let words = Self.beginning(of: rest).compactMap { piece in
                if case .word(let word) = piece { word } else { nil }
            }
            return ranked([words.joined(separator: " ")], .phrase)
        case .span:
            guard !place.isInName else { return [] }
            guard place.tokens.last.flatMap(HelpPlace.word)?.allSatisfy(\.isNumber) == true else {
                return ranked(["12 months", "6 months", "3 months", "90 days", "2 years", "5 years"], .phrase)
            }
            return ranked(TimeSpan.Unit.allCases.reversed().map(\.rawValue), .phrase)
        case .unit:
            let units = writtenNames.first.flatMap(catalogue.measure)?.unitNames ?? []
            return ranked(units.map(CohortPrinter.text(unit:)), .unit)
        case .open: return place.isInName ? [] : ranked(["("], .phrase)
        case .name(let kind): return named(kind)
        case .names(let kind): return named(kind, but: writtenNames)
        case .number, .day, .text: return []
        }
    }

    /// The names that stand in the clause.
    private var writtenNames: [String] {
        place.tokens.compactMap { token in
            guard case .name(let name) = token.kind else { return nil }
            return name
        }
    }

    private func named(_ names: CohortHelp.Names, but written: [String] = []) -> [(
        rank: Int, item: CohortHelp.Completion
    )] {
        // At the beginning of a clause a word is none of a name.
        guard place.isInName || !place.tokens.isEmpty else { return [] }
        let lists = catalogue.codelists.values
        let (found, kind): ([String], CohortHelp.Completion.Kind) =
            switch names {
            case .codelists: (lists.filter { !$0.isOfEthnicCategories }.map(\.name), .codelist)
            case .rankedCodelists: (lists.filter(\.isRanked).map(\.name), .codelist)
            case .medications: (catalogue.medicines.map(\.name), .codelist)
            case .ethnicities: (catalogue.ethnicities.map(\.name), .codelist)
            case .measures: (catalogue.measures.values.map(\.name), .measure)
            case .practices: (catalogue.practices.map(\.name), .practice)
            case .cohorts: (catalogue.cohorts.values.map(\.name), .cohort)
            case .usualGPs: (catalogue.usualGPs, .usualGP)
            }
        return ranked(found.filter { !written.contains($0) }.sorted(), kind) { CohortPrinter.quoted($0) }
    }

    /// Those that what is being written may be the beginning of.
    private func ranked(
        _ texts: [String], _ kind: CohortHelp.Completion.Kind, _ written: (String) -> String = { $0 }
    ) -> [(rank: Int, item: CohortHelp.Completion)] {
        let partial = Code.folded(place.partial)
        return texts.compactMap { text in
            let item = CohortHelp.Completion(text: written(text), kind: kind)
            if partial.isEmpty { return (1, item) }
            let folded = Code.folded(text)
            if folded.hasPrefix(partial) { return (0, item) }
            if folded.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).contains(where: { $0.hasPrefix(partial) })
            {
                return (2, item)
            }
            if partial.count > 2, folded.contains(partial) { return (3, item) }
            return partial.count > 3 && !NearestNames.nearest(partial, among: [text]).isEmpty ? (4, item) : nil
        }
    }
}
