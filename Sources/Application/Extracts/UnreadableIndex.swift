package import CaseFinding
package import Domain
import Extracts
import Glibc
import Store
package import Vocabulary

/// The index of a practice that nothing can be answered from: written by another version, damaged, or gone.
package struct UnreadableIndex: Sendable {
    package let practice: PracticeProfile
    /// The extract that stands, whose index it is.
    package let extract: ExtractRecord
    package let problem: SegmentProblem
    /// Whether the files of that extract lie here as they were received, to be read again.
    package let filesAreKept: Bool
}

extension CohortDesk {
    /// Those of the practices in the actor's scope, by code; of one of them where it is named. It names files and nobody.
    package func unreadable(at one: ODSCode? = nil, for actor: Actor) async throws -> [UnreadableIndex] {
        try Gate.practiceProfiles.check(actor)
        let (practices, extracts) = try await database.read { (try $0.practices(), try $0.standingExtracts()) }
        var found: [UnreadableIndex] = []
        for practice in practices where actor.scope.contains(practice.ods) && (one ?? practice.ods) == practice.ods {
            guard let extract = extracts.first(where: { $0.practice == practice.ods }),
                let problem = shelf.problem(of: extract)
            else { continue }
            // One that was followed by another meanwhile has lost its files rightly.
            guard try await database.read({ try $0.standingExtract(of: practice.ods)?.id }) == extract.id else {
                continue
            }
            found.append(
                UnreadableIndex(
                    practice: practice, extract: extract, problem: problem,
                    filesAreKept: ReceivedExtract.isKept(extract.id, in: installationFolder)))
        }
        return found
    }
}

extension SegmentShelf {
    /// Why the segments of an extract cannot be answered from; `nil` where they can.
    func problem(of extract: ExtractRecord) -> SegmentProblem? {
        do {
            _ = try segments(of: extract)
            return nil
        } catch {
            return error as? SegmentProblem
        }
    }
}

extension ReceivedExtract {
    private static func names(of extract: ID<ExtractRecord>, in data: DataFolder) -> [String] {
        DataFolder.names(in: data.received + "/" + extract.text).filter { !$0.hasPrefix(".") }.sorted()
    }

    /// Whether the files of an extract that was applied are still there.
    static func isKept(_ extract: ID<ExtractRecord>, in data: DataFolder) -> Bool {
        !names(of: extract, in: data).isEmpty
    }

    /// The files of an extract that was applied, once more: each under a second name, to be handed in.
    static func handOut(_ extract: ExtractRecord, in data: DataFolder, _ ambient: Ambient) throws -> [HandedInFile] {
        let names = names(of: extract.id, in: data)
        guard !names.isEmpty else {
            throw Refusal.unusable(
                "The files of the extract as at \(extract.asAt.cui) are not kept any more. Ask the practice to send it "
                    + "again, and bring it in.")
        }
        return try names.map { name in
            let path = data.uploads + "/" + ambient.newID(HandedInFile.self).text
            guard link(data.received + "/" + extract.id.text + "/" + name, path) == 0 else {
                throw DataFolder.Problem("The files could not be read again: \(DataFolder.words(errno)).")
            }
            return HandedInFile(name: name, path: path)
        }
    }
}

extension ExtractDesk {
    /// Reads the files of the extract that stands for a practice once more, as an extract that waits: where its index is of
    /// no use. Sent again under the same key, it is the same one.
    package func readKeptFiles(
        of practice: ODSCode, key: OnceKey?, by actor: Actor
    ) async throws -> ID<WaitingExtract> {
        if case .refused(let reason) = Gate.extracts.admits(actor) { throw Refusal.notPermitted(reason) }
        let (standing, handedIn) = try await installation.database.read { reading in
            guard actor.scope.contains(practice), try reading.practice(practice) != nil else { throw Refusal.notFound }
            let standing = try reading.standingExtract(of: practice)
            return (standing, try standing.flatMap { try reading.waitingExtract(appliedAs: $0.id) })
        }
        guard let standing else { throw Refusal.unusable("No extract of this practice stands.") }
        let files = try ReceivedExtract.handOut(standing, in: installation.folder, installation.ambient)
        let given = GivenDeclaration(
            practice: practice, system: standing.system.isEmpty ? nil : standing.system, asAt: standing.asAt,
            population: standing.isWhole ? .whole : .subset, dates: handedIn.flatMap { DateFormat($0.dates) },
            encoding: handedIn.flatMap { TableEncoding(rawValue: $0.encoding) })
        defer { for file in files { unlink(file.path) } }
        return try await take(files, practice: practice, given: given, key: key, by: actor)
    }
}
