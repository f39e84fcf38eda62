import Extracts
import Testing
import Vocabulary

/// Rows that hold what most rows hold are read without texts of their own, and say the same.
@Suite struct `Ordinary rows` {
    private typealias Sets = SystemSets

    /// Takes rows as they lie, and makes events of them.
    private struct PlainSink: ExtractSink {
        var all = CollectingSink()
        var taken = 0
        /// Takes all but one in so many.
        var refusing = Int.max
        private var asked = 0
        private var lastPerson: PersonKey?

        init(refusing: Int = .max) {
            self.refusing = refusing
        }

        mutating func plain(
            _ event: PlainEvent, of person: PersonKey, isSamePerson: Bool, in file: String, texts: EventTexts
        ) throws -> Bool {
            let isSo = !isSamePerson || lastPerson == person
            #expect(isSo)
            lastPerson = person
            asked += 1
            guard asked % refusing != 0 else { return false }
            taken += 1
            let whole = texts.event(event, files: [file])
            all.events([RowEvent(whole)], of: person, at: whole.source)
            return true
        }

        mutating func person(_ row: PersonRow) { all.person(row) }
        mutating func events(_ events: [RowEvent], of person: PersonKey, at source: SourceLine) {
            all.events(events, of: person, at: source)
        }
        mutating func entry(_ entry: DirectoryEntry) { all.entry(entry) }
        mutating func reference(at source: SourceLine) { all.reference(at: source) }
        mutating func rejected(_ problem: ExtractProblem) { all.rejected(problem) }
        mutating func ignored(type: String, in file: String) { all.ignored(type: type, in: file) }
    }

    /// Reads the files into the sink; gives the refusal, where they are refused.
    private func read(_ path: String, into sink: inout some ExtractSink) throws -> ExtractRefusal? {
        let given = GivenDeclaration(practice: ODSCode("A81001"), asAt: Day(iso: Reading.asAt))
        do {
            var reader = try ExtractReader(paths: [path], given: given)
            try reader.readPeople(into: &sink)
            try reader.readRecords(into: &sink)
            return nil
        } catch let refusal as ExtractRefusal {
            return refusal
        }
    }

    /// Reads the files both ways and holds the one against the other. Gives what came of it, and how many rows were taken
    /// as they lie.
    @discardableResult
    private func both(
        _ files: [String: [UInt8]], refusing: Int = .max, _ comment: Comment = ""
    ) throws -> (sink: CollectingSink, taken: Int, refusal: ExtractRefusal?) {
        let folder = try TemporaryFolder()
        for (name, bytes) in files { try folder.write(name, bytes: bytes) }
        var (slow, plain) = (CollectingSink(), PlainSink(refusing: refusing))
        let refusal = try read(folder.path, into: &slow)
        let other = try read(folder.path, into: &plain)
        #expect(other == refusal, comment)
        let found = plain.all
        #expect(found.rows.map(\.events) == slow.rows.map(\.events), comment)
        // Equal texts may be spelt differently.
        let spelt = { (sink: CollectingSink) in
            sink.events.map { event in
                [event.key, event.term, event.value, event.unit, event.recordedBy, event.status].map { Array($0.utf8) }
            }
        }
        #expect(spelt(found) == spelt(slow), comment)
        #expect(found.rows.map(\.person) == slow.rows.map(\.person), comment)
        #expect(found.rows.map(\.source) == slow.rows.map(\.source), comment)
        #expect(found.problems == slow.problems, comment)
        #expect(found.references == slow.references, comment)
        #expect(found.people.count == slow.people.count && found.rowsRead == slow.rowsRead, comment)
        return (found, plain.taken, refusal)
    }

    private func bytes(_ files: [String: String]) -> [String: [UInt8]] {
        files.mapValues { Array($0.utf8) }
    }

    /// One table of observations, of these rows.
    private func observed(_ rows: [String: String]..., more: [String: String] = [:]) -> [String: [UInt8]] {
        let text = Sets.tables(rows.map(Sets.observationColumns))
        return bytes(Sets.emis(["CareRecord_Observation.csv": text]).merging(more) { _, new in new })
    }

    @Test func `an ordinary row is taken as it lies, and one with anything else is not`() throws {
        #expect(try both(observed([:], ["ObservationGuid": "b", "Value": "6.5", "NumericUnit": "%"])).taken == 2)
        let others: [[String: String]] = [
            ["Deleted": "TRUE"], ["Deleted": "0"], ["IsConfidential": "TRUE"], ["CodeId": "999"], ["CodeId": ""],
            ["CodeId": " 101"], ["Value": "\"a \"\"b\"\"\""], ["NumericUnit": "% "], ["EffectiveDate": "2025-02-30"],
            ["EffectiveDate": "2025-03"], ["EffectiveDate": "1700-01-01"], ["EffectiveDatePrecision": "YM"],
            ["EnteredDate": "yesterday"], ["EnteredDate": "yesterday", "EnteredTime": ""], ["ObservationGuid": ""],
            ["ObservationGuid": String(repeating: "x", count: 257)], ["PatientGuid": ""],
            ["OrganisationGuid": ""], ["NumericUnit": String(repeating: "u", count: 257)],
            ["ClinicianUserInRoleGuid": String(repeating: "c", count: 257)],
        ]
        for other in others {
            // The patient's row says whose organisation it is.
            #expect(try both(observed([:], other), "\(other)").taken == 1, "\(other)")
        }
    }

    @Test(arguments: ["\n", "\r\n", "\r"], ["", "\u{FEFF}"])
    func `the way lines end, and a mark before the first, change nothing`(end: String, mark: String) throws {
        let rows = [[:], ["ObservationGuid": "b", "Value": "\"x\(end)y\""], ["ObservationGuid": "c", "Value": "Zoë"]]
        let lines = Sets.tables(rows.map(Sets.observationColumns)).replacing("\r\n", with: "\n")
        var text = mark + lines.split(separator: "\n", omittingEmptySubsequences: true).joined(separator: end)
        for _ in 0..<2 {
            let read = try both(bytes(Sets.emis(["CareRecord_Observation.csv": text])))
            #expect(read.taken == 3 && read.sink.events.count == 3)
            text += end
        }
    }

    @Test func `a file that is damaged in the middle is so both ways`() throws {
        let rows = (0..<40).map { Sets.observationColumns(["ObservationGuid": "o\($0)", "Value": "Zoë"]) }
        let whole = Array(Sets.tables(rows).utf8)
        for place in stride(from: whole.count / 2, to: whole.count / 2 + 250, by: 11) {
            for byte: UInt8 in [0, 0x22, 0x2C, 0x0A, 0x0D, 0xE9, 0xFF] {
                var damaged = whole
                damaged[place] = byte
                var files = bytes(Sets.emis)
                files["CareRecord_Observation.csv"] = damaged
                try both(files, "byte \(byte) at \(place)")
            }
        }
        for length in stride(from: whole.count - 120, to: whole.count, by: 3) {
            var files = bytes(Sets.emis)
            files["CareRecord_Observation.csv"] = Array(whole[..<length])
            try both(files, "cut at \(length)")
        }
    }

    @Test func `a row of another organisation ends both in the same words`() throws {
        let read = try both(
            observed([:], ["ObservationGuid": "b", "OrganisationGuid": "{F4D020C6-EAFF-4528-83BA-E81A1CFD30DD}"]))
        #expect(read.taken == 1)
        #expect(read.refusal?.words.contains("A81002") == true)
    }

    @Test func `more texts than are numbered are read field by field`() throws {
        let rows = (0..<33_000).map { Sets.observationColumns(["ObservationGuid": "o\($0)", "NumericUnit": "u\($0)"]) }
        let read = try both(bytes(Sets.emis(["CareRecord_Observation.csv": Sets.tables(rows)])))
        #expect(read.sink.events.count == 33_000)
        #expect((32_000..<33_000).contains(read.taken))
    }
}

extension `Ordinary rows` {
    /// Fields that are mostly as they are in most rows.
    private struct Awkward {
        var random: SeededGenerator

        mutating func pick(_ usual: [String], _ others: [String], oneIn: Int = 12) -> String {
            random.below(oneIn) == 0 ? random.pick(others) : random.pick(usual)
        }

        mutating func flag(_ yes: String) -> String {
            pick(["FALSE", "false", ""], [yes, "No", "0", " FALSE", "maybe", "\"FALSE\""], oneIn: 15)
        }

        mutating func person() -> String {
            pick(
                [SystemSets.patient, "{P-2}", "{P-2}"],
                ["P-2", " {P-2}", "{SECRET}", "{NOBODY}", "", "\"{P-2}\"", "{}", String(repeating: "p", count: 300)])
        }

        mutating func day() -> String {
            pick(
                ["2025-03-04", "2024-02-29", "2010-10-10"],
                [
                    "", "2025-02-30", "2025-03", "2025", "1800-01-01", "2025-03-04T10:00:00", "2025-03-04 10:00",
                    "2025-03-04 10:00:00.000", "soon", " 2025-03-04", "\"2025-03-04\"", "2199-01-01",
                ])
        }

        mutating func written() -> String {
            pick(["2025-03-05", "2024-01-31", ""], ["soon", "2025-03-05T10:00:00", " 2025-03-05", "1800-01-01"])
        }

        mutating func text() -> String {
            pick(
                ["", "6.5", "48", "mmol/mol", "%"],
                [
                    "Zoë", "Zoe\u{308}", "\"a,b\"", "\"a \"\"b\"\"\"", "\"x\ny\"", " 5", "5\t", "a\"b", "\" \"",
                    String(repeating: "é", count: 200), "\u{A0}5",
                ])
        }

        mutating func observation(_ number: Int) -> [String: String] {
            [
                "ObservationGuid": pick(["{o-\(number)}"], ["o-\(number)", "{o-3}", "", " o ", "\"o\"\"\(number)\""]),
                "PatientGuid": person(), "EffectiveDate": day(), "EnteredDate": written(),
                "OrganisationGuid": pick([SystemSets.organisation], ["", " \(SystemSets.organisation)"]),
                "EffectiveDatePrecision": pick(["YMD", "YMDT", "ymd", ""], ["YM", "Y", "U", "x", " YMD"]),
                "EnteredTime": pick(["10:30:00", "10:30", ""], ["25:99", "noon", " 10:30"]),
                "ClinicianUserInRoleGuid": pick([SystemSets.clinician, ""], ["{NOBODY}", "x y"]),
                "CodeId": pick(["101", "102", "103", "104", "106"], ["105", "201", "999", "", " 101", "{101}"]),
                "Value": text(), "NumericUnit": text(),
                "ObservationType": pick(
                    ["Observation", "Value", "IMMUNISATION", "Family History"],
                    ["Test request", "Allergy", "", "Odd", " Value", "\"Value\""]),
                "Deleted": flag("TRUE"), "IsConfidential": flag("true"),
            ]
        }

        mutating func issue(_ number: Int) -> [(String, String)] {
            [
                ("IssueRecordGuid", pick(["{i-\(number)}"], ["i-\(number)", "{i-2}", ""])), ("PatientGuid", person()),
                ("OrganisationGuid", SystemSets.organisation), ("EffectiveDate", day()),
                ("EffectiveDatePrecision", pick(["YMD", ""], ["YM", "U"])), ("EnteredDate", written()),
                ("EnteredTime", ""), ("ClinicianUserInRoleGuid", pick([SystemSets.clinician], [""])),
                ("CodeId", pick(["201", "202"], ["101", "999", ""])), ("Dosage", text()), ("Quantity", text()),
                ("QuantityUnit", text()), ("Deleted", flag("TRUE")), ("IsConfidential", flag("TRUE")),
            ]
        }

        mutating func slot(_ number: Int) -> [(String, String)] {
            [
                ("SlotGuid", pick(["{s-\(number)}"], ["s-\(number)", ""])), ("PatientGuid", person()),
                ("OrganisationGuid", SystemSets.organisation), ("AppointmentDate", day()),
                ("DidNotAttend", flag("true")),
                ("SlotStatus", pick(["Arrived", "Booked", ""], ["did not attend", " Left", "\"Walked \"\"in\"\"\""])),
                ("SlotType", pick(["GP", "Nurse \(number % 3)"], ["", "\"A, B\""])),
                ("ModeOfContact", text()), ("BookedDate", written()), ("Deleted", flag("TRUE")),
            ]
        }
    }

    private static func files(_ awkward: inout Awkward) -> [String: String] {
        var people = [SystemSets.patientColumns()]
        for (guid, secret) in [("{P-2}", "FALSE"), ("{SECRET}", "TRUE")] {
            people.append(
                SystemSets.patientColumns(["PatientGuid": guid, "NhsNumber": "", "IsConfidential": secret]))
        }
        let first = SystemSets.observationColumns()
        let end = awkward.random.pick(["\n", "\r\n"])
        let rows = (0..<120).map { SystemSets.observationColumns(awkward.observation($0)) }
        var observations = SystemSets.tables([first] + rows)
        // Rows that are too short or too long.
        if awkward.random.below(2) == 0 {
            observations += "{o-900},half\n" + first.map(\.1).joined(separator: ",") + ",\n"
        }
        observations = observations.replacing("\n", with: end)
        if awkward.random.below(2) == 0 { observations = String(observations.dropLast(1)) }
        let problems = (0..<30).map { number -> [(String, String)] in
            [
                ("ObservationGuid", "{o-\(number * 3)}"), ("OrganisationGuid", SystemSets.organisation),
                ("EndDate", number % 2 == 0 ? "" : "2025-09-09"), ("ProblemStatusDescription", "Active"),
                ("Deleted", number % 7 == 0 ? "TRUE" : "FALSE"),
            ]
        }
        let referrals = (0..<30).map { number -> [(String, String)] in
            [
                ("ObservationGuid", "{o-\(number * 2)}"), ("PatientGuid", SystemSets.patient),
                ("OrganisationGuid", SystemSets.organisation), ("ReferralServiceType", "Memory"),
                ("ReferralReceivedDate", ""), ("Deleted", "FALSE"), ("IsConfidential", "FALSE"),
            ]
        }
        return SystemSets.emis([
            "1_Admin_Patient_2.csv": SystemSets.tables(people),
            "1_Coding_ClinicalCode_2.csv": SystemSets.codes(
                "101,On learning disability register,918e.00,416075005", "102,Essential hypertension,,",
                "103,Asthma,H33..00,", "104,Activity location,EMISNQAC724,1777541000006105", "105,Odd,,416075006",
                "106,For attempted cardiopulmonary resuscitation,,450476008"),
            "CareRecord_Observation.csv": observations, "CareRecord_Problem.csv": SystemSets.tables(problems),
            "CareRecord_ObservationReferral.csv": SystemSets.tables(referrals),
            "Prescribing_IssueRecord.csv": SystemSets.tables((0..<60).map { awkward.issue($0) }),
            "Appointment_Slot.csv": SystemSets.tables((0..<60).map { awkward.slot($0) }),
        ])
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `tables with many troubles say the same both ways`(seed: UInt64) throws {
        var awkward = Awkward(random: SeededGenerator(seed: seed))
        let files = bytes(Self.files(&awkward))
        let read = try both(files, refusing: awkward.random.pick([.max, 2, 7]), "seed \(seed)")
        // Neither way is without rows, or there is nothing to compare.
        #expect(read.refusal != nil || read.taken > 20, "seed \(seed)")
        #expect(read.refusal != nil || read.sink.rows.count > read.taken, "seed \(seed)")
    }
}
