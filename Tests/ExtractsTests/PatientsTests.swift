import Extracts
import Testing
import Vocabulary

@Suite struct `Patients of PCN-CSV` {
    static let base = [("nhs_number", "9990000018"), ("practice_ods", "A81001"), ("birth_date", "1950-02-03")]

    static func read(_ columns: [(String, String)]) throws -> Reading {
        let replaced = base.map { column in columns.first { $0.0 == column.0 } ?? column }
        let added = columns.filter { column in !base.contains { $0.0 == column.0 } }
        return try Reading(["patients.csv": table(replaced + added)])
    }

    @Test func `every column has its place`() throws {
        let person = try Self.read([
            ("nhs_number", "999 000 0018"), ("local_id", "p1"), ("title", "Mrs"), ("family_name", "O'Connor-Żak"),
            ("given_name", "Zoë"), ("preferred_name", "Zo"), ("sex", "female"), ("gender", "Woman"),
            ("death_date", "2025-12-30"), ("address_1", "1 High St"), ("address_2", ""), ("address_3", "Hove"),
            ("address_4", "Sussex"), ("postcode", "BN1 1AA"), ("uprn", "100012345678"), ("lsoa", "E01000001"),
            ("imd_decile", "2"), ("imd_edition", "2019"), ("phone_home", "01273 000000"),
            ("phone_mobile", "+447700900000"),
            ("email", "z@example.org"), ("contact_preference", "phone"),
            ("residential_institute_code", "248171000000108"),
            ("carer_name", "Ann"), ("carer_phone", "1"), ("usual_gp", "Dr Who"), ("registration_type", "regular"),
            ("registration_date", "2001-05-06"), ("deduction_date", "2026-01-02"), ("language", "Polish"),
            ("interpreter", "yes"), ("ethnicity_code", "c"), ("dissent", "Y"),
        ]).person
        #expect(person.nhsNumber?.digits == "9990000018")
        #expect(person.localID == "p1")
        #expect(person.details.familyName == "O'Connor-Żak")
        #expect(person.details.address == ["1 High St", "Hove", "Sussex"])
        #expect(person.details.phoneMobile == "+447700900000")
        #expect(person.details.usualGP == "Dr Who")
        #expect(person.details.residentialInstituteCode == "248171000000108")
        let demographics = person.demographics
        #expect(demographics.birth?.iso == "1950-02-03")
        #expect(demographics.death?.iso == "2025-12-30")
        #expect(demographics.sex == .female)
        #expect(demographics.registeredFrom?.iso == "2001-05-06")
        #expect(demographics.registeredUntil?.iso == "2026-01-02")
        #expect(demographics.deprivation == Deprivation(decile: 2, edition: "2019"))
        #expect(demographics.ethnicity == Code(.ethnicCategory, "C"))
        #expect(demographics.language == "Polish")
        #expect(demographics.needsInterpreter == true)
        #expect(demographics.dissent)
        #expect(person.source == SourceLine(file: "patients.csv", line: 2))
    }

    @Test func `what is not written is not known`() throws {
        let demographics = try Self.read([]).person.demographics
        #expect(demographics == Demographics(birth: EventDate(iso: "1950-02-03")))
    }

    @Test(
        arguments: [
            ("sex", "F", nil), ("sex", "1", nil), ("sex", "Unknown", nil), ("sex", "woman", "none of female"),
            ("nhs_number", "9990000019", "check digit"), ("nhs_number", "999000001", "ten digits"),
            ("nhs_number", "9.99E+09", "scientific notation"),
            ("nhs_number", "", "neither an NHS number nor a local id"),
            ("birth_date", "1849-12-31", "before 1850"), ("birth_date", "1850-01-01", nil),
            ("birth_date", "2026-03-31", nil), ("birth_date", "2026-04-01", "after the extract's as-at day"),
            ("birth_date", "2025-02-29", "no such day"), ("birth_date", "unknown", "is not a date"),
            ("birth_date", "1950", nil), ("birth_date", "1950-02", nil), ("birth_date", "", nil),
            ("birth_date", "1950-02-03T00:00:00", nil), ("death_date", "1949-12-31", "before birth_date"),
            ("death_date", "2026-04-01", "after the extract's as-at day"), ("imd_decile", "0", "not a decile"),
            ("imd_decile", "11", "not a decile"), ("imd_decile", "ten", "not a decile"), ("imd_decile", "10", nil),
            ("dissent", "maybe", "neither yes nor no"), ("interpreter", "0", nil), ("interpreter", "Urdu", "neither"),
            ("practice_ods", "", "not the code of a practice"), ("practice_ods", "a81001", nil),
            ("ethnicity_code", "99", nil), ("ethnicity_code", "1777541000006100", "1777541000006105"),
        ])
    func `a field is taken or the row is rejected with its column and words`(
        column: String, value: String, words: String?
    ) throws {
        let read = try Self.read([(column, value)])
        #expect(read.sink.rowsRead == 1)
        guard let words else {
            #expect(read.sink.rejections == [])
            return
        }
        let problem = try #require(read.sink.problems.first)
        #expect(problem.column == column)
        #expect(problem.words.contains(words), "\(problem.words)")
        #expect(problem.line == 2 && problem.file == "patients.csv" && problem.reason == .broken)
        #expect(read.sink.people.isEmpty)
        if value.utf8.count > 6, column != "ethnicity_code" {
            #expect(!problem.words.contains(value), "nothing that the row says is repeated")
        }
    }

    @Test func `a deduction before the registration is rejected`() throws {
        let read = try Self.read([("registration_date", "2020-01-02"), ("deduction_date", "2020-01-01")])
        #expect(read.sink.problems.map(\.column) == ["deduction_date"])
    }

    @Test func `a local id that stands twice is rejected the second time, naming the first line; a number is told`()
        throws
    {
        let read = try Reading([
            "patients.csv": """
            nhs_number,local_id,practice_ods,birth_date
            9990000018,a,A81001,1950-01-01
            9990000026,b,A81001,1950-01-01
            999-000-0018,c,A81001,1950-01-01
            ,b,A81001,1950-01-01

            """
        ])
        #expect(read.sink.people.map(\.localID) == ["a", "b", "c"])
        #expect(read.sink.people.map(\.numberStandsAt?.line) == [nil, nil, 2])
        #expect(
            read.sink.rejections == [
                "patients.csv:5 local_id: the same local id stands at line 3 already; one row a person is expected"
            ])
    }

    @Test func `the number of somebody withheld is not given to anybody else, nor are both keys of a row given twice`()
        throws
    {
        let read = try Reading([
            "patients.csv": """
            nhs_number,local_id,practice_ods,birth_date,confidential
            9990000018,a,A81001,1950-01-01,yes
            9990000018,b,A81001,1961-01-01,
            9990000026,c,A81001,1950-01-01,
            9990000026,c,A81001,1950-01-01,

            """
        ])
        #expect(read.sink.people.map(\.localID) == ["c"])
        #expect(read.sink.problems.filter { $0.reason == .broken }.map(\.line) == [3, 5])
    }

    @Test func `records go by the id of the practice where one number stands with two people`() throws {
        let read = try Reading([
            "patients.csv": """
            nhs_number,local_id,practice_ods,birth_date
            9990000018,a,A81001,1950-01-01
            9990000018,b,A81001,1961-01-01

            """,
            "events.csv": """
            nhs_number,local_id,event_id,date,term
            9990000018,a,1,2020-01-01,x
            9990000018,b,2,2020-01-01,x
            ,b,3,2020-01-01,x

            """,
        ])
        #expect(read.sink.rows.map(\.person) == [.localID("a"), .localID("b"), .localID("b")])
        #expect(read.sink.problems.isEmpty)
    }

    @Test func `a row of another practice refuses the whole extract and says where`() throws {
        let refusal = try Reading.refusal([
            "patients.csv":
                "nhs_number,practice_ods,birth_date\n9990000018,A81001,1950-01-01\n9990000026,A81002,1950-01-01\n"
        ])
        #expect(refusal.file == "patients.csv" && refusal.line == 3)
        #expect(refusal.words.contains("file of another practice") && refusal.words.contains("A81002"))
    }

    @Test(arguments: ["withheld", "confidential", "spine_sensitive", "dummy", "Spine Sensitive"])
    func `a row that the practice withholds leaves a hash and nothing else`(column: String) throws {
        let read = try Self.read([(column, "1"), ("family_name", "Secret")])
        let problem = try #require(read.sink.problems.first)
        guard case .withheld(let hash) = problem.reason else {
            Issue.record("withheld is expected")
            return
        }
        let again = try Self.read([(column, "yes"), ("family_name", "Other")])
        #expect(again.sink.problems.map(\.reason) == [.withheld(keyHash: hash)])
        let other = try Self.read([(column, "yes"), ("nhs_number", "9990000026")])
        #expect(other.sink.problems.map(\.reason) != [.withheld(keyHash: hash)])
        #expect(!problem.words.contains("Secret") && !problem.words.contains("999"))
        #expect(try Self.read([(column, "no")]).sink.people.count == 1)
    }

    @Test func `the hash of a withheld key needs the secret of the store`() throws {
        let folder = try TemporaryFolder()
        try folder.write("patients.csv", table(Self.base + [("dummy", "yes")]))
        let given = GivenDeclaration(practice: ODSCode("A81001"), asAt: Day(iso: Reading.asAt))
        let hashes = try [1, 2].map { (salt: UInt64) in
            var reader = try ExtractReader(paths: [folder.path], given: given, withheldSalt: salt)
            var sink = CollectingSink()
            try reader.readPeople(into: &sink)
            return try #require(sink.problems.first).reason
        }
        #expect(Set(hashes).count == 2)
    }

    @Test func `an empty row stands for a hidden patient`() throws {
        let read = try Reading(["patients.csv": "nhs_number,practice_ods,birth_date\n,A81001,\n"])
        #expect(read.sink.problems.count == 1)
        #expect(read.sink.problems.first?.reason != .broken)
        #expect(read.reader.withheldRows == [WithheldRow(nhsNumber: nil, localID: "")])
    }

    @Test func `a row that holds nothing but an id stands for a hidden patient, and tells of whom`() throws {
        let read = try Reading([
            "patients.csv":
                "nhs_number,local_id,practice_ods,birth_date,sex,withheld\n,a,A81001,,,no\n,b,A81001,,F,\n9990000018,c,A81001,,,\n"
        ])
        #expect(read.sink.people.map(\.localID) == ["b", "c"])
        #expect(read.reader.withheldRows == [WithheldRow(nhsNumber: nil, localID: "a")])
        #expect(read.sink.problems.map(\.line) == [2] && read.sink.problems.allSatisfy { $0.reason != .broken })
    }

    @Test func `whom one row withholds is withheld whatever another says, and so are their records`() throws {
        let read = try Reading([
            "patients.csv":
                "nhs_number,local_id,practice_ods,birth_date,withheld\n,a,A81001,1950-01-01,no\n,a,A81001,1950-01-01,yes\n",
            "events.csv": "local_id,event_id,date,system,code,term,kind\na,1,2020-01-01,,,Fell,encounter\n",
        ])
        #expect(read.reader.withheldRows == [WithheldRow(nhsNumber: nil, localID: "a")])
        #expect(read.sink.rows.isEmpty)
    }
}
