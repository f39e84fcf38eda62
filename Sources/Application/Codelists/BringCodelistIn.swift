import CaseFinding
package import Domain
package import Extracts
import FHIR
import Store
package import Vocabulary

/// A codelist file on its way in: what it would change is seen before it is done.
package struct BringCodelistIn: Sendable {
    /// The largest file that the page takes; larger ones are for `cairn codelist import`.
    package static let largest = 200_000

    /// What the sender says of a file.
    package struct Asked: Sendable {
        package var file: String
        package var name: String?
        /// Of a file of reference sets; none: all.
        package var clusters: Set<String>
        package var kinds: RecordKinds
        package var system: CodeSystem

        package init(file: String, name: String?, clusters: Set<String>, kinds: RecordKinds, system: CodeSystem) {
            self.file = file
            self.name = name
            self.clusters = clusters
            self.kinds = kinds
            self.system = system
        }
    }

    /// One list of the file, beside what stands under its name.
    package struct Change: Sendable {
        package let list: Codelist
        /// `nil` where it is new.
        package let standing: Codelist?
        package let difference: CodelistDifference
        /// Whose rule it would change, active charters first.
        package let users: [CodelistUser]
    }

    package struct Preview: Sendable {
        package let changes: [Change]
        /// Entries left out, each with its line.
        package let problems: [ExtractProblem]
    }

    private let desk: CohortDesk

    package init(_ desk: CohortDesk) {
        self.desk = desk
    }

    /// The bytes of a file that was sent. Refuses one that is too large or no UTF-8.
    package static func text(ofFile path: String, named file: String) throws -> String {
        let bytes = try DurableFile.read(path) ?? []
        guard bytes.count <= largest else {
            throw ExtractRefusal(
                file: file,
                words: "is larger than \(largest / 1000) kB; load it with cairn codelist import, or only its clusters")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ExtractRefusal(file: file, words: "is not UTF-8; save it as CSV UTF-8")
        }
        return text
    }

    /// What the file would change. Throws a ``Refusal``, an `ExtractRefusal` or a fault.
    package func preview(_ text: String, _ asked: Asked, by actor: Actor) async throws -> Preview {
        try Gate.loadCodelists.check(actor)
        let read = try read(text, asked)
        for list in read.lists { try list.checkStanding() }
        let known = try await desk.standing().catalogue
        let users = try await ReadCodelistUsers(desk)(read.lists.map(\.name), by: actor)
        return Preview(
            changes: read.lists.map { list in
                let standing = known.codelist(list.name)
                let empty = Codelist(name: list.name, kinds: list.kinds, entries: [])
                return Change(
                    list: list, standing: standing,
                    difference: CodelistDifference(from: standing ?? empty, to: list),
                    users: users[Code.folded(list.name)] ?? [])
            }, problems: read.problems)
    }

    /// Lets every list of the file stand, each with its entry in the audit log, or none. The names of those that do, and how
    /// many rows of the file are in none of them.
    package func apply(
        _ text: String, _ asked: Asked, by actor: Actor
    ) async throws -> (names: [String], leftOut: Int) {
        let read = try read(text, asked)
        let lists = read.lists
        try await desk.database.write { transaction in
            for list in lists {
                let permit = try Policy.setCodelist.check(actor, (), SetCodelist(codelist: list))
                try CodelistRepository(transaction).save(Codelist.setting(permit, at: transaction.now))
            }
        }
        return (lists.map(\.name), read.problems.count)
    }

    private func read(_ text: String, _ asked: Asked) throws -> CodelistFile {
        let read = try CodelistFile(
            MemorySource(Array(text.utf8)), file: asked.file, name: asked.name, clusters: asked.clusters,
            kinds: asked.kinds, system: asked.system)
        guard !read.lists.isEmpty else {
            let first = read.problems.first.map { " The first: line \($0.line), \($0.words)." } ?? ""
            throw ExtractRefusal(
                file: asked.file,
                words: "has no code that could be taken. Say which coding system they are of.\(first)")
        }
        return read
    }
}
