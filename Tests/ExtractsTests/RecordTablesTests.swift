import Extracts
import Testing
import Vocabulary

@Suite struct `Records of PCN-CSV` {
    static let event = [
        ("nhs_number", "9990000018"), ("practice_ods", "A81001"), ("event_id", "7"), ("date", "2025-06-05"),
        ("system", "snomed"), ("code", "416075005"), ("term", "On learning disability register"),
    ]

    static func read(_ file: String, _ base: [(String, String)], _ columns: [(String, String)]) throws -> Reading {
        let replaced = base.map { column in columns.first { $0.0 == column.0 } ?? column }
        let added = columns.filter { column in !base.contains { $0.0 == column.0 } }
        return try Reading([file: table(replaced + added)])
    }

    static func event(_ columns: (String, String)...) throws -> Reading {
        try read("events.csv", event, columns)
    }

    @Test func `an event has every column in its place`() throws {
        let read = try Self.event(
            ("value", "6.50"), ("unit", "%"), ("kind", "observation"), ("recorded_by", "Dr Who"),
            ("recorded_at", "2025-06-05T10:20:30+01:00"), ("sensitivity", "sealed"), ("description_id", "1"))
        let event = try read.event
        #expect(event.key == "events/7")
        #expect(event.kind == .observation)
        #expect(event.code == Code(.snomed, "416075005"))
        #expect(event.term == "On learning disability register")
        #expect(event.date?.iso == "2025-06-05")
        #expect(event.value == "6.50" && event.unit == "%" && event.number == 6.5)
        #expect(event.recordedBy == "Dr Who")
        #expect(event.recordedAt?.iso == "2025-06-05T09:20:30.000Z")
        #expect(event.sensitivity == .sealed)
        #expect(event.source == SourceLine(file: "events.csv", line: 2))
        #expect(read.sink.rows.first?.events.first?.isDeleted == false)
        #expect(read.reader.notices.map(\.words) == ["columns that are not kept were read over: description_id"])
        #expect(try Self.event().event.kind == .coded)
    }

    @Test(
        arguments: [
            ("code", "1777541000006100", "1777541000006105"), ("code", "250560019", "description"),
            ("code", "8.71731E+14", "scientific notation"), ("code", "416075006", "check digit"),
            ("code", "12345", "not a SNOMED CT id"), ("date", "2025-06-31", "no such day"),
            ("date", "1849-12-31", "before 1850"), ("date", "2199-01-01", "100 years ahead"),
            ("event_id", "", "is empty"),
            ("kind", "horoscope", "no kind of record"), ("kind", "demographics", "no kind of record"),
            ("sensitivity", "secret", "none of ordinary"), ("deleted", "perhaps", "neither yes nor no"),
            ("date_precision", "hour", "none of YMD"), ("nhs_number", "9990000019", "check digit"),
            ("practice_ods", "?", "not the code of a practice"), ("recorded_at", "yesterday", "is not a date"),
        ])
    func `a wrong field rejects the row with its column and words`(column: String, value: String, words: String) throws
    {
        let read = try Self.event((column, value))
        #expect(read.sink.rows.isEmpty && read.sink.rowsRead == 1)
        let problem = try #require(read.sink.problems.first)
        #expect(problem.column == column && problem.line == 2)
        #expect(problem.words.contains(words), "\(problem.words)")
    }

    @Test(
        arguments: [
            ("snomed", "416075005", Code(.snomed, "416075005")), ("SNOMED CT", "416075005", Code(.snomed, "416075005")),
            ("http://snomed.info/sct", "416075005", Code(.snomed, "416075005")),
            ("", "416075005", Code(.snomed, "416075005")),
            ("read2", "C10F.", Code(.read2, "C10F.")), ("Read v2", "C10f.", Code(.read2, "C10f.")),
            ("ctv3", "XaBcD", Code(.ctv3, "XaBcD")), ("local", "EMISNQ1", Code(.local, "EMISNQ1")),
            ("OPCS-4", "X40", Code(.other, "X40")), ("snomed", "", Code(termOnly: "On learning disability register")),
        ])
    func `a code is of the system that the row names`(system: String, code: String, expected: Code) throws {
        #expect(try Self.event(("system", system), ("code", code)).event.code == expected)
    }

    @Test func `a code without a system that is no SNOMED CT id is rejected`() throws {
        #expect(try Self.event(("system", ""), ("code", "C10F.")).sink.problems.map(\.column) == ["system"])
        #expect(try Self.event(("code", ""), ("term", "")).sink.problems.map(\.column) == ["code"])
    }

    @Test(
        arguments: [
            ("2025-06-05", "", "2025-06-05"), ("2025-06-05", "YMD", "2025-06-05"), ("2025-06-05", "YM", "2025-06"),
            ("2025-06-05", "y", "2025"), ("2025-06-05", "U", nil), ("2025-06", "", "2025-06"),
            ("2025-06", "YMD", "2025-06"), ("2025", "YM", "2025"), ("", "", nil), ("", "YMD", nil),
        ])
    func `a date is as exact as its precision says`(date: String, precision: String, expected: String?) throws {
        #expect(try Self.event(("date", date), ("date_precision", precision)).event.date?.iso == expected)
    }

    @Test func `a deleted entry says so, and need not say what it was`() throws {
        let read = try Self.event(("deleted", "1"), ("code", ""), ("term", ""))
        #expect(read.sink.rows.first?.events.map(\.isDeleted) == [true])
    }

    @Test func `a medication has its quantity as value, or else its dose`() throws {
        let base = [
            ("local_id", "p1"), ("event_id", "9"), ("system", "rxnorm"), ("code", "1191"), ("term", "Aspirin"),
            ("dose", "one a day"), ("quantity", "28"), ("unit", "tablet"), ("issue_date", "2026-01-02"),
            ("course_status", "active"),
        ]
        let both = try Self.read("medications.csv", base, [])
        #expect(both.sink.rejections == [])
        #expect(both.sink.rows.map(\.person) == [.localID("p1")])
        let event = try both.event
        #expect(event.key == "medications/9" && event.kind == .medication && event.status == "active")
        #expect(event.value == "28" && event.unit == "tablet" && event.date?.iso == "2026-01-02")
        let dose = try Self.read("medications.csv", base, [("quantity", "")]).event
        #expect(dose.value == "one a day" && dose.unit == "")
    }

    @Test func `an appointment is known by what became of it`() throws {
        let event = try Self.read(
            "appointments.csv",
            [
                ("nhs_number", "9990000018"), ("appointment_id", "1"), ("date", "2026-05-01"), ("start", "09:10"),
                ("duration", "10"), ("mode", "Telephone"), ("slot_type", "Routine"), ("status", "Did Not  Attend"),
                ("with", "Nurse Ann"), ("booked_on", "2026-03-02"),
            ], []
        ).event
        #expect(event.key == "appointments/1" && event.kind == .appointment)
        #expect(event.code == Code(.term, "did not attend") && event.term == "Routine")
        #expect(event.status == "Did Not  Attend" && event.value == "Telephone" && event.recordedBy == "Nurse Ann")
        #expect(event.recordedAt?.iso == "2026-03-02T00:00:00.000Z")
    }

    @Test func `a referral likewise`() throws {
        let event = try Self.read(
            "referrals.csv",
            [
                ("nhs_number", "9990000018"), ("referral_id", "1"), ("date", "2026-02-01"), ("to", "RXX"),
                ("service", "Memory clinic"), ("urgency", "routine"), ("ubrn", "1"), ("status", "accepted"),
            ], []
        ).event
        #expect(event.key == "referrals/1" && event.kind == .referral && event.status == "accepted")
        #expect(event.code == Code(.term, "accepted") && event.term == "Memory clinic" && event.value == "RXX")
    }

    @Test func `records of a withheld person are withheld with them`() throws {
        let read = try Reading([
            "patients.csv":
                "nhs_number,local_id,practice_ods,birth_date,confidential\n9990000018,p1,A81001,1950-01-01,yes\n",
            "events.csv": "local_id,event_id,date,term\np1,1,2020-01-01,Secret\np2,2,2020-01-01,Open\n",
        ])
        #expect(read.sink.rows.map(\.person) == [.localID("p2")])
        #expect(read.sink.problems.count == 2)
        #expect(read.sink.problems.allSatisfy { $0.reason != .broken && !$0.words.contains("Secret") })
    }

    @Test func `two keys that name two people are noticed`() throws {
        let patients = """
            nhs_number,local_id,practice_ods,birth_date
            9990000018,a,A81001,1950-01-01
            9990000026,b,A81001,1950-01-01
            ,c,A81001,1950-01-01

            """
        let events = """
            nhs_number,local_id,event_id,date,term
            9990000018,a,1,2020-01-01,x
            9990000018,b,2,2020-01-01,x
            9990000018,,3,2020-01-01,x
            ,b,4,2020-01-01,x
            9990000018,c,5,2020-01-01,x
            9990000034,c,6,2020-01-01,x
            9990000034,z,7,2020-01-01,x

            """
        let read = try Reading(["patients.csv": patients, "events.csv": events])
        let number = try #require(NHSNumber("9990000018"))
        let unknown = try #require(NHSNumber("9990000034"))
        #expect(
            read.sink.rows.map(\.person) == [
                .localID("a"), .nhsNumber(number), .localID("b"), .localID("c"), .nhsNumber(unknown),
            ])
        #expect(read.sink.problems.map(\.line) == [3, 6])
        #expect(read.sink.problems.allSatisfy { $0.words.contains("another person") })
    }
}
