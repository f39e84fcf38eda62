import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Application
@testable import Store

/// Two records of one name and birth date at two practices, and those who decide about them.
struct IdentityBench {
    let care: CareBench
    let one: ID<Person>
    let other: ID<Person>
    let amina: Account
    let ben: Account

    var desk: IdentityDesk { IdentityDesk(database: care.database) }

    /// The first has no NHS number where `isNumbered` says so.
    init(isNumbered: Bool = true, same practice: Bool = false) async throws {
        care = try await CareBench()
        amina = try await care.account("amina")
        ben = try await care.account("ben", .clinicalSupervisor)
        let one = try await care.people(1) { _, person in
            Self.name(&person)
            if !isNumbered { person.nhsNumber = nil }
        }
        let other = try await care.people(1, at: practice ? "A81001" : "A81002") { _, person in
            Self.name(&person)
            person.demographics.registeredFrom = Day(number: 16_000)
        }
        (self.one, self.other) = (one[0], other[0])
    }

    private static func name(_ person: inout Registration) {
        person.details.familyName = "Twin"
        person.details.givenName = "Mary"
    }

    func question() async throws -> IdentityQuestion {
        try #require(try await care.database.read { try $0.identityQuestions() }.first)
    }

    /// The verdict under which that record goes on.
    func keeping(_ person: ID<Person>) async throws -> IdentityVerdict {
        try await question().one == person ? .keepOne : .keepOther
    }

    func propose(_ verdict: IdentityVerdict, by account: Account? = nil) async throws {
        let question = try await question()
        try await desk.propose(
            ProposeIdentity(verdict: verdict, reason: "The practice rang back", version: question.version),
            question.id, once: nil, by: (account ?? amina).actor)
    }

    func confirm(by account: Account? = nil) async throws {
        let question = try await question()
        try await desk.confirm(
            ConfirmIdentity(version: question.version), question.id, once: nil, by: (account ?? ben).actor)
    }

    func undo(by account: Account? = nil) async throws {
        let question = try await question()
        try await desk.undo(
            UndoIdentity(reason: "It was a cousin", version: question.version), question.id, once: nil,
            by: (account ?? ben).actor)
    }

    /// Joins them, by two people.
    func join(keeping person: ID<Person>) async throws {
        try await propose(try await keeping(person))
        try await confirm()
    }

    /// Everything that the store keeps of people, as one text: what a decision must leave, and its undoing bring back.
    func tables() async throws -> String {
        try await care.database.read { reading in try Self.tables(reading) }
    }

    static func tables(_ reading: ReadTransaction) throws -> String {
        let queries: [SQL] = [
            "SELECT 'person ' || json_array(id, nhs_number, birth) FROM person ORDER BY id",
            """
            SELECT 'registration ' || json_array(person, practice, nhs_number, local_id, birth, death, sex,
                registered_from, registered_until, decile, ethnicity, language, interpreter, dissent, title,
                family_name, given_name, address, postcode, phone_home, phone_mobile, email, usual_gp,
                registration_type) FROM registration ORDER BY person, practice
            """,
            "SELECT 'word ' || json_array(person, practice, word) FROM person_word ORDER BY person, practice, word",
            """
            SELECT 'card ' || json_array(person, version, words, please_do, needs, status, status_on) FROM person_card
            ORDER BY person
            """,
            """
            SELECT 'safety ' || json_array(person, marker, instead, why, sensitivity, review_on, set_by, set_at)
            FROM contact_safety ORDER BY person, marker
            """,
            """
            SELECT 'episode ' || json_array(id, person, practice, state, owner, step_what, step_due, version)
            FROM episode ORDER BY id
            """,
            "SELECT 'contact ' || json_array(id, person, episode, said, outcome, version) FROM contact ORDER BY id",
            "SELECT 'joined ' || json_array(question, other, kept) FROM same_person ORDER BY question",
            "SELECT 'number ' || json_array(number, person, question) FROM superseded_number ORDER BY number",
            "SELECT 'number before ' || json_array(question, person, practice, number, given) FROM number_before ORDER BY 1",
            "SELECT 'before ' || json_array(question, birth) FROM identity_before ORDER BY question",
        ]
        return try queries.flatMap { query in
            try reading.connection.rows(query).map { row in
                var row = row
                return try row.next(String.self)
            }
        }.joined(separator: "\n")
    }
}
