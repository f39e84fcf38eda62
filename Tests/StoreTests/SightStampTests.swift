import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Store

/// The stamp by which a page that was read beside the writer is known to stand still.
struct SightStampTests {
    /// Tables that no page about people rests on, so that the stamp does not move with them.
    private static let others: Set = [
        // What is written with every page, or tells who did what: it shows nobody more or less.
        "audit_leaf", "audit_payload", "audit_person", "audit_tree", "form_receipt", "session", "credentials",
        "time_limit",
        // Numbers that move by themselves.
        "sight_stamp", "care_sequence", "codelist_stamp", "store_identity", "retention_rule",
        // Written with a registration or an extract, whose table moves it.
        "person", "person_word", "extract_coverage", "extract_file", "extract_ignored", "rejected_row",
        "refused_code",
        "directory_name",
        // What questions are made of, which has stamps of its own; and what waits to be looked over.
        "codelist", "codelist_entry", "codelist_version", "codelist_version_entry", "deprivation", "staged_extract",
        "staged_coverage", "staged_file",
        "staged_problem", "proposed_repair", "code_repair", "import_problem", "import_problem_deed", "extract_tally",
        "plausibility_rule", "registration_before", "person_before", "directory_before", "caseload_import",
        "caseload_import_row", "cohort", "cohort_mark",
        "list_view", "unit_cost",
        // Charters and needs are about nobody; whom a charter put forward shows by the episode.
        "charter", "charter_note", "charter_person", "charter_movement", "charter_member", "unmet_need", "need_cohort",
        // Steps and what they replaced go with a question, which moves it; how a practice works is about nobody.
        "identity_step", "identity_before", "number_before", "practice_description",
        // The agreement of today stands with the practice; this is what it was before.
        "practice_agreement",
        // How the reports of practices are read: of what they hold nothing is shown before it comes in as an extract.
        "report_draft", "report_profile", "term_match",
    ]

    @Test func `every table moves the stamp, or is known not to matter`() async throws {
        let store = try TestStore()
        let (tables, triggers) = try await store.database.read { reading in
            func names(_ query: SQL) throws -> [String] {
                try reading.connection.rows(query).map { row in
                    var row = row
                    return try row.next()
                }
            }
            return (
                try names("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"),
                try names("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'sight_%'")
            )
        }
        let moving = tables.filter { table in
            ["INSERT", "UPDATE", "DELETE"].allSatisfy { triggers.contains("sight_\(table)_\($0)") }
        }
        #expect(triggers.count == moving.count * 3)
        #expect(Set(tables).subtracting(moving).subtracting(Self.others) == [])
        #expect(Self.others.subtracting(tables) == [])
    }

    @Test func `it moves with an agreement and stands still while pages are read`() async throws {
        let store = try TestStore()
        func stamp() async throws -> Int { try await store.database.read { try $0.sightStamp() } }
        let first = try await stamp()
        try await store.practice("A81001")
        let second = try await stamp()
        #expect(second > first)
        try await store.database.write { transaction in
            let permit = try Policy.findPeople.check(
                TestStore.operatorOfHost, [], FindPeople(question: "cohort \"Q\"", purpose: "test"))
            let people = [ID<Person>(bits: 7)]
            _ = try DisclosureLog(transaction).record(
                permit.disclosing(people, at: transaction.now), disclosing: people)
        }
        #expect(try await stamp() == second)
    }
}
