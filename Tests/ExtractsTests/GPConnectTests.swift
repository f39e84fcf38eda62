import Extracts
import Testing
import Vocabulary

/// Structured records of GP Connect: what STU3 says otherwise than R4, and what its lists say of the record.
@Suite struct `GP Connect` {
    private static func read(_ record: StructuredRecord) throws -> Reading {
        try Reading(["record.json": record.json])
    }

    private static func line(_ event: SourceEvent) -> String {
        "\(event.kind.word) \(event.code.system.rawValue) \(event.code.value) '\(event.term)' \(event.date?.iso ?? "-") "
            + "\(event.status) \(event.recordedBy)"
    }

    @Test func `the same person from EMIS and from TPP gives the same problems, medications and allergies`() throws {
        let emis = try Self.read(StructuredRecord(system: .emis))
        let tpp = try Self.read(StructuredRecord(system: .tpp))
        #expect(emis.sink.rejections == [])
        #expect(tpp.sink.rejections == [])
        let expected = [
            "problem snomed 22298006 'Heart attack' 2010-01-13 active Dr Lane",
            "allergy snomed 91935009 'Peanut allergy' 2010-02-01 active ",
            "medication snomed 319775004 'Aspirin 75mg tablets' 2019-03-28 active plan repeat Dr Lane",
        ]
        #expect(emis.sink.events.map(Self.line) == expected)
        #expect(tpp.sink.events.map(Self.line) == expected)
        let person = try emis.person
        #expect(person.demographics.birth?.iso == "1950-02-03")
        #expect(person.demographics.registeredFrom?.iso == "2001-02-03")
        #expect(person.details.familyName == "Okafor")
    }

    @Test func `every entry of the bundle is accounted for once`() throws {
        let read = try Self.read(StructuredRecord())
        // The observation that the problem is about says nothing more.
        #expect(read.sink.references.count == 1)
        #expect(read.sink.ignored == ["List": 4, "Medication": 1, "MedicationStatement": 1])
        #expect(read.sink.rowsRead + 6 == 13)
    }

    @Test func `a record of one person is never taken for the whole list, unless it is said to be`() throws {
        #expect(try Self.read(StructuredRecord()).reader.declaration.population == .subset)
        let given = GivenDeclaration(practice: ODSCode("A81001"), asAt: Day(iso: Reading.asAt), population: .whole)
        let read = try Reading(["record.json": StructuredRecord().json], given: given)
        #expect(read.reader.declaration.population == .whole)
        #expect(
            try Reading(["p.json": #"{"resourceType":"Patient","id":"p"}"#]).reader.declaration.population == .whole)
    }

    @Test func `a record of another practice is refused`() throws {
        let text = StructuredRecord().json.replacing("A81001", with: "B82002")
        #expect(try Reading.refusal(["record.json": text]).words.contains("another practice"))
    }

    @Test func `a list that was given covers its kind, though nothing is in it; one with a warning does not`() throws {
        let whole = try Self.read(StructuredRecord())
        #expect(Set(whole.reader.resolvedCoverage.map(\.kind)).isSuperset(of: [.problem, .allergy, .immunisation]))
        #expect(whole.reader.notices.isEmpty)
        let partial = try Self.read(StructuredRecord(warning: "confidential-items"))
        let kinds = Set(partial.reader.resolvedCoverage.map(\.kind))
        #expect(kinds.isDisjoint(with: [.problem, .allergy, .medication, .immunisation]))
        #expect(partial.reader.notices.map(\.file) == ["record.json"])
        #expect(partial.reader.notices[0].words.contains("4 lists that entries were left out as confidential"))
        let unknown = try Self.read(StructuredRecord(warning: "something-new"))
        #expect(unknown.reader.notices[0].words.contains("something is not complete"))
    }

    private static let other =
        #"{"resourceType":"Observation","id":"h","status":"final","subject":{"reference":"Patient/p"},"#

    @Test func `the entry of a problem is kept where it says more than the problem`() throws {
        func events(_ change: (String) -> String) throws -> Int {
            try Reading(["record.json": change(StructuredRecord().json)]).sink.events.count
        }
        #expect(try events { $0 } == 3)
        #expect(try events { $0.replacing(#""issued""#, with: #""valueString":"severe","issued""#) } == 4)
        #expect(
            try events { $0.replacing(#""effectiveDateTime":"2010-01-13""#, with: #""effectiveDateTime":"2010""#) } == 4
        )
        #expect(
            try events {
                $0.replacing(#""status":"final""#, with: #""meta":{"security":[{"code":"R"}]},"status":"final""#)
            }
                == 4)
        // A problem that cannot be taken hides nothing.
        #expect(
            try events { $0.replacing(#""onsetDateTime":"2010-01-13""#, with: #""onsetDateTime":"13 Jan""#) } == 3)
        #expect(
            try events {
                $0.replacing(
                    #""clinicalStatus":"active","code""#,
                    with: #""verificationStatus":"entered-in-error","clinicalStatus":"active","code""#)
            } == 4)
    }

    @Test func `an allergy that has ended stands within its list`() throws {
        let ended = """
            {"resourceType":"List","id":"e","title":"Ended allergies","code":{"coding":[{"system":"http://snomed.info/sct",\
            "code":"1103671000000101"}]},\(StructuredRecord.subject),"contained":[{"resourceType":"AllergyIntolerance",\
            "id":"x","clinicalStatus":"resolved","verificationStatus":"unconfirmed","code":{"coding":[{"system":\
            "http://snomed.info/sct","code":"294881007","display":"Allergy to warfarin"}]},"patient":{"reference":\
            "Patient/p"},"onsetDateTime":"2009"}]}
            """
        let read = try Self.read(StructuredRecord(more: [ended]))
        let event = try #require(read.sink.events.last)
        #expect(Self.line(event) == "allergy snomed 294881007 'Allergy to warfarin' 2009 resolved ")
        #expect(event.key == "List/e/1/x")
        #expect(read.sink.rejections == [])
    }

    @Test func `a code that was lost on the way is known by what is left of it`() throws {
        func code(_ codings: String, text: String) throws -> String {
            let more =
                #"{"resourceType":"Observation","id":"z","code":{"coding":[\#(codings)],"text":"\#(text)"},"#
                + #""effectiveDateTime":"2010-01-23","subject":{"reference":"Patient/p"}}"#
            let event = try #require(try Self.read(StructuredRecord(more: [more])).sink.events.last)
            return "\(event.code.system.rawValue) \(event.code.value) '\(event.term)'"
        }
        let lost =
            #"{"system":"http://snomed.info/sct","code":"196411000000103","display":"Transfer-degraded record entry"}"#
        let own = #"{"system":"https://fhir.hl7.org.uk/Id/egton-codes","code":"EMISCSU6","display":"Surveillance"}"#
        #expect(try code("\(lost),\(own)", text: "Surveillance") == "local EMISCSU6 'Surveillance'")
        #expect(try code(lost, text: "Threats") == "snomed 196411000000103 'Threats'")
        // EMIS's own namespace is its own, in whatever form it comes.
        let emis = #"{"system":"http://snomed.info/sct","code":"1990681000006100","display":"Contact"}"#
        #expect(try code(emis, text: "") == "local 1990681000006100 'Contact'")
        let none = #"{"system":"http://hl7.org/fhir/v3/NullFlavor","code":"UNK","display":"Unknown"}"#
        #expect(try code("\(none)", text: "Words") == "term words 'Words'")
    }

    @Test func `what is due, given, not given or asked for is told apart`() throws {
        let given = #""primarySource":true,"patient":{"reference":"Patient/p"},"date":"2020-10-01""#
        let url = "https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-VaccinationProcedure-1"
        let vaccine = """
            "extension":[{"url":"\(url)","valueCodeableConcept":{"coding":[{"system":"http://snomed.info/sct","code":\
            "86198006","display":"Influenza vaccination"}]}}],"vaccineCode":{"coding":[{"system":\
            "http://hl7.org/fhir/v3/NullFlavor","code":"UNK"}]}
            """
        let read = try Self.read(
            StructuredRecord(more: [
                #"{"resourceType":"ProcedureRequest","id":"1","status":"active","intent":"plan","code":{"text":"Smear"},\#(StructuredRecord.subject),"occurrenceDateTime":"2026-10-01"}"#,
                #"{"resourceType":"Immunization","id":"2","status":"completed","notGiven":false,\#(vaccine),\#(given)}"#,
                #"{"resourceType":"Immunization","id":"3","status":"completed","notGiven":true,\#(vaccine),\#(given)}"#,
                #"{"resourceType":"ReferralRequest","id":"4","status":"active","intent":"order","reasonCode":[{"coding":[{"system":"http://snomed.info/sct","code":"22298006","display":"Heart"}]}],\#(StructuredRecord.subject),"authoredOn":"2020-01-02","recipient":[{"reference":"Organization/o"}]}"#,
            ]))
        #expect(read.sink.rejections == [])
        let events = read.sink.rows.flatMap(\.events).dropFirst(3)
        #expect(
            events.map { "\($0.isDeleted) " + Self.line($0.event) } == [
                "false plan term recall: smear 'Recall: Smear' 2026-10-01 active ",
                "false immunisation snomed 86198006 'Influenza vaccination' 2020-10-01 completed ",
                "true immunisation snomed 86198006 'Influenza vaccination' 2020-10-01 completed ",
                "false referral term active 'Heart' 2020-01-02 active ",
                "false referral snomed 22298006 'Heart' 2020-01-02 active ",
            ])
        #expect(events.dropFirst(3).first?.event.value == "A")
    }
}
