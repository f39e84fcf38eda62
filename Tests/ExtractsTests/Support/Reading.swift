import Extracts
import Testing
import Vocabulary

/// Reads files as one extract of practice A81001 as at 31 March 2026.
struct Reading {
    static let asAt = "2026-03-31"

    var reader: ExtractReader
    var sink = CollectingSink()

    /// Writes the files into a folder of their own and reads it.
    init(
        _ files: [String: String], given: GivenDeclaration? = nil, repairs: AcceptedRepairs = [:]
    ) throws {
        try self.init(bytes: files.mapValues { Array($0.utf8) }, given: given, repairs: repairs)
    }

    init(
        bytes files: [String: [UInt8]], given: GivenDeclaration? = nil, repairs: AcceptedRepairs = [:]
    ) throws {
        let folder = try TemporaryFolder()
        for (name, bytes) in files { try folder.write(name, bytes: bytes) }
        try self.init(paths: [folder.path], given: given, repairs: repairs)
        _ = folder
    }

    init(paths: [String], given: GivenDeclaration? = nil, repairs: AcceptedRepairs = [:]) throws {
        reader = try ExtractReader(
            paths: paths,
            given: given ?? GivenDeclaration(practice: ODSCode("A81001"), asAt: Day(iso: Self.asAt)),
            repairs: repairs)
        try reader.readPeople(into: &sink)
        try reader.readRecords(into: &sink)
    }

    /// The refusal of files that must not be taken.
    static func refusal(
        _ files: [String: String], given: GivenDeclaration? = nil, at location: SourceLocation = #_sourceLocation
    ) throws -> ExtractRefusal {
        try #require(throws: ExtractRefusal.self, sourceLocation: location) { _ = try Reading(files, given: given) }
    }

    var event: SourceEvent {
        get throws { try #require(sink.rows.first?.events.first?.event) }
    }

    var person: PersonRow {
        get throws { try #require(sink.people.first) }
    }
}

/// One row of a table from a few of its columns.
func table(_ columns: [(String, String)]) -> String {
    columns.map(\.0).joined(separator: ",") + "\n" + columns.map(\.1).joined(separator: ",") + "\n"
}
