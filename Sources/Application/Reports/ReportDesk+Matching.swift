package import Domain
import Store
package import Vocabulary

/// What somebody says that a term of a report stands for.
package struct TermDecision: Equatable, Sendable {
    /// As the report has it.
    package let term: String
    /// `nil` where it stands for nothing that is known.
    package let concept: ConceptID?

    package init(_ term: String, _ concept: ConceptID?) {
        self.term = term
        self.concept = concept
    }
}

extension ReportDesk {
    /// Takes a term for a concept, or for nothing that is known where none is given; what was said of it before is replaced.
    package func match(
        _ term: String, with concept: ConceptID?, practice: ODSCode, by actor: Actor
    ) async throws {
        try await keep([TermDecision(term, concept)], replacing: true, practice: practice, key: nil, by: actor)
    }

    /// Takes terms of which nobody has said anything yet each for what is said: all of them or none, each with its own permit
    /// and audit entry. Sent again under the same key, it is done once.
    package func match(
        _ decisions: [TermDecision], practice: ODSCode, key: OnceKey?, by actor: Actor
    ) async throws {
        try await keep(decisions, replacing: false, practice: practice, key: key, by: actor)
    }

    private func keep(
        _ decisions: [TermDecision], replacing: Bool, practice: ODSCode, key: OnceKey?, by actor: Actor
    ) async throws {
        let words = try await TermWords(self, practice: practice)
        let asked = decisions.map { one in
            MatchTerm(
                term: one.term, concept: one.concept, conceptTerm: one.concept.map { words.meaning(of: $0.text) } ?? "")
        }
        try await installation.database.write { transaction in
            _ = try transaction.once(key, by: actor) {
                let reading = transaction.reading
                let profile = try reading.practice(practice)
                var said = Dictionary(try reading.termMatches(of: practice).map { ($0.folded, $0) }) { first, _ in first
                }
                for one in asked {
                    let standing = said[Code.folded(one.term)]
                    let state = MatchTerm.State(practice: profile, standing: standing)
                    let permit = try Policy.matchTerm.check(actor, state, one)
                    guard replacing || standing == nil else {
                        throw Refusal.unusable(
                            "Somebody has said meanwhile what “\(one.term)” stands for. Look at the list again.")
                    }
                    let change = try TermMatch.matching(permit, at: transaction.now)
                    try ReportRepository(transaction).save(change)
                    said[change.state.folded] = change.state
                }
                return practice.text
            }
        }
    }
}
