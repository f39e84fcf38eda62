import Extracts
import Testing
import Vocabulary

@Suite struct `What an extract says it is` {
    static let events = "nhs_number,event_id,date,term\n"
    static let nothing = GivenDeclaration()

    static func reader(_ manifest: String?, given: GivenDeclaration = nothing) throws -> ExtractReader {
        var files = ["events.csv": events]
        files["extract.json"] = manifest
        return try Reading(files, given: given).reader
    }

    @Test func `extract json says it all`() throws {
        let declaration = try Self.reader(
            """
            {"format": 1, "practice": "a81001", "system": "EMIS Web", "asAt": "2026-03-31", "population": "subset",
             "covers": [{"kind": "demographics"}, {"kind": "medications", "codes": "all", "from": "2025-04-01"},
               {"kind": "problem", "codes": ["416075005", {"system": "read2", "code": "C10F."}], "to": "2026-02-01"}]}
            """
        ).declaration
        let asAt = try #require(Day(iso: "2026-03-31"))
        #expect(declaration.practice.text == "A81001" && declaration.asAt == asAt)
        #expect(declaration.system == "EMIS Web" && declaration.population == .subset)
        #expect(
            declaration.covers == [
                Coverage(.demographics, to: asAt),
                Coverage(
                    .problem, codes: .some([Code(.snomed, "416075005"), Code(.read2, "C10F.")]),
                    to: try #require(Day(iso: "2026-02-01"))),
                Coverage(.medication, from: Day(iso: "2025-04-01"), to: asAt),
            ])
    }

    @Test func `coded stands for every coded kind`() throws {
        let reader = try Self.reader(
            #"{"format":1,"practice":"A81001","asAt":"2026-03-31","covers":[{"kind":"coded"}]}"#)
        #expect(reader.resolvedCoverage.map(\.kind) == RecordKinds.allCoded.kinds)
    }

    @Test func `what is not declared follows from the files`() throws {
        let asAt = try #require(Day(iso: "2026-03-31"))
        let reader = try Reading([
            "patients.csv": "nhs_number,practice_ods,birth_date\n",
            "appointments.csv": "nhs_number,appointment_id,date\n",
        ]).reader
        #expect(reader.declaration.population == .whole && reader.declaration.covers == nil)
        #expect(reader.resolvedCoverage == [Coverage(.demographics, to: asAt), Coverage(.appointment, to: asAt)])
    }

    @Test func `where both speak they have to agree`() throws {
        let manifest = #"{"format":1,"practice":"A81001","asAt":"2026-03-31","population":"subset","system":"S"}"#
        let day = Day(iso: "2026-03-31")
        #expect(throws: Never.self) {
            try Self.reader(manifest, given: GivenDeclaration(practice: ODSCode("A81001"), asAt: day))
        }
        for (given, words) in [
            (GivenDeclaration(practice: ODSCode("A81002")), "practice is A81001, and A81002 was given"),
            (GivenDeclaration(asAt: Day(iso: "2026-03-30")), "asAt is 2026-03-31, and 2026-03-30 was given"),
            (GivenDeclaration(population: .whole), "population is subset, and whole was given"),
        ] {
            let refusal = try #require(throws: ExtractRefusal.self) { try Self.reader(manifest, given: given) }
            #expect(refusal.file == "extract.json" && refusal.words.contains(words))
            #expect(refusal.isOfDay == (given.asAt != nil), "the day alone can be said once more")
            #expect(refusal.days?.given == given.asAt && refusal.days?.written == given.asAt.flatMap { _ in day })
        }
    }

    @Test func `what is given of days and letters holds for every table, unless the manifest says otherwise`() throws {
        let manifest =
            #"{"format":1,"practice":"A81001","asAt":"2026-03-31","encoding":"utf-8","dateFormats":{"events.csv":"dd/MM/yyyy"}}"#
        var given = GivenDeclaration(dates: DateFormat("dd/mm/yyyy"), encoding: .utf8)
        #expect(throws: Never.self) { try Self.reader(manifest, given: given) }
        given.encoding = .windows1252
        let letters = try #require(throws: ExtractRefusal.self) { try Self.reader(manifest, given: given) }
        #expect(letters.words.contains("encoding is utf-8, and windows-1252 was given"))
        given = GivenDeclaration(dates: DateFormat("yyyy-mm-dd"))
        let days = try #require(throws: ExtractRefusal.self) { try Self.reader(manifest, given: given) }
        #expect(days.words.contains("dateFormats of events.csv is dd/MM/yyyy, and yyyy-mm-dd was given"))
    }

    @Test func `a system that was given is kept, and the manifest's is told`() throws {
        let manifest = #"{"format":1,"practice":"A81001","asAt":"2026-03-31","system":"S"}"#
        let reader = try Self.reader(manifest, given: GivenDeclaration(system: "T"))
        #expect(reader.declaration.system == "T")
        #expect(reader.notices.map(\.words) == ["system is “S”; “T” was given on import, and is kept"])
        #expect(try Self.reader(manifest, given: GivenDeclaration(system: "S")).notices.isEmpty)
    }

    @Test func `somebody has to say whose it is and as at which day`() throws {
        let noPractice = try Reading.refusal(["events.csv": Self.events], given: GivenDeclaration())
        #expect(noPractice.words.contains("whose extract"))
        let noDay = try Reading.refusal(
            ["events.csv": Self.events], given: GivenDeclaration(practice: ODSCode("A81001")))
        #expect(noDay.words.contains("as at which day"))
    }

    @Test(
        arguments: [
            "", "[]", "{", "{\"format\":2}", "{\"practice\":\"A81001\"}", #"{"format":1,"practice":"!!"}"#,
            #"{"format":1,"asAt":"31/03/2026"}"#, #"{"format":1,"population":"most"}"#, #"{"format":1,"covers":"all"}"#,
            #"{"format":1,"covers":[{"from":"2020-01-01"}]}"#, #"{"format":1,"covers":[{"kind":"dreams"}]}"#,
            #"{"format":1,"covers":[{"kind":"coded","codes":["1777541000006100"]}]}"#,
            #"{"format":1,"covers":[{"kind":"coded","codes":"some"}]}"#,
            #"{"format":1,"covers":[{"kind":"coded","from":"2026-01-01","to":"2025-01-01"}]}"#,
            #"{"format":1,"covers":[{"kind":"coded","to":"2026-04-01"}]}"#,
            #"{"format":1,"covers":[{"kind":"coded","until":"2026-03-01"}]}"#,
            #"{"format":1,"dateFormats":{"other.csv":"dd/mm/yyyy"}}"#,
            #"{"format":1,"dateFormats":{"../events.csv":"dd/mm/yyyy"}}"#, #"{"format":1,"format":1}"#,
            "{\"format\":1} x",
        ])
    func `a declaration that is wrong is refused with words`(manifest: String) throws {
        let given = GivenDeclaration(practice: ODSCode("A81001"), asAt: Day(iso: "2026-03-31"))
        let refusal = try #require(throws: ExtractRefusal.self) { try Self.reader(manifest, given: given) }
        #expect(refusal.file == "extract.json" && !refusal.words.isEmpty)
    }

    @Test func `members that are not known are noticed`() throws {
        let reader = try Self.reader(#"{"format":1,"practice":"A81001","asAt":"2026-03-31","author":"x"}"#)
        #expect(reader.notices.map(\.words) == ["members that are not known were left out: author"])
    }
}
