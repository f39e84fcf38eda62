package import Domain
import Extracts
import FHIR
package import Store
package import Vocabulary

/// Practices' coding sheets: read, changed, brought in as a file.
package struct KeepCodingSheets: Sendable {
    private let database: any Database

    package init(database: any Database) {
        self.database = database
    }

    package init(_ installation: Installation) {
        self.init(database: installation.database)
    }

    /// Of every practice of the actor's, by name.
    package func all(for actor: Actor) async throws -> [SetCodingSheet.State] {
        try await database.read { reading in
            try reading.practices().filter { actor.scope.contains($0.ods) }.map { practice in
                SetCodingSheet.State(practice: practice, sheet: try reading.codingSheet(of: practice.ods))
            }.sorted { $0.practice.name < $1.practice.name }
        }
    }

    /// Of one; throws `.notFound` for a practice that is not the actor's.
    package func one(_ practice: ODSCode, for actor: Actor) async throws -> SetCodingSheet.State {
        try await database.read { try Self.state(practice, for: actor, in: $0) }
    }

    /// Every version of one, the newest first and last what ships, with who saved it; throws `.notFound` as ``one(_:for:)``.
    package func versions(_ practice: ODSCode, for actor: Actor) async throws -> CodingSheetVersions {
        try await database.read { reading in
            let state = try Self.state(practice, for: actor, in: reading)
            return CodingSheetVersions(
                practice: state.practice, sheets: try reading.codingSheetVersions(of: practice),
                names: try reading.accountNames())
        }
    }

    /// Lets the sheet count from now on. Throws a ``Refusal``.
    package func set(_ asked: SetCodingSheet, for practice: ODSCode, by actor: Actor, once: OnceKey?) async throws {
        _ = try await database.write { transaction in
            try transaction.once(once, by: actor) {
                let state = try Self.state(practice, for: actor, in: transaction.reading)
                let permit = try Policy.setCodingSheet.check(actor, state, asked)
                try CodingSheetRepository(transaction).save(try CodingSheet.setting(permit, at: transaction.now))
                return practice.text
            }
        }
    }

    private static func state(
        _ practice: ODSCode, for actor: Actor, in reading: ReadTransaction
    ) throws -> SetCodingSheet.State {
        guard actor.scope.contains(practice), let profile = try reading.practice(practice) else {
            throw Refusal.notFound
        }
        return SetCodingSheet.State(practice: profile, sheet: try reading.codingSheet(of: practice))
    }
}

/// What counted for a practice, version by version.
package struct CodingSheetVersions: Sendable {
    package let practice: PracticeProfile
    /// The newest first; last the one that ships with Cairn.
    package let sheets: [CodingSheet]
    private let names: [ID<Actor>: String]

    init(practice: PracticeProfile, sheets: [CodingSheet], names: [ID<Actor>: String]) {
        self.practice = practice
        self.sheets = sheets
        self.names = names
    }

    /// Who saved it; of what ships nobody.
    package func writer(of sheet: CodingSheet) -> String {
        guard let by = sheet.by else { return sheet.practice == nil ? "Cairn" : "The host" }
        return names[by] ?? "Somebody who has left"
    }
}

/// A coding sheet as a table: a row a line, in the order of the practice's template.
package enum CodingSheetFile {
    package static let columns = ["field", "activity", "term", "system", "code", "verification", "source"]

    /// The lines of a file. `activity` is one of ``CodedActivity``, and empty for what somebody says by hand. Refuses a
    /// file that cannot be, naming line and column.
    package static func lines(ofFile path: String, named file: String) throws -> [CodingSheet.Line] {
        let text = try BringCodelistIn.text(ofFile: path, named: file)
        let table = try Table(MemorySource(Array(text.utf8)), file: file, requiring: ["term"], foldingNames: true)
        return try table.rows.filter { !$0["term"].isEmpty || !$0["code"].isEmpty }.map { row in
            let word = Code.folded(row["activity"])
            guard let activity = word.isEmpty ? .byHand : CodedActivity(rawValue: word) else {
                throw row.refusal("column activity: \(row["activity"]) is none that Cairn knows")
            }
            return CodingSheet.Line(activity, field: row["field"], try entry(row))
        }
    }

    private static func entry(_ row: Table.Row) throws -> Codelist.Entry {
        let code = row["code"]
        guard !code.isEmpty else {
            return Codelist.Entry(
                code: nil, term: row["term"],
                verification: Codelist.Verification(rawValue: row["verification"]) ?? .termOnly, source: row["source"])
        }
        let word = row["system"].isEmpty ? CodeSystem.snomed.rawValue : row["system"].lowercased()
        guard let system = CodeSystem(rawValue: word) else {
            throw row.refusal("column system: \(row["system"]) is no coding system")
        }
        if system == .snomed {
            do throws(ConceptID.Problem) {
                _ = try ConceptID(code)
            } catch {
                throw row.refusal("column code: \(code) \(error.words)")
            }
        }
        let verification =
            row["verification"].isEmpty ? .unverified : Codelist.Verification(rawValue: row["verification"])
        guard let verification else {
            throw row.refusal("column verification: \(row["verification"]) is no state of verification")
        }
        return Codelist.Entry(
            code: Code(system, code), term: row["term"], verification: verification, source: row["source"])
    }
}
