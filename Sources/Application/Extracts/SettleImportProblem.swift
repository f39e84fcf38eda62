package import Domain
package import Store
package import Vocabulary

/// The worklist of problems of extracts, for those who bring them in.
package struct SeeProblems: Sendable {
    private let database: any Database

    package init(database: any Database) {
        self.database = database
    }

    /// A problem with its practice, and who sees to it in words.
    package struct Line: Sendable {
        package let problem: ImportProblem
        package let practice: PracticeProfile
        package let owner: String?
    }

    /// One problem: rows where it was last seen, what was done, and who may be given it.
    package struct View: Sendable {
        package let line: Line
        package let rows: [RejectedRow]
        package let deeds: [(deed: ProblemDeed, by: String, owner: String?)]
        package let staff: [(id: ID<Actor>, name: String)]
    }

    /// Those of the practices in the actor's scope, the open ones first.
    package func list(by actor: Actor) async throws -> [Line] {
        try Gate.extracts.check(actor)
        return try await database.read { reading in
            let practices = try reading.practices().filter { actor.scope.contains($0.ods) }
            return try reading.importProblems().compactMap { problem in
                try practices.first { $0.ods == problem.practice }.map { practice in
                    Line(problem: problem, practice: practice, owner: try problem.owner.map(reading.words))
                }
            }
        }
    }

    /// Those of one practice that were last seen in one extract, those of most rows first.
    static func lines(
        of practice: PracticeProfile, seenIn: String, in reading: ReadTransaction
    ) throws -> [Line] {
        try lines(reading.importProblems(of: practice.ods).filter { $0.seenIn == seenIn }, of: practice, in: reading)
    }

    /// These, of one practice, those of most rows first.
    static func lines(
        _ problems: [ImportProblem], of practice: PracticeProfile, in reading: ReadTransaction
    ) throws -> [Line] {
        try problems.map { problem in
            Line(problem: problem, practice: practice, owner: try problem.owner.map(reading.words))
        }.sorted { ($1.problem.rows, $0.problem.id) < ($0.problem.rows, $1.problem.id) }
    }

    package func one(_ id: ID<ImportProblem>, by actor: Actor) async throws -> View {
        try Gate.extracts.check(actor)
        return try await database.read { reading in
            guard let problem = try reading.importProblem(id), actor.scope.contains(problem.practice),
                let practice = try reading.practice(problem.practice)
            else { throw Refusal.notFound }
            let deeds = try reading.deeds(about: id).map { deed in
                (deed: deed, by: try reading.nameOfActor(deed.by), owner: try deed.owner.map(reading.words))
            }
            let staff = try reading.accounts().filter { account in
                !account.isDisabled && Self.bringsIn(account.role) && account.scope.contains(problem.practice)
            }
            return View(
                line: Line(problem: problem, practice: practice, owner: try problem.owner.map(reading.words)),
                rows: try reading.rows(of: problem, count: 20), deeds: deeds,
                staff: staff.map { ($0.id, $0.name) }.sorted { $0.1 < $1.1 })
        }
    }

    private static func bringsIn(_ role: Role) -> Bool {
        let actor = Actor(
            identity: .host(login: ""), role: role, scope: .everyPractice, clearance: .ordinary)
        return Gate.extracts.admits(actor) == .allowed
    }
}

extension ReadTransaction {
    /// Who sees to a problem, in words.
    fileprivate func words(_ owner: ImportProblem.Owner) throws -> String {
        switch owner {
        case .account(let id): try nameOfActor("account:\(id.text)")
        case .practice(let words): "\(words), at the practice"
        }
    }
}

/// Gives a problem to somebody, notes something, says that it is done, or opens it again.
package struct SettleImportProblem: Sendable {
    private let database: any Database

    package init(database: any Database) {
        self.database = database
    }

    package func callAsFunction(
        _ id: ID<ImportProblem>, version: Int, _ asked: SettleProblem, key: OnceKey?, by actor: Actor
    ) async throws {
        _ = try await database.write { transaction in
            try transaction.once(key, by: actor) {
                guard let problem = try transaction.reading.importProblem(id), actor.scope.contains(problem.practice)
                else { throw Refusal.notFound }
                guard problem.version == version else { throw Refusal.changedMeanwhile(version: problem.version) }
                if case .account(let owner)? = asked.owner, try transaction.reading.account(owner) == nil {
                    throw Refusal.unusable("Choose one of those named.")
                }
                let permit = try Policy.settleProblem.check(actor, problem, asked)
                try ProblemRepository(transaction).save(ImportProblem.settling(permit, at: transaction.now))
                return id.text
            }
        }
    }
}
