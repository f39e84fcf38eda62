package import Domain
package import Extracts
import Store
package import Vocabulary

/// Reports that practices export: handed in, mapped once by a person, known again, and read like any other extract.
package struct ReportDesk: Sendable {
    let installation: Installation
    let extracts: ExtractDesk
    let cohorts: CohortDesk

    package init(_ installation: Installation, extracts: ExtractDesk, cohorts: CohortDesk) {
        self.installation = installation
        self.extracts = extracts
        self.cohorts = cohorts
    }

    /// What became of a report that was handed in.
    package enum Taken: Equatable, Sendable {
        /// Known by its columns: it is being read under the mapping of that name.
        case known(ID<WaitingExtract>, report: String)
        /// To be mapped first.
        case toMap(ID<WaitingExtract>)
    }

    /// Takes a report's file. Where the practice has a mapping for its columns it goes on to be read; else a mapping is
    /// proposed. Sent again under the same key, it is the same one. `imported` is an exported mapping to begin with. Where
    /// nobody has said as at which `day` it is, somebody looks at the mapping, and says it there. Where it is known and cannot be
    /// read, it waits to be mapped, with its file.
    package func take(
        _ file: HandedInFile, imported: ReportMapping? = nil, practice: ODSCode, asAt day: Day?, isWhole: Bool,
        key: OnceKey?, by actor: Actor
    ) async throws -> Taken {
        try Gate.extracts.check(actor)
        let id = key.map { ID<WaitingExtract>(bits: $0.id.bits) } ?? installation.ambient.newID()
        let read = try await installation.database.read { reading in
            (
                practice: try reading.practice(practice), standing: try reading.standingExtract(of: practice),
                profiles: try reading.reportProfiles(of: practice),
                draft: try reading.reportDrafts().first { $0.id == id }, staged: try reading.waitingExtract(id)
            )
        }
        guard read.practice != nil, actor.scope.contains(practice) else { throw Refusal.practiceUnknown(practice) }
        if read.draft != nil {
            return await extracts.underWay(for: actor).contains(id) ? .known(id, report: "") : .toMap(id)
        }
        if read.staged != nil { return .known(id, report: "") }
        let today = installation.ambient.now().inLondon.day
        let asAt = day ?? today
        if day != nil { try ExtractRecord.mayFollow(read.standing, asAt: asAt, on: today) }
        func begin(_ mapping: ReportMapping) -> MapReport.Step {
            .begin(id: id, practice: practice, asAt: asAt, isWhole: isWhole, file: file.name, mapping: mapping.json)
        }
        try ReceivedExtract.take([file], as: id, in: installation.folder)
        do {
            let found = try Self.look(at: folder(of: id), profiles: read.profiles)
            if imported == nil, day != nil, let known = found.known {
                let used = try await resolved(known.mapping, in: found.file, practice: practice, asAt: asAt)
                let step = begin(known.mapping)
                try await extracts.read(
                    id, practice: practice, given: Self.given(practice, asAt, isWhole), endingDraft: true, by: actor
                ) {
                    try ReceivedExtract.place(used, into: folder(of: id))
                    _ = try await change(id, step, by: actor)
                }
                return .known(id, report: known.profile.name)
            }
            _ = try await change(id, begin(imported ?? found.known?.mapping ?? found.proposed), by: actor)
            return .toMap(id)
        } catch let fault as Fault {
            // Whether it was begun cannot be known; the next opening keeps its file or removes it.
            throw fault
        } catch {
            ReceivedExtract.remove(id, in: installation.folder)
            throw error
        }
    }

    /// Why a report of a practice cannot be as at a day; `nil` where it can, or where the practice is not the actor's.
    package func refusal(of asAt: Day, for practice: ODSCode, by actor: Actor) async throws -> Refusal? {
        try Gate.extracts.check(actor)
        guard actor.scope.contains(practice) else { return nil }
        let standing = try await installation.database.read { try $0.standingExtract(of: practice) }
        do throws(Refusal) {
            try ExtractRecord.mayFollow(standing, asAt: asAt, on: installation.ambient.now().inLondon.day)
            return nil
        } catch {
            return error
        }
    }

    /// What is said of a report that waits to be mapped while it is being read.
    package static let isBeingRead = Refusal.unusable("This report is being read. Wait until that has ended.")

    func checkIsNotBeingRead(_ id: ID<WaitingExtract>, for actor: Actor) async throws {
        guard await !extracts.underWay(for: actor).contains(id) else { throw Self.isBeingRead }
    }

    /// Keeps what was corrected in the mapping so far, and as at which day the report is. Throws why it cannot be of that day.
    package func correct(
        _ id: ID<WaitingExtract>, _ mapping: ReportMapping, asAt: Day, version: Int, by actor: Actor
    ) async throws {
        try await checkIsNotBeingRead(id, for: actor)
        _ = try await change(id, .correct(mapping: mapping.json, asAt: asAt, version: version), by: actor)
    }

    /// Keeps the mapping as the practice's for reports with these columns, and has the report read. Throws what is wrong
    /// with the mapping as a ``Refusal``. Where as many extracts wait to be read as may, or it cannot be read, what was corrected
    /// is kept with the report and its file, and it waits on.
    package func read(
        _ id: ID<WaitingExtract>, _ mapping: ReportMapping, asAt: Day, version: Int, by actor: Actor
    ) async throws {
        if let problem = mapping.problems.first { throw Refusal.unusable(problem.words) }
        try await checkIsNotBeingRead(id, for: actor)
        let draft = try await change(id, .correct(mapping: mapping.json, asAt: asAt, version: version), by: actor)
        let given = Self.given(draft.practice, draft.asAt, draft.isWhole)
        try await extracts.read(id, practice: draft.practice, given: given, endingDraft: true, by: actor) {
            let profileID: ID<ReportProfile> = installation.ambient.newID()
            let file = try Self.reportFile(in: folder(of: id))
            var kept = mapping
            kept.terms = [:]
            try await save(profileID, kept, for: draft.practice, by: actor)
            try ReceivedExtract.place(
                try await resolved(mapping, in: file.file, practice: draft.practice, asAt: draft.asAt),
                into: folder(of: id))
        }
    }

    /// Keeps an exported mapping as the practice's.
    package func save(
        _ id: ID<ReportProfile>? = nil, _ mapping: ReportMapping, for practice: ODSCode, by actor: Actor
    ) async throws {
        let asked = SaveReportProfile(
            id: id ?? installation.ambient.newID(), name: mapping.name, fingerprint: mapping.fingerprint,
            mapping: mapping.json)
        try await installation.database.write { transaction in
            let reading = transaction.reading
            let standing = try reading.reportProfiles(of: practice).first { $0.fingerprint == asked.fingerprint }
            let state = SaveReportProfile.State(practice: try reading.practice(practice), standing: standing)
            let permit = try Policy.saveReportProfile.check(actor, state, asked)
            try ReportRepository(transaction).save(ReportProfile.saving(permit, at: transaction.now))
        }
    }

    /// The mapping that the practice has for the columns of a report, its terms resolved; `nil` where it has none.
    package func known(_ path: String, practice: ODSCode, asAt: Day, by actor: Actor) async throws -> ReportMapping? {
        try Gate.extracts.check(actor)
        let profiles = try await installation.database.read { try $0.reportProfiles(of: practice) }
        let file = try ReportFile(try ReceivedFile(path: path).parts()[0])
        guard let known = try Self.known(file, among: profiles) else { return nil }
        return try await resolved(known.mapping, in: file.file, practice: practice, asAt: asAt)
    }

    static func given(_ practice: ODSCode, _ asAt: Day, _ isWhole: Bool) -> GivenDeclaration {
        GivenDeclaration(
            practice: practice, system: ExtractRecord.systemOfReport, asAt: asAt,
            population: isWhole ? .whole : .subset)
    }

    func folder(of id: ID<WaitingExtract>) -> String { installation.folder.received + "/" + id.text }

    @discardableResult func change(
        _ id: ID<WaitingExtract>, _ step: MapReport.Step, by actor: Actor
    ) async throws -> ReportDraft {
        try await installation.database.write { transaction in
            let reading = transaction.reading
            let draft = try reading.reportDrafts().first { $0.id == id }
            let practice: ODSCode
            if case .begin(_, let given, _, _, _, _) = step {
                practice = given
            } else {
                guard let draft, actor.scope.contains(draft.practice) else { throw Refusal.notFound }
                practice = draft.practice
            }
            if case .correct(_, let asAt, _) = step {
                try ExtractRecord.mayFollow(
                    try reading.standingExtract(of: practice), asAt: asAt, on: transaction.now.inLondon.day)
            }
            let state = MapReport.State(practice: try reading.practice(practice), draft: draft)
            let permit = try Policy.mapReport.check(actor, state, MapReport(step))
            let change = try ReportDraft.mapping(permit, at: transaction.now)
            try ReportRepository(transaction).save(change, of: id)
            guard let after = change.state ?? draft else { throw Refusal.notFound }
            return after
        }
    }
}
