import CaseFinding
package import Domain
import Extracts
import Store
package import Vocabulary

/// A term of a report that has no id beside it, and what it is taken for.
package struct ReportTerm: Sendable {
    /// How it is known what it stands for.
    package enum Match: Equatable, Sendable {
        /// Codelists have the same whole term, and find it by that.
        case codelists([String])
        /// The practice's own record has the same whole term with this one id, which no word of it turns round.
        case history(String)
        /// A person said so.
        case person(String, term: String, by: String)
        /// A person said that it stands for nothing that is known.
        case nothing(by: String)
        case none
    }

    package struct Candidate: Equatable, Sendable {
        package let concept: String
        package let term: String
    }

    package let term: String
    /// In how many rows it stands.
    package let count: Int
    package let match: Match
    /// What a person might take it for, the likeliest first; nothing that its words turn round.
    package let candidates: [Candidate]

    /// What is proposed where nobody has said anything and its own words find nothing: the likeliest of what it reads like.
    package var proposed: Candidate? { match == .none ? candidates.first : nil }
}

extension ReportDesk {
    /// The terms of a report that is being mapped, the most frequent first, as many as a page shows.
    package func terms(
        _ id: ID<WaitingExtract>, by actor: Actor
    ) async throws -> (draft: ReportDraft, practice: PracticeProfile, terms: [ReportTerm], found: Int) {
        try Gate.extracts.check(actor)
        let read = try await installation.database.read { reading in
            let draft = try reading.reportDrafts().first { $0.id == id }
            return (draft: draft, practice: try draft.flatMap { try reading.practice($0.practice) })
        }
        guard let draft = read.draft, let practice = read.practice, actor.scope.contains(draft.practice) else {
            throw Refusal.notFound
        }
        guard let mapping = try? ReportMapping(json: Array(draft.mapping.utf8)) else {
            throw Refusal.unusable("Say first what the report’s columns hold.")
        }
        let report = try Self.reportFile(in: folder(of: id))
        let found = try ReportEffect.terms(of: report.file, mapping, practice: draft.practice, asAt: draft.asAt)
        let words = try await TermWords(self, practice: draft.practice)
        let names = try await installation.database.read { reading in
            try words.confirmed.values.reduce(into: [String: String]()) { names, match in
                names[match.decidedBy] = try reading.nameOfActor(match.decidedBy)
            }
        }
        // A term that stands in one or two rows may be somebody's name in the wrong column: it is not shown.
        let shown = found.filter { $0.count >= 3 }
        let terms = shown.prefix(Self.mostTerms).map { item in
            let match = words.match(item.term, names: names)
            return ReportTerm(
                term: item.term, count: item.count, match: match,
                candidates: match == .none ? words.candidates(for: item.term) : [])
        }
        return (draft, practice, Array(terms), found.count)
    }

    /// Terms that a page shows.
    package static let mostTerms = 200

    /// The mapping with the ids that the report's terms stand for: as a person said, or as the practice's record has them.
    func resolved(
        _ mapping: ReportMapping, in file: ReceivedFile, practice: ODSCode, asAt: Day
    ) async throws -> ReportMapping {
        var mapping = mapping
        let words = try await TermWords(self, practice: practice)
        for item in try ReportEffect.terms(of: file, mapping, practice: practice, asAt: asAt) {
            let folded = Code.folded(item.term)
            guard mapping.terms[folded] == nil else { continue }
            switch words.match(item.term, names: [:]) {
            case .person(let concept, _, _), .history(let concept): mapping.terms[folded] = concept
            case .codelists, .nothing, .none: break
            }
        }
        return mapping
    }
}

/// What a practice's terms are known to stand for.
struct TermWords {
    /// By folded term.
    let confirmed: [String: TermMatch]
    /// SNOMED CT ids of the practice's own record by folded term; an id of two meanings is none.
    private var history: [String: Set<String>] = [:]
    /// Names of codelists by folded term of an entry.
    private var lists: [String: Set<String>] = [:]
    /// Folded terms by id, as codelists have them, which somebody checked.
    private var listed: [String: Set<String>] = [:]
    /// Folded terms by id, as the practice's own record has them: whoever made an entry may have typed over its term.
    private var recorded: [String: Set<String>] = [:]
    /// Terms by id, of codelists first.
    private var meanings: [String: String] = [:]
    /// Ids with a term and its words, for candidates.
    private var known: [(concept: String, term: String, words: Set<String>)] = []

    init(_ desk: ReportDesk, practice: ODSCode) async throws {
        let standing = try await desk.cohorts.standing()
        confirmed = Dictionary(
            try await desk.installation.database.read { try $0.termMatches(of: practice) }.map { ($0.folded, $0) }
        ) { first, _ in first }
        for list in standing.catalogue.codelists.values.sorted(by: { $0.name < $1.name }) {
            for entry in list.entries {
                lists[entry.foldedTerm, default: []].insert(list.name)
                guard let code = entry.code, code.system == .snomed else { continue }
                if !entry.foldedTerm.isEmpty { listed[code.value, default: []].insert(entry.foldedTerm) }
                know(code.value, entry.term)
            }
        }
        for extract in standing.extracts where extract.practice == practice {
            for name in extract.segments {
                let segment = try Segment.open(folder: desk.installation.folder.segments, name: name)
                try segment.eachCodedTerm { code, term in
                    guard code.system == .snomed, !term.isEmpty else { return }
                    let folded = Code.folded(term)
                    history[folded, default: []].insert(code.value)
                    recorded[code.value, default: []].insert(folded)
                    know(code.value, term)
                }
            }
        }
    }

    private mutating func know(_ concept: String, _ term: String) {
        guard meanings[concept] == nil else { return }
        meanings[concept] = term
        known.append((concept, term, Self.words(term)))
    }

    func meaning(of concept: String) -> String { meanings[concept] ?? "" }

    func match(_ term: String, names: [String: String]) -> ReportTerm.Match {
        let folded = Code.folded(term)
        if let match = confirmed[folded] {
            let by = names[match.decidedBy] ?? match.decidedBy
            return match.concept.map { .person($0.text, term: match.conceptTerm, by: by) } ?? .nothing(by: by)
        }
        if let concept = ownID(of: folded) { return .history(concept) }
        if let names = lists[folded] { return .codelists(names.sorted()) }
        return .none
    }

    /// The one id that the practice's own record has beside the whole term; `nil` where the term turns round what the id
    /// means, as where `Family history of dementia` was once typed over the term of dementia. What it means is what
    /// codelists say of it, and of an id in none whatever else the record has beside it.
    private func ownID(of folded: String) -> String? {
        guard let own = history[folded], own.count == 1, let concept = own.first else { return nil }
        func isTurned(_ other: String) -> Bool { !TermCaution.turning(folded, into: other).isEmpty }
        let isOther =
            listed[concept]?.allSatisfy(isTurned) ?? recorded[concept]?.contains(where: isTurned) ?? false
        return isOther ? nil : concept
    }

    /// Words that say nothing of what is meant.
    private static let noise: Set<String> = [
        "nos", "disorder", "finding", "procedure", "situation", "x", "the", "of", "a", "an", "and", "d", "m", "v",
        "unspecified",
    ]

    private static func words(_ term: String) -> Set<String> {
        Set(TermCaution.split(term)).subtracting(noise)
    }

    /// What has the same words in another order, or all of them but a few.
    func candidates(for term: String) -> [ReportTerm.Candidate] {
        let own = Self.words(term)
        guard !own.isEmpty else { return [] }
        let near = known.compactMap { item -> (distance: Int, item: ReportTerm.Candidate)? in
            let shared = own.intersection(item.words).count
            guard shared > 0, shared == own.count || shared == item.words.count else { return nil }
            let distance = own.count + item.words.count - 2 * shared
            guard distance <= 2, TermCaution.turning(term, into: item.term).isEmpty else { return nil }
            return (distance, ReportTerm.Candidate(concept: item.concept, term: item.term))
        }
        return near.sorted { ($0.distance, $0.item.term) < ($1.distance, $1.item.term) }.prefix(5).map(\.item)
    }
}
