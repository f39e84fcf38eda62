package import Vocabulary

/// A term of a practice's reports that a person took for a concept. Terms that are the same in all but case and spacing need
/// nobody; anything looser needs a person, and is remembered.
package struct TermMatch: Equatable, Sendable {
    package let practice: ODSCode
    /// As the report has it.
    package let term: String
    /// The SNOMED CT id that it is taken for; `nil` where somebody said that it is none that is known.
    package let concept: ConceptID?
    /// What that id stands for, as a codelist or the practice's record has it; empty where it is not known.
    package let conceptTerm: String
    package let decidedBy: String
    package let decidedAt: Instant
    package let version: Int

    package init(
        practice: ODSCode, term: String, concept: ConceptID?, conceptTerm: String, decidedBy: String,
        decidedAt: Instant,
        version: Int
    ) {
        self.practice = practice
        self.term = term
        self.concept = concept
        self.conceptTerm = conceptTerm
        self.decidedBy = decidedBy
        self.decidedAt = decidedAt
        self.version = version
    }

    /// The term for comparing whole.
    package var folded: String { Code.folded(term) }
}

/// Words that turn round what a term says: history of it, in the family, suspected, declined, over.
package enum TermCaution {
    private static let words: Set<String> = [
        "history", "hx", "family", "fh", "suspected", "suspicion", "possible", "probable", "query", "declined",
        "declines",
        "refused", "refusal", "resolved", "resolution", "no", "not", "without", "absent", "negative", "excluded",
        "risk",
        "screening", "screen", "monitoring", "invitation", "invited", "offered", "dna", "unsuitable", "contraindicated",
        "previous", "past", "ended", "removed", "stopped", "inappropriate", "cancelled",
    ]

    /// The words of a term that would turn round what it is taken for, and do not stand there.
    package static func turning(_ term: String, into other: String) -> [String] {
        let own = split(term).filter(words.contains)
        let there = Set(split(other))
        return own.filter { !there.contains($0) }
    }

    package static func split(_ term: String) -> [String] {
        var words: [String] = []
        var word = ""
        for character in term.lowercased() {
            if character.isLetter || character.isNumber {
                word.append(character)
            } else if !word.isEmpty {
                words.append(word)
                word = ""
            }
        }
        return word.isEmpty ? words : words + [word]
    }
}

/// The wish to take a term of a practice's reports for a concept.
package struct MatchTerm: Action {
    package struct State: Sendable {
        package let practice: PracticeProfile?
        package let standing: TermMatch?

        package init(practice: PracticeProfile?, standing: TermMatch?) {
            self.practice = practice
            self.standing = standing
        }
    }
    package static let name = "report.term"

    package let term: String
    package let concept: ConceptID?
    package let conceptTerm: String

    package init(term: String, concept: ConceptID?, conceptTerm: String) {
        self.term = term
        self.concept = concept
        self.conceptTerm = conceptTerm
    }
}

extension Policy<MatchTerm> {
    /// Whoever brings extracts in, for practices in their scope.
    package static let matchTerm = Policy.allOf(
        .gate(.extracts),
        .ofOwnPractice { $0.state.practice?.ods })
}

extension TermMatch {
    /// The longest term that is matched, in bytes of UTF-8.
    package static let longestTerm = 400

    /// The match, remembered. Refuses what turns the term round: a history, a suspicion, a refusal is not the thing itself.
    package static func matching(_ permit: Permit<MatchTerm>, at now: Instant) throws(Refusal) -> Change<TermMatch> {
        let asked = permit.asked
        guard let practice = permit.state.practice else { throw .notFound }
        guard !Code.folded(asked.term).isEmpty, asked.term.utf8.count <= longestTerm else {
            throw .unusable("The term is empty or too long to be matched.")
        }
        if asked.concept != nil {
            guard !asked.conceptTerm.isEmpty else {
                throw .unusable(
                    "That id stands in no codelist and in no record of the practice, so that nothing says what it means."
                )
            }
            let turning = TermCaution.turning(asked.term, into: asked.conceptTerm)
            guard turning.isEmpty else {
                throw .unusable(
                    "“\(asked.term)” is never taken for “\(asked.conceptTerm)”: “\(turning.joined(separator: "”, “"))” changes "
                        + "what it says.")
            }
        }
        let version = (permit.state.standing?.version ?? 0) + 1
        let match = TermMatch(
            practice: practice.ods, term: asked.term, concept: asked.concept, conceptTerm: asked.conceptTerm,
            decidedBy: permit.actor.identity.text, decidedAt: now, version: version)
        return permit.change(
            to: match, practice.ods.text, replacing: permit.state.standing?.version, at: now,
            details: ["term": match.folded, "concept": match.concept?.text ?? "none", "version": String(version)])
    }
}
