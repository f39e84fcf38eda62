import Domain
import Extracts
import Store
import Vocabulary

extension ReportDesk {
    /// Takes a report out of the inbox of a practice, with what lies beside it. One that is known by its columns, or whose
    /// mapping lies beside it, goes on to be read; another waits until somebody says what its columns hold. It is as at the
    /// day that `extract.json` beside it says, else as at the day `writtenOn` which the file was last written; then nothing
    /// applies it by itself. Where it cannot be taken, `refusing` is told why, and puts it aside.
    func takeFromInbox(
        _ files: [HandedInFile], as id: ID<WaitingExtract>, of practice: PracticeProfile, writtenOn day: Day,
        refusing: @escaping @Sendable (String) -> Void
    ) async throws {
        try ReceivedExtract.take(files, as: id, in: installation.folder, fromInboxOf: practice.ods)
        do {
            let folder = folder(of: id)
            let profiles = try await installation.database.read { try $0.reportProfiles(of: practice.ods) }
            let found = try Self.look(at: folder, profiles: profiles)
            let said = try GivenDeclaration(besideReportIn: folder)
            let asAt = said?.asAt ?? min(day, installation.ambient.now().inLondon.day)
            let given = GivenDeclaration(
                practice: practice.ods, system: said?.system ?? ExtractRecord.systemOfReport, asAt: asAt,
                population: said?.population ?? .subset)
            guard let mapping = try Self.mapping(in: folder) ?? found.known?.mapping else {
                let step = MapReport.Step.begin(
                    id: id, practice: practice.ods, asAt: asAt, isWhole: given.population == .whole,
                    file: found.file.name, mapping: found.proposed.json)
                _ = try await change(id, step, by: ExtractInbox.actor)
                InboxFolder.isLookedOver(received: id.text, in: installation.folder)
                return
            }
            try ReceivedExtract.place(
                try await resolved(mapping, in: found.file, practice: practice.ods, asAt: asAt), into: folder)
            try await extracts.readFromInbox(
                id, of: practice, given: given, mayApply: said?.asAt != nil, refusing: refusing)
        } catch let fault as Fault {
            // Whether its mapping was begun cannot be known; the next opening keeps the files or puts them back.
            await extracts.fail(id, fromInboxOf: practice.ods, fault)
        } catch {
            refusing(ExtractDesk.words(error))
        }
    }

    /// The mapping that lies beside a report.
    private static func mapping(in folder: String) throws -> ReportMapping? {
        let beside = try ExtractFolder(path: folder).files.first { $0.name.lowercased() == ReportMapping.fileName }
        return try beside.map { try ReportMapping(try $0.open()) }
    }
}
