import CaseFinding
package import Domain
import Store
package import Vocabulary

/// Which part of the codes in use is wanted. It holds nothing of anybody, so that it may stand in an address.
package struct CodeCatalogueRequest: Hashable, Sendable {
    /// Words of a term, or the beginning of a code.
    package var text: String
    /// `nil` for all coding systems.
    package var system: CodeSystem?
    /// Any of these; none is all.
    package var troubles: Set<CodeTrouble>
    /// Of these practices; none is all.
    package var practices: Set<ODSCode>
    /// From 1; one past the last gives the last.
    package var page: Int

    package init(
        text: String = "", system: CodeSystem? = nil, troubles: Set<CodeTrouble> = [],
        practices: Set<ODSCode> = [], page: Int = 1
    ) {
        self.text = text
        self.system = system
        self.troubles = troubles
        self.practices = practices
        self.page = page
    }

    package var isFiltered: Bool { self != CodeCatalogueRequest(page: page) }
}

/// The codes in use, a page of them, as whoever asked may see them.
package struct CodeCatalogue: Sendable {
    package let request: CodeCatalogueRequest
    package let practices: CodingPractices
    /// All codes of the practices.
    package let total: Int
    /// Those that the request leaves.
    package let filtered: Int
    package let page: Int
    package let pages: Int
    package let codes: [UsedCode]
    /// How many codes have which trouble, of those that the rest of the request leaves.
    package let troubles: [CodeTrouble: Int]
    /// How many codes are of which coding system, of all.
    package let systems: [CodeSystem: Int]
    /// How many codes each practice uses, likewise.
    package let used: [ODSCode: Int]
    /// People with entries that the dictionaries had no room for: their codes are not among these.
    package let loose: ShownCount
    /// What the extracts gave as a code and was none, as far as the words and practices of the request leave it.
    package let refused: [RefusedCodes]
    /// The years of the codes on the page by practice, for those who may not see people and so no days.
    package let years: [Code: [ODSCode: ClosedRange<Int>]]
    /// Whether whoever asked works on the problems of extracts.
    package let seesProblems: Bool

    /// Codes on a page.
    package static let size = 50

    /// Of the first on the page, from 1; 0 where there is none.
    package var first: Int { codes.isEmpty ? 0 : (page - 1) * Self.size + 1 }
    package var last: Int { codes.isEmpty ? 0 : first + codes.count - 1 }
}

/// Reads which codes are in use. Shows nobody, and so writes no entry.
package struct ReadCodeCatalogue: Sendable {
    private let desk: CohortDesk

    package init(_ desk: CohortDesk) {
        self.desk = desk
    }

    /// Throws a ``Refusal`` or a fault.
    package func callAsFunction(
        _ request: CodeCatalogueRequest, size: Int = CodeCatalogue.size, by actor: Actor
    ) async throws -> CodeCatalogue {
        try Gate.counts.check(actor)
        return try await Overtaken.again {
            let standing = try await desk.standing()
            let practices = try await desk.codingPractices(standing, for: actor)
            let book = try desk.codeBook(standing, actor.clearance)
            let all = book.codes(at: practices.told, isRounded: practices.isRounded)
            let systems = Dictionary(all.map { ($0.code.system, 1) }, uniquingKeysWith: +)
            let searched = all.filter {
                (request.system == nil || $0.code.system == request.system) && Self.finds(request.text, $0)
            }
            func troubled(_ code: UsedCode) -> Bool {
                request.troubles.isEmpty || !request.troubles.isDisjoint(with: code.troubles)
            }
            func used(_ code: UsedCode) -> Bool {
                request.practices.isEmpty || code.uses.contains { request.practices.contains($0.practice) }
            }
            let left = searched.filter { troubled($0) && used($0) }
            // A command asks for all of them at once, `.max` on a page: nothing may be added to that.
            let pages = max(1, left.count / size + (left.count.isMultiple(of: size) ? 0 : 1))
            let page = min(max(1, request.page), pages)
            let told = Set(practices.told.map(\.ods))
            let registered = Dictionary(
                book.records.map { ($0.practice, $0.registered.count) }, uniquingKeysWith: { $1 })
            let refused = try await desk.database.read { reading in
                try RefusedCodes.all(
                    at: told.sorted(), registered: registered, clearance: actor.clearance,
                    isRounded: practices.isRounded, in: reading)
            }
            let codes = Array(left.dropFirst((page - 1) * size).prefix(size))
            let loose = book.records.filter { told.contains($0.practice) }
                .reduce(into: SeenPeople()) { $0.add($1.loose) }
            return CodeCatalogue(
                request: request, practices: practices, total: all.count, filtered: left.count, page: page,
                pages: pages, codes: codes,
                troubles: Dictionary(
                    searched.filter(used).flatMap { $0.troubles.map { ($0, 1) } }, uniquingKeysWith: +),
                systems: systems,
                used: Dictionary(
                    searched.filter(troubled).flatMap { $0.uses.map { ($0.practice, 1) } }, uniquingKeysWith: +),
                loose: practices.isRounded ? .hidden : .exact(loose.count),
                refused: refused.filter { Self.leaves(request, $0) },
                years: practices.isRounded ? try years(of: codes, in: book, standing, actor) : [:],
                seesProblems: Gate.extracts.admits(actor) == .allowed)
        }
    }

    private func years(
        of codes: [UsedCode], in book: CodeBook, _ standing: CohortStanding, _ actor: Actor
    ) throws -> [Code: [ODSCode: ClosedRange<Int>]] {
        let finder = try desk.finder(of: standing)
        let several = try desk.several(of: standing, in: finder.snapshot)
        var years: [Code: [ODSCode: ClosedRange<Int>]] = [:]
        for used in codes {
            let seen = try book.years(of: used.code) {
                try finder.years(of: used.code, clearance: actor.clearance, several)
            }
            years[used.code] = ToldYears.of(used, seen)
        }
        return years
    }

    /// Whether what was refused is among what was asked for.
    private static func leaves(_ request: CodeCatalogueRequest, _ refused: RefusedCodes) -> Bool {
        guard request.practices.isEmpty || request.practices.contains(refused.practice),
            request.system == nil || request.system == .snomed
        else { return false }
        let words = Code.folded(request.text).split(separator: " ")
        guard let first = words.first else { return true }
        if words.count == 1, refused.code.lowercased().hasPrefix(first) { return true }
        let folded = Code.folded(refused.term)
        return words.allSatisfy { folded.contains($0) }
    }

    /// Whether a term has every word of the text, or the code begins with it.
    private static func finds(_ text: String, _ code: UsedCode) -> Bool {
        let words = Code.folded(text).split(separator: " ")
        guard let first = words.first else { return true }
        if words.count == 1, code.code.value.lowercased().hasPrefix(first) { return true }
        let terms = [code.term] + code.uses.flatMap(\.terms).map(\.term)
        return Set(terms).contains { term in
            let folded = Code.folded(term)
            return words.allSatisfy { folded.contains($0) }
        }
    }
}

/// One code in use, with the years of it.
package struct UsedCodeDetail: Sendable {
    package struct Year: Sendable {
        /// `nil` for what has no date.
        package let year: Int?
        /// In the order of the practices that are told.
        package let people: [Int]
        /// At all of them together, each person once.
        package let everybody: Int
        package let entries: [Int]
    }

    package let used: UsedCode
    package let practices: CodingPractices
    /// Registered at each practice that is told, in their order.
    package let registered: [ShownCount]
    /// The newest first; for those who may see people.
    package let years: [Year]
    /// By practice, the first and the last year in which many have it; for those who may not see people.
    package let toldYears: [ODSCode: ClosedRange<Int>]
}

/// Reads one code. Shows nobody, and so writes no entry.
package struct ReadUsedCode: Sendable {
    private let desk: CohortDesk

    package init(_ desk: CohortDesk) {
        self.desk = desk
    }

    /// Throws `.notFound` for a code that none of the actor's practices uses, and for one of which nothing may be told.
    package func callAsFunction(_ code: Code, by actor: Actor) async throws -> UsedCodeDetail {
        try Gate.counts.check(actor)
        return try await Overtaken.again {
            let standing = try await desk.standing()
            let practices = try await desk.codingPractices(standing, for: actor)
            let book = try desk.codeBook(standing, actor.clearance)
            let told = practices.told
            guard
                let used = book.codes(at: told, isRounded: practices.isRounded).first(where: { $0.code == code })
            else { throw Refusal.notFound }
            let registered = told.map { practice in
                book.records.first { $0.practice == practice.ods }?.registered.count ?? 0
            }
            // Beside the number of all years a year that is shown could give away one that is hidden.
            let finder = try desk.finder(of: standing)
            let several = try desk.several(of: standing, in: finder.snapshot)
            let all = try book.years(of: code) {
                try finder.years(of: code, clearance: actor.clearance, several)
            }
            let seen = practices.isRounded ? [] : all
            let shows = Set(told.map(\.ods))
            let years = Set(seen.filter { shows.contains($0.practice) }.map { $0.year ?? .min }).sorted(by: >)
            return UsedCodeDetail(
                used: used, practices: practices,
                registered: registered.map { practices.isRounded ? SmallNumbers.shown($0) : .exact($0) },
                years: years.map { year in
                    let cells = told.map { practice in
                        seen.first { $0.practice == practice.ods && ($0.year ?? .min) == year }
                    }
                    return UsedCodeDetail.Year(
                        year: year == .min ? nil : year, people: cells.map { $0?.people.count ?? 0 },
                        everybody: cells.compactMap { $0?.people }
                            .reduce(into: SeenPeople()) { $0.add($1) }.count,
                        entries: cells.map { $0?.entries ?? 0 })
                }, toldYears: practices.isRounded ? ToldYears.of(used, all) : [:])
        }
    }
}
