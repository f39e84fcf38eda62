import Domain
import Vocabulary

/// How a practice's people and names were before the extract that stands, kept so that it can be undone. Only for the
/// newest: when another is applied, or this one is undone, they go.
struct BeforeImages {
    let transaction: Transaction
    private var connection: any Connection { transaction.connection }

    /// Keeps how everything is that the application is going to change, and forgets what was kept for the extract before.
    /// `people` are those of its registrations, as a list in JSON.
    func keep(_ application: ExtractApplication, of people: String) throws {
        let (id, practice) = (application.record.id, application.record.practice)
        try forget(practice)
        try connection.execute(
            """
            INSERT INTO registration_before (
                extract, person, practice, is_new, nhs_number, local_id, birth, death, sex, registered_from,
                registered_until, decile, decile_edition, ethnicity_system, ethnicity, language, interpreter, dissent,
                title, family_name, given_name, preferred_name, gender, address, postcode, uprn, lsoa,
                phone_home, phone_mobile, email, contact_preference, residential_institute, carer_name, carer_phone,
                usual_gp, registration_type, withheld_on)
            SELECT \(id), person, practice, 0, nhs_number, local_id, birth, death, sex, registered_from,
                registered_until, decile, decile_edition, ethnicity_system, ethnicity, language, interpreter, dissent,
                title, family_name, given_name, preferred_name, gender, address, postcode, uprn, lsoa,
                phone_home, phone_mobile, email, contact_preference, residential_institute, carer_name, carer_phone,
                usual_gp, registration_type, withheld_on
            FROM registration WHERE practice = \(practice) AND person IN (SELECT value FROM json_each(\(people)))
            """)
        try connection.execute(
            """
            INSERT INTO registration_before (extract, person, practice, is_new)
            SELECT \(id), value, \(practice), 1 FROM json_each(\(people))
            WHERE value NOT IN (SELECT person FROM registration WHERE practice = \(practice))
            """)
        try connection.execute(
            """
            INSERT INTO person_before (extract, person, nhs_number, birth)
            SELECT \(id), id, nhs_number, birth FROM person WHERE id IN (SELECT value FROM json_each(\(people)))
            """)
        for name in application.directory {
            try connection.execute(
                """
                INSERT OR IGNORE INTO directory_before (extract, type, id, name)
                VALUES (\(id), \(name.type), \(name.id),
                    (SELECT name FROM directory_name
                     WHERE practice = \(practice) AND type = \(name.type) AND id = \(name.id)))
                """)
        }
    }

    /// Puts everything back that the extract changed.
    func putBack(_ extract: ExtractRecord) throws {
        try putBackRegistrations(extract)
        try putBackPeople(extract)
        let (id, practice) = (extract.id, extract.practice)
        try connection.execute(
            """
            DELETE FROM directory_name WHERE practice = \(practice)
                AND (type, id) IN (SELECT type, id FROM directory_before WHERE extract = \(id))
            """)
        try connection.execute(
            """
            INSERT INTO directory_name (practice, type, id, name)
            SELECT \(practice), type, id, name FROM directory_before WHERE extract = \(id) AND name IS NOT NULL
            """)
        try forget(practice)
    }

    private func putBackRegistrations(_ extract: ExtractRecord) throws {
        let (id, practice) = (extract.id, extract.practice)
        try connection.execute(
            """
            DELETE FROM person_word WHERE practice = \(practice)
                AND person IN (SELECT person FROM registration_before WHERE extract = \(id))
            """)
        try connection.execute(
            """
            DELETE FROM registration WHERE practice = \(practice)
                AND person IN (SELECT person FROM registration_before WHERE extract = \(id))
            """)
        try connection.execute(
            """
            INSERT INTO registration (
                person, practice, nhs_number, local_id, birth, death, sex, registered_from, registered_until,
                decile, decile_edition, ethnicity_system, ethnicity, language, interpreter, dissent,
                title, family_name, given_name, preferred_name, gender, address, postcode, uprn, lsoa,
                phone_home, phone_mobile, email, contact_preference, residential_institute, carer_name, carer_phone,
                usual_gp, registration_type, withheld_on)
            SELECT person, practice, nhs_number, local_id, birth, death, sex, registered_from, registered_until,
                decile, decile_edition, ethnicity_system, ethnicity, language, interpreter, dissent,
                title, family_name, given_name, preferred_name, gender, address, postcode, uprn, lsoa,
                phone_home, phone_mobile, email, contact_preference, residential_institute, carer_name, carer_phone,
                usual_gp, registration_type, withheld_on
            FROM registration_before WHERE extract = \(id) AND is_new = 0
            """)
        let people = RegistrationRepository(connection: connection)
        let again = try transaction.reading.registrations(
            where: """
                practice = \(practice) AND person IN (SELECT person FROM registration_before WHERE extract = \(id))
                """)
        try people.saveWords(of: again)
    }

    /// Who is known by which number, born when: as before, unless another practice's extract says it too. Whoever came with
    /// this extract alone keeps the number, which is theirs for good, and no date of birth.
    private func putBackPeople(_ extract: ExtractRecord) throws {
        let (id, practice) = (extract.id, extract.practice)
        try connection.execute(
            """
            UPDATE person SET (nhs_number, birth) = (
                SELECT nhs_number, birth FROM person_before WHERE extract = \(id) AND person = person.id)
            WHERE id IN (SELECT person FROM person_before WHERE extract = \(id))
                AND NOT EXISTS (SELECT 1 FROM registration WHERE person = person.id AND practice <> \(practice))
            """)
        try connection.execute(
            """
            UPDATE person SET birth = NULL
            WHERE id IN (SELECT person FROM registration_before WHERE extract = \(id) AND is_new = 1)
                AND id NOT IN (SELECT person FROM person_before WHERE extract = \(id))
                AND NOT EXISTS (SELECT 1 FROM registration WHERE person = person.id)
            """)
    }

    private func forget(_ practice: ODSCode) throws {
        let these: SQL = "extract IN (SELECT id FROM extract WHERE practice = \(practice))"
        try connection.execute("DELETE FROM registration_before WHERE \(these)")
        try connection.execute("DELETE FROM person_before WHERE \(these)")
        try connection.execute("DELETE FROM directory_before WHERE \(these)")
    }
}
