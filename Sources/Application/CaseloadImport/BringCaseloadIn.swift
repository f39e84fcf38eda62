package import Domain
import Extracts
import Store
package import Vocabulary

/// Brings an existing caseload in from somebody's own spreadsheet: compares it, shows what would be done, and does it in
/// one commit. Nothing is taken on that was not shown before.
package struct BringCaseloadIn: Sendable {
    private let database: any Database
    private let ambient: Ambient

    package init(_ installation: Installation) {
        database = installation.database
        ambient = installation.ambient
    }

    /// Reads and compares a file, and keeps what would be done for a day. `owner` owns whatever the file gives to nobody:
    /// the actor, where none is named. Throws a ``CaseloadRefusal`` or a ``Refusal``.
    package func stage(
        _ bytes: [UInt8], file: String, owner: ID<Actor>? = nil, key: OnceKey? = nil, by actor: Actor
    ) async throws -> ID<StagedCaseload> {
        if case .refused(let reason) = Policy.stageCaseload.can(actor, nil) { throw Refusal.notPermitted(reason) }
        let sheet = try CaseloadSheet(bytes)
        let lines = try CaseloadReading.read(sheet, on: ambient.now().inLondon.day)
        let id: ID<StagedCaseload> = ambient.newID()
        let text = try await database.write { transaction in
            try transaction.once(key, by: actor) {
                let reading = transaction.reading
                guard let owner = try (owner ?? actor.account).flatMap({ try reading.account($0) }) else {
                    throw Refusal.unusable("Name the account that is to own whoever the file gives to nobody.")
                }
                var matching = try CaseloadMatching(
                    reading, owner: owner, by: actor, on: transaction.now.inLondon.day)
                let rows = try lines.map {
                    StagedCaseloadRow(line: $0.line, number: $0.number, outcome: try matching.outcome($0))
                }
                let caseload = StagedCaseload(
                    id: id, actor: actor.identity.text, at: transaction.now, file: file, notes: sheet.notes,
                    rows: rows)
                let permit = try Policy.stageCaseload.check(actor, nil, StageCaseload(caseload: caseload))
                try CaseloadImportRepository(transaction).save(
                    StagedCaseload.staging(permit, at: transaction.now))
                return id.text
            }
        }
        guard let id = ID<StagedCaseload>(text: text) else { throw Fault("caseload.receipt") }
        return id
    }

    /// The bytes of a file that was chosen; no more than a caseload has.
    package static func read(_ path: String) throws -> [UInt8] {
        let source = try ReceivedFile(path: path)
        guard source.bytes <= CaseloadSheet.largest else { throw CaseloadRefusal.tooLarge }
        return try DurableFile.read(path) ?? []
    }

    /// Takes back what was compared: nothing of it is kept, and nothing of it was done.
    package func discard(_ id: ID<StagedCaseload>, by actor: Actor) async throws {
        try await database.write { transaction in
            let caseload = try Self.load(id, transaction.reading, actor, at: transaction.now)
            guard caseload.appliedAt == nil else { throw Refusal.unusable("This caseload has been applied already.") }
            try CaseloadImportRepository(transaction).remove(id)
        }
    }

    /// What would be done, with names; on record before it is shown. A person whom the actor may no longer see is
    /// nobody.
    package func preview(_ id: ID<StagedCaseload>, by actor: Actor) async throws -> CaseloadPreview {
        try await database.write { transaction in
            let reading = transaction.reading
            let today = transaction.now.inLondon.day
            let found = try Self.load(id, reading, actor, at: transaction.now)
            let standings = try reading.standings(of: found.people)
            let practices = standings.compactMapValues { PeopleAccess.practice(actor, seeing: $0, on: today) }
            let shown = found.hidingAll(but: Set(practices.keys))
            let caseload = found.appliedAt == nil ? shown : try shown.asItIs(in: reading)
            let permit = try Policy.seeStagedCaseload.check(actor, caseload, SeeStagedCaseload())
            let names = try reading.accountNames()
            let lines = try DisclosureLog(transaction).record(
                permit.disclosing(at: transaction.now), disclosing: reading.personLines(of: caseload.people))
            return lines.map { CaseloadPreview(caseload, practices, $0, owners: names) }
        }.value
    }

    /// Takes on whoever was shown, in one commit. Rows of people who can no longer be taken on are left, and said. Applied
    /// again under the same key, it did nothing more.
    package func apply(
        _ id: ID<StagedCaseload>, version: Int, key: OnceKey? = nil, by actor: Actor
    ) async throws -> CaseloadOutcome {
        let text = try await database.write { [ambient] transaction in
            try transaction.once(key, by: actor) {
                let caseload = try Self.load(id, transaction.reading, actor, at: transaction.now)
                guard caseload.appliedAt == nil else {
                    throw Refusal.unusable("This caseload has been applied already.")
                }
                guard caseload.version == version else {
                    throw Refusal.changedMeanwhile(version: caseload.version)
                }
                var taken = 0
                var left: [CaseloadOutcome.Left] = []
                for row in caseload.rows {
                    guard case .takeOn(let wish) = row.outcome else { continue }
                    do {
                        _ = try MoveEpisode.takeOn(
                            wish.person, wish.asked(as: ambient.newID()), by: actor, in: transaction)
                        taken += 1
                    } catch let refusal as Refusal {
                        let words =
                            refusal == .notFound ? CaseloadMatching.nobody : Self.words(refusal)
                        left.append(CaseloadOutcome.Left(line: row.line, words: words))
                    }
                }
                let permit = try Policy.applyCaseload.check(
                    actor, caseload, ApplyCaseload(taken: taken, left: left.count))
                try CaseloadImportRepository(transaction).save(
                    StagedCaseload.applying(permit, at: transaction.now))
                return CaseloadOutcome(taken: taken, left: left).text
            }
        }
        return CaseloadOutcome(text: text)
    }

    private static func words(_ refusal: Refusal) -> String {
        if case .changedMeanwhile = refusal { return "This person has an episode by now." }
        return refusal.words
    }

    private static func load(
        _ id: ID<StagedCaseload>, _ reading: ReadTransaction, _ actor: Actor, at now: Instant
    ) throws -> StagedCaseload {
        guard let caseload = try reading.stagedCaseload(id), caseload.actor == actor.identity.text,
            caseload.isKept(at: now)
        else { throw Refusal.notFound }
        return caseload
    }
}

extension CaseloadWish {
    fileprivate func asked(as id: ID<Episode>) -> TakeOn {
        TakeOn(
            id: id, origin: .importedCaseload, owner: owner, nextStep: NextStep(what: nextStep, due: due),
            because: because, version: nil)
    }
}

extension StagedCaseload {
    /// The same without anybody but `people`: whoever may no longer be seen is answered like nobody.
    fileprivate func hidingAll(but people: Set<ID<Person>>) -> StagedCaseload {
        let rows = rows.map { row in
            guard let person = row.person, !people.contains(person) else { return row }
            return StagedCaseloadRow(
                line: row.line, number: row.number, outcome: .refused(words: CaseloadMatching.nobody, person: nil))
        }
        return StagedCaseload(
            id: id, actor: actor, at: at, file: file, notes: notes, rows: rows, appliedAt: appliedAt, version: version)
    }
}

extension StagedCaseload {
    /// After it was applied: who is on a caseload now, and who could not be taken on.
    fileprivate func asItIs(in reading: ReadTransaction) throws -> StagedCaseload {
        let rows = try rows.map { row in
            guard case .takeOn(let wish) = row.outcome else { return row }
            let isThere = try reading.liveEpisode(of: wish.person) != nil
            return StagedCaseloadRow(
                line: row.line, number: row.number,
                outcome: isThere
                    ? .alreadyThere(wish.person)
                    : .refused(words: "This person could no longer be taken on.", person: wish.person))
        }
        return StagedCaseload(
            id: id, actor: actor, at: at, file: file, notes: notes, rows: rows, appliedAt: appliedAt, version: version)
    }
}

extension CaseloadPreview {
    fileprivate init(
        _ caseload: StagedCaseload, _ practices: [ID<Person>: PracticeProfile], _ lines: [PersonLine],
        owners: [ID<Actor>: String]
    ) {
        var names: [ID<Person>: PersonName] = [:]
        for line in lines where practices[line.person]?.ods == line.practice { names[line.person] = line.name }
        self.caseload = caseload
        rows = caseload.rows.map { row in
            let what: What =
                switch row.outcome {
                case .takeOn(let wish): .takeOn(wish, owner: owners[wish.owner] ?? "")
                case .alreadyThere: .alreadyThere
                case .refused(let words, _): .refused(words)
                }
            let person = row.person.flatMap { id in
                names[id].map { Named(id: id, name: $0, practice: practices[id]?.name ?? "") }
            }
            return Row(line: row.line, number: row.number, person: person, what: what)
        }
    }
}

extension CaseloadOutcome {
    /// As it stands in the receipt of the form: how many were taken on, and a line for each that was not.
    fileprivate var text: String {
        (["\(taken)"] + left.map { "\($0.line) \($0.words)" }).joined(separator: "\n")
    }

    fileprivate init(text: String) {
        let lines = text.split(separator: "\n")
        taken = lines.first.flatMap { Int($0) } ?? 0
        left = lines.dropFirst().compactMap { line in
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, let number = Int(parts[0]) else { return nil }
            return Left(line: number, words: String(parts[1]))
        }
    }
}
