import CaseFinding
import Domain
import Store
import Vocabulary

/// A page about people as it was read, and how the audit log is to say who is on it.
struct PageOfPeople<Page: Sendable>: Sendable {
    let page: Undisclosed<Page>
    /// The entry, given the time at which it is written.
    let disclosing: @Sendable (Instant) -> Disclosure
}

/// Reads a page about people beside the writer, then hands it out in a short write that records who is on it. Whoever
/// looks waits for nobody's reading; their entries share commits.
///
/// What is handed out is what stands at the moment of its entry: where anything has changed meanwhile on which such a
/// page rests, an agreement that ended or a dissent among it, the page is read again. Overtaken twice, it is read inside
/// the write, where nothing can overtake it.
struct ReadThenDisclose: Sendable {
    private let database: any Database
    private static let attempts = 2

    init(_ database: any Database) {
        self.database = database
    }

    /// Hands out what `read` gives. `read` may run several times, of which the last counts, and has no effect; what it
    /// throws is thrown.
    func callAsFunction<Page: Sendable>(
        _ read: @escaping @Sendable (ReadTransaction) throws -> PageOfPeople<Page>
    ) async throws -> Page {
        try await disclosed(read).value
    }

    /// The same, still with the fact that the log says so.
    func disclosed<Page: Sendable>(
        _ read: @escaping @Sendable (ReadTransaction) throws -> PageOfPeople<Page>
    ) async throws -> Disclosed<Page> {
        for _ in 1...Self.attempts {
            do {
                let (found, basis) = try await database.read { (try read($0), try Basis($0)) }
                if let page = try await handOut(found, if: basis) { return page }
            } catch let problem as SegmentProblem where problem.kind == .missing {
                // An extract that was applied meanwhile takes its forerunner's segments away.
                continue
            }
        }
        return try await database.write { transaction in
            try Self.record(try read(transaction.reading), in: transaction)
        }
    }

    private func handOut<Page: Sendable>(
        _ found: PageOfPeople<Page>, if basis: Basis
    ) async throws -> Disclosed<Page>? {
        try await database.write { transaction in
            guard try Basis(transaction.reading) == basis else { return nil }
            return try Self.record(found, in: transaction)
        }
    }

    private static func record<Page: Sendable>(
        _ found: PageOfPeople<Page>, in transaction: Transaction
    ) throws -> Disclosed<Page> {
        try DisclosureLog(transaction).record(found.disclosing(transaction.now), disclosing: found.page)
    }

    /// What a page rests on. Agreements and registrations begin and end with days, without anybody's doing.
    private struct Basis: Equatable {
        let stamp: Int
        let day: Day

        init(_ reading: ReadTransaction) throws {
            stamp = try reading.sightStamp()
            day = reading.now.inLondon.day
        }
    }
}
