package import Domain
import Store
package import Vocabulary

/// A decision of two people of whose an NHS number is, made since an extract was applied: while it stands, the extract cannot
/// be undone. It tells when and by whom, and nothing of whom it is about.
package struct DecisionInTheWay: Equatable, Sendable {
    package let question: ID<IdentityQuestion>
    /// When it was confirmed; `nil` where that is not on record.
    package let at: Instant?
    /// The names of who proposed it and who confirmed it.
    package let by: [String]

    static func all(of extract: ID<ExtractRecord>, in reading: ReadTransaction) throws -> [DecisionInTheWay] {
        let questions = try reading.decisions(onNumbersOf: extract)
        guard !questions.isEmpty else { return [] }
        let names = try ActorNames(reading)
        return try questions.map { question in
            let steps = try reading.identitySteps(of: question)
            let proposed = steps.last { $0.act == .proposed }
            let confirmed = steps.last { $0.act == .confirmed }
            return DecisionInTheWay(
                question: question, at: confirmed?.written.at,
                by: [proposed, confirmed].compactMap { $0 }.map { names[$0.written.who] })
        }
    }
}
