package import CaseFinding
package import Domain
import Store
package import Vocabulary

/// A question put to a network: which cohort, of which practices, as at which day, and what is to be shown of it.
package struct CohortInquiry: Sendable {
    package var cohort: Cohort
    /// `nil` means each practice's own as-at day.
    package var asAt: Day?
    /// Empty means every practice in the actor's scope.
    package var practices: [ODSCode]
    /// Whether people are to be listed with their reasons, and those who miss by one line.
    package var people: Bool
    package var nearMisses: Bool
    /// Why it is asked, for the audit log.
    package var purpose: String

    package init(
        cohort: Cohort, asAt: Day? = nil, practices: [ODSCode] = [], people: Bool = false, nearMisses: Bool = false,
        purpose: String
    ) {
        self.cohort = cohort
        self.asAt = asAt
        self.practices = practices
        self.people = people
        self.nearMisses = nearMisses
        self.purpose = purpose
    }
}

/// Asks a question of the extracts that stand: counts for each practice, and, with an entry in the audit log, who is
/// behind them and why.
package struct AskCohort: Sendable {
    private let database: any Database
    private let shelf: SegmentShelf
    private let catalogue: CatalogueFolder
    private let ambient: Ambient
    /// Undecided people of a practice of whom it is asked why.
    private static let peopleAskedWhy = 50

    package init(_ installation: Installation, shelf: SegmentShelf, catalogue: CatalogueFolder) {
        self.database = installation.database
        self.ambient = installation.ambient
        self.shelf = shelf
        self.catalogue = catalogue
    }

    /// The answer. Throws a ``Refusal``, a ``FindProblem`` or a fault.
    ///
    /// An extract that is applied meanwhile takes its forerunner's segments away, and an agreement can end: then the
    /// question is asked again of what stands by then.
    package func callAsFunction(_ asked: CohortInquiry, by actor: Actor) async throws -> CohortFinding {
        for attempt in 1... {
            do {
                return try await answer(asked, by: actor)
            } catch let problem as SegmentProblem {
                guard problem.kind == .missing, attempt < Self.attempts else { throw FindProblem.segment(problem) }
            } catch let overtaken as Overtaken {
                guard attempt < Self.attempts else { throw overtaken.problem }
            }
        }
        throw FindProblem.otherSnapshot
    }

    private static let attempts = 3

    /// What a list was drawn from no longer stands.
    private struct Overtaken: Error {
        let problem = FindProblem.otherSnapshot
    }

    private func answer(_ asked: CohortInquiry, by actor: Actor) async throws -> CohortFinding {
        let standing = try await database.read { try Standing($0, codelists: try $0.codelists()) }
        let practices = try self.practices(asked, of: standing, for: actor)
        let catalogue = try self.catalogue.catalogue(
            practices: standing.practices.map { Catalogue.Practice(ods: $0.ods, name: $0.name) },
            own: standing.codelists)
        let question = Question(
            cohort: asked.cohort, catalogue: catalogue, asAt: asked.asAt, clearance: actor.clearance, local: .none)
        let finder = CaseFinder(try shelf.snapshot(of: standing.extracts(of: practices)))
        let answer = try finder.answer(question)
        let today = ambient.now().inLondon.day
        let sharing = practices.filter { $0.shares(on: today) }
        var finding = CohortFinding(
            version: "\(SegmentShelf.version(of: standing.extracts))-\(answer.version.local)", asAt: asked.asAt,
            practices: try practices.map { practice in
                PracticeFinding(
                    practice, answer.practices.first { $0.practice == practice.ods },
                    shares: sharing.contains(practice),
                    undecided: sharing.contains(practice)
                        ? try undecided(practice.ods, question, finder, answer) : [])
            })
        guard asked.people || asked.nearMisses else { return finding }
        let listed = try list(asked, question, finder, answer, Set(sharing.map(\.ods)))
        finding.people = try await disclose(listed, asked, sharing, standing.extracts(of: sharing), by: actor)
        return finding
    }

    private func practices(
        _ asked: CohortInquiry, of standing: Standing, for actor: Actor
    ) throws -> [PracticeProfile] {
        let known = standing.practices.filter { actor.scope.contains($0.ods) }
        // One that is not the actor's is answered like one that is not there.
        for ods in asked.practices where !known.contains(where: { $0.ods == ods }) {
            throw Refusal.practiceUnknown(ods)
        }
        return known.filter { asked.practices.isEmpty || asked.practices.contains($0.ods) }
    }

    /// Why answers are unknown at a practice, told from the first people of whom that is so: clauses and the words for
    /// what is missing, never anything of anybody's record.
    private func undecided(
        _ practice: ODSCode, _ question: Question, _ finder: CaseFinder, _ answer: CohortAnswer
    ) throws -> [Undecided] {
        let people = try answer.people(.unknown, at: practice).prefix(Self.peopleAskedWhy)
        var causes: [Undecided] = []
        for reason in try finder.reasons(question, for: Array(people)).joined().joined()
        where reason.answer == .unknown && reason.events.isEmpty {
            guard let note = reason.note else { continue }
            let cause = Undecided(clause: reason.clause, note: note)
            if !causes.contains(cause) { causes.append(cause) }
        }
        return causes
    }

    private func list(
        _ asked: CohortInquiry, _ question: Question, _ finder: CaseFinder, _ answer: CohortAnswer,
        _ sharing: Set<ODSCode>
    ) throws -> [FoundReasons] {
        var listed: [FoundReasons] = []
        if asked.people {
            let people = try answer.people(.yes).filter { sharing.contains($0.practice) }
            let reasons = try finder.reasons(question, for: people)
            listed = zip(people, reasons).map { found, reasons in
                FoundReasons(person: found.person, practice: found.practice, reasons: reasons.flatMap(\.self))
            }
        }
        if asked.nearMisses {
            for line in asked.cohort.lines.indices {
                let people = try answer.nearMisses(ofLine: line).filter { sharing.contains($0.practice) }
                for (found, miss) in zip(people, try finder.nearMisses(question, for: people)) {
                    guard let miss else { continue }
                    listed.append(
                        FoundReasons(
                            person: found.person, practice: found.practice, reasons: [miss.reason],
                            missesLine: miss.line))
                }
            }
        }
        return listed
    }

    /// Hands the list out with its entry in the log, if the practices still share and their extracts still stand.
    private func disclose(
        _ listed: [FoundReasons], _ asked: CohortInquiry, _ practices: [PracticeProfile], _ extracts: [ExtractRecord],
        by actor: Actor
    ) async throws -> Disclosed<DisclosedPeople> {
        let people = Set(listed.map(\.person))
        let wish = FindPeople(question: CohortPrinter.text(asked.cohort), purpose: asked.purpose)
        let codes = Set(practices.map(\.ods))
        return try await database.write { transaction in
            let standing = try Standing(transaction.reading)
            let today = transaction.now.inLondon.day
            let sharing = standing.practices.filter { codes.contains($0.ods) && $0.shares(on: today) }
            guard sharing.count == practices.count, standing.extracts(of: sharing).map(\.id) == extracts.map(\.id)
            else {
                throw Overtaken()
            }
            let permit = try Policy.findPeople.check(actor, sharing, wish)
            let disclosure = permit.disclosing(people.sorted(), at: transaction.now)
            return try transaction.registrations(
                of: people.sorted(), at: codes, for: disclosure
            ).map { DisclosedPeople(listed: listed, registrations: $0) }
        }
    }
}

/// What the store says before a question is answered.
private struct Standing: Sendable {
    let practices: [PracticeProfile]
    let extracts: [ExtractRecord]
    let codelists: [Codelist]

    init(_ reading: ReadTransaction, codelists: [Codelist] = []) throws {
        practices = try reading.practices()
        extracts = try reading.standingExtracts()
        self.codelists = codelists
    }

    func extracts(of practices: [PracticeProfile]) -> [ExtractRecord] {
        let codes = Set(practices.map(\.ods))
        return extracts.filter { codes.contains($0.practice) }
    }
}
