package import Domain
import Store
package import Vocabulary

/// Undoes the extract that stands for a practice: the one before stands again, with its segments, and people and names are as
/// they were. What was done about people meanwhile stays, but that what the extract said of coding waits for the next again;
/// nothing of the extract's own record goes.
package struct UndoStandingExtract: Sendable {
    private let installation: Installation

    package init(_ installation: Installation) {
        self.installation = installation
    }

    /// Throws a ``Refusal`` with words for the actor, or a fault.
    package func callAsFunction(
        _ id: ID<ExtractRecord>, reason: String, key: OnceKey?, by actor: Actor
    ) async throws {
        let segments = try await installation.database.read { reading -> [String] in
            guard let record = try reading.extract(id), actor.scope.contains(record.practice) else {
                throw Refusal.notFound
            }
            let before = try record.follows.flatMap { try reading.extract($0) }?.segments ?? []
            return record.segments.filter { !before.contains($0) }
        }
        _ = try await installation.database.write { transaction in
            try transaction.once(key, by: actor) {
                guard let record = try transaction.reading.extract(id), actor.scope.contains(record.practice) else {
                    throw Refusal.notFound
                }
                guard try transaction.reading.standingExtract(of: record.practice)?.id == id else {
                    throw Refusal.unusable("This extract does not stand any more, so there is nothing to undo.")
                }
                let permit = try Policy.undoExtract.check(actor, record, UndoExtract(reason: reason))
                try ExtractRepository(transaction).save(ExtractRecord.undoing(permit, at: transaction.now))
                try UnsettleCoding()(undone: record, by: actor, in: transaction)
                return id.text
            }
        }
        SegmentFolder(installation.folder).remove(segments)
    }
}
