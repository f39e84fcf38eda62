import Extracts
import Testing
import Vocabulary

@Suite struct `Records of FHIR` {
    static let subject = #""subject":{"reference":"Patient/p"}"#

    static func read(_ type: String, _ members: String, _ others: String...) throws -> Reading {
        let resource = #"{"resourceType":"\#(type)","id":"1",\#(members)}"#
        return try Reading([
            "a.ndjson": ([resource] + others).map { $0.split(separator: "\n").joined() }.joined(separator: "\n")
        ])
    }

    static func condition(_ members: String) throws -> Reading {
        try read("Condition", "\(subject),\(members)")
    }

    static let snomed = #"{"system":"http://snomed.info/sct","code":"416075005","display":"On register"}"#
    static let loinc = #"{"system":"http://loinc.org","code":"4548-4","display":"HbA1c"}"#
    static let other = #"{"system":"urn:own","code":"X1","display":"Own"}"#

    @Test(
        arguments: [
            ([loinc, snomed], Code(.snomed, "416075005"), "On register"),
            ([other, loinc], Code(.loinc, "4548-4"), "HbA1c"),
            ([other], Code(.other, "X1"), "Own"),
            ([#"{"display":"Only words"}"#], Code(termOnly: "Whole text"), "Whole text"),
            ([#"{"system":"http://loinc.org","code":"1-8"}"#], Code(.loinc, "1-8"), "Whole text"),
        ])
    func `one coding is chosen, SNOMED CT first`(codings: [String], code: Code, term: String) throws {
        let event = try Self.condition(
            #""code":{"coding":[\#(codings.joined(separator: ","))],"text":"Whole text"}"#
        ).event
        #expect(event.code == code && event.term == term)
    }

    @Test func `a SNOMED CT id that fails is rejected with words and a repair`() throws {
        let read = try Self.condition(
            #""code":{"coding":[{"system":"http://snomed.info/sct","code":"1777541000006100"},\#(Self.loinc)]}"#)
        let problem = try #require(read.sink.problems.first)
        #expect(problem.column == "Condition.code" && problem.words.contains("1777541000006105"))
    }

    @Test func `a Condition is a problem`() throws {
        let event = try Self.condition(
            """
            "code":{"coding":[\(Self.snomed)]},"onsetDateTime":"2019-03-05T00:30:00+01:00",
            "abatementDateTime":"2020-04","recordedDate":"2019-03-06T10:00:00+01:00",
            "clinicalStatus":{"coding":[{"code":"resolved"}]},"recorder":{"reference":"Practitioner/d","display":"Dr Who"},
            "meta":{"security":[{"code":"R"}]}
            """
        ).event
        #expect(event.key == "Condition/1" && event.kind == .problem && event.status == "resolved")
        #expect(event.date?.iso == "2019-03-05" && event.end?.iso == "2020-04-30")
        #expect(event.recordedAt?.iso == "2019-03-06T09:00:00.000Z" && event.recordedBy == "Dr Who")
        #expect(event.sensitivity == .sensitive)
        let recorded = try Self.condition(#""code":{"text":"x"},"recordedDate":"2019-03-06""#).event
        #expect(recorded.date?.iso == "2019-03-06" && recorded.recordedAt == nil)
        let updated = try Self.condition(
            #""code":{"text":"x"},"meta":{"lastUpdated":"2024-01-01T00:00:00Z","security":[{"code":"V"}]}"#
        ).event
        #expect(updated.date == nil && updated.sensitivity == .sealed)
        #expect(updated.recordedAt?.iso == "2024-01-01T00:00:00.000Z")
    }

    @Test(
        arguments: [
            ("Condition", #""verificationStatus":{"coding":[{"code":"entered-in-error"}]}"#, true),
            ("Condition", #""verificationStatus":{"coding":[{"code":"refuted"}]}"#, true),
            ("Condition", #""verificationStatus":{"coding":[{"code":"confirmed"}]}"#, false),
            ("Observation", #""status":"entered-in-error""#, true), ("Observation", #""status":"final""#, false),
            ("Procedure", #""status":"not-done""#, true), ("Procedure", #""status":"completed""#, false),
            ("CarePlan", #""status":"entered-in-error","title":"x""#, true),
            ("CarePlan", #""status":"revoked","title":"x""#, false),
            ("Encounter", #""status":"cancelled","type":[{"text":"x"}]"#, true),
            ("Procedure", #""status":"entered-in-error""#, true),
        ])
    func `what was entered in error or never happened is deleted`(type: String, members: String, isDeleted: Bool) throws
    {
        let read = try Self.read(type, "\(Self.subject),\"code\":{\"text\":\"x\"},\(members)")
        #expect(read.sink.rows.first?.events.map(\.isDeleted) == [isDeleted])
    }

    @Test(
        arguments: [
            (#""valueQuantity":{"value":6.50,"unit":"mmol/L","code":"x"}"#, "6.50", "mmol/L"),
            (#""valueQuantity":{"value":5,"comparator":"<","code":"kg"}"#, "<5", "kg"),
            (#""valueCodeableConcept":{"coding":[{"code":"1","display":"Never smoked"}]}"#, "Never smoked", ""),
            (#""valueString":"positive""#, "positive", ""), (#""valueInteger":3"#, "3", ""),
            (#""valueBoolean":true"#, "true", ""), (#""valueDateTime":"2020-01-01""#, "2020-01-01", ""),
            ("\"x\":1", "", ""),
            (#""valueRange":{"low":{"value":1,"unit":"g"},"high":{"value":2}}"#, "1-2", "g"),
            (#""valueRatio":{"numerator":{"value":1},"denominator":{"value":128}}"#, "1/128", ""),
        ])
    func `an observation keeps its value as written`(members: String, value: String, unit: String) throws {
        let event = try Self.read(
            "Observation", "\(Self.subject),\"code\":{\"text\":\"x\"},\"issued\":\"2020-01-01T00:00:00.5Z\",\(members)"
        ).event
        #expect(event.value == value && event.unit == unit && event.kind == .observation)
        #expect(event.recordedAt?.iso == "2020-01-01T00:00:00.500Z")
    }

    @Test func `an observation with components is one row of several events`() throws {
        let read = try Self.read(
            "Observation",
            """
            \(Self.subject),"code":{"text":"Blood pressure"},"effectivePeriod":{"start":"2020-01-02","end":"2020-01-03"},
            "component":[{"code":{"text":"Systolic"},"valueQuantity":{"value":120,"unit":"mmHg"}},
            {"code":{"text":"Diastolic"},"valueQuantity":{"value":80,"unit":"mmHg"}}]
            """)
        #expect(read.sink.rows.count == 1)
        #expect(
            read.sink.events.map { "\($0.key) \($0.term) \($0.value) \($0.date?.iso ?? "") \($0.end?.iso ?? "")" } == [
                "Observation/1 Blood pressure  2020-01-02 2020-01-03",
                "Observation/1/component/1 Systolic 120 2020-01-02 2020-01-03",
                "Observation/1/component/2 Diastolic 80 2020-01-02 2020-01-03",
            ])
    }

    @Test func `each type has its own way of saying what and when`() throws {
        let read = try Self.read(
            "Procedure",
            #"\#(Self.subject),"code":{"text":"P"},"performedPeriod":{"start":"2020-01-01","end":"2020-01-02"}"#,
            #"{"resourceType":"Encounter","id":"2",\#(Self.subject),"class":{"system":"urn:c","code":"AMB","display":"ambulatory"},"period":{"start":"2020-02-01T10:00:00Z"},"participant":[{"individual":{"reference":"Practitioner/d"}}]}"#,
            #"{"resourceType":"Immunization","id":"3","patient":{"reference":"Patient/p"},"vaccineCode":{"text":"V"},"occurrenceDateTime":"2020-03","status":"completed"}"#,
            #"{"resourceType":"AllergyIntolerance","id":"4","patient":{"reference":"Patient/p"},"code":{"text":"A"},"recordedDate":"2020-04-01"}"#,
            #"{"resourceType":"CarePlan","id":"5",\#(Self.subject),"category":[{"coding":[\#(Self.other)]},{"coding":[\#(Self.snomed)]}],"period":{"start":"2020-05-01","end":"2021"},"status":"active"}"#,
            #"{"resourceType":"Practitioner","id":"d","name":[{"text":"Dr Who"}]}"#)
        #expect(read.sink.rejections == [])
        #expect(
            read.sink.events.map {
                "\($0.key) \($0.kind.word) \($0.code.value) \($0.date?.iso ?? "") \($0.end?.iso ?? "") \($0.recordedBy)"
            } == [
                "Procedure/1 procedure p 2020-01-01 2020-01-02 ", "Encounter/2 encounter AMB 2020-02-01  Dr Who",
                "Immunization/3 immunisation v 2020-03  ", "AllergyIntolerance/4 allergy a 2020-04-01  ",
                "CarePlan/5 plan 416075005 2020-05-01 2021-12-31 ",
            ])
    }

    @Test func `the status of a medication says whether it is on repeat, where the record does`() throws {
        let what = #""medicationCodeableConcept":{"text":"Metformin"},"authoredOn":"2020-01-01","status":"active""#
        func status(_ more: String) throws -> String {
            let text = #"{"resourceType":"MedicationRequest","id":"1",\#(Self.subject),\#(what)\#(more)}"#
            return try Reading(["a.ndjson": text]).event.status
        }
        let url = "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-PrescriptionType-1"
        let type = #"{"url":"\#(url)","valueCodeableConcept":{"coding":[{"system":"urn:t","code":"repeat"}]}}"#
        #expect(try status("") == "active")
        #expect(try status(#","intent":"order""#) == "active")
        #expect(try status(#","intent":"plan","extension":[\#(type)]"#) == "active plan repeat")
        let course = #""courseOfTherapyType":{"coding":[{"system":"urn:c","code":"continuous"}]}"#
        #expect(try status(#","intent":"order",\#(course)"#) == "active order continuous")
    }

    @Test func `a medication is found within the request, in the extract, or stays words`() throws {
        func request(_ members: String, _ others: String...) throws -> SourceEvent {
            let text =
                #"{"resourceType":"MedicationRequest","id":"1","authoredOn":"2020-01-01",\#(Self.subject),\#(members)}"#
            return try Reading(["a.ndjson": ([text] + others).joined(separator: "\n")]).event
        }
        let quantity =
            #""dispenseRequest":{"quantity":{"value":28,"unit":"tablet"}},"dosageInstruction":[{"text":"one a day"}]"#
        let direct = try request(#""medicationCodeableConcept":{"coding":[\#(Self.snomed)]},\#(quantity)"#)
        #expect(direct.code.system == .snomed && direct.value == "28" && direct.unit == "tablet")
        let contained = try request(
            ##""contained":[{"resourceType":"Medication","id":"m","code":{"coding":[\##(Self.snomed)]}}],"##
                + ##""medicationReference":{"reference":"#m"},"dosageInstruction":[{"text":"one a day"}]"##)
        #expect(contained.code.system == .snomed && contained.value == "one a day")
        let elsewhere = try request(
            #""medicationReference":{"reference":"Medication/m"}"#,
            #"{"resourceType":"Medication","id":"m","code":{"coding":[\#(Self.snomed)]}}"#)
        #expect(elsewhere.code.system == .snomed && elsewhere.date?.iso == "2020-01-01")
        let words = try request(#""medicationReference":{"reference":"Medication/none","display":"Aspirin"}"#)
        #expect(words.code == Code(termOnly: "Aspirin") && words.term == "Aspirin")
    }

    @Test func `references by urn, by type and by NHS number lead to the person`() throws {
        let bundle = #"""
            {"resourceType":"Bundle","type":"transaction","entry":[
            {"fullUrl":"urn:uuid:u","resource":{"resourceType":"Condition","code":{"text":"x"},"subject":{"reference":"urn:uuid:pu"}}},
            {"resource":{"resourceType":"Condition","id":"2","code":{"text":"x"},"subject":{"reference":"Patient/p"}}},
            {"resource":{"resourceType":"Condition","id":"3","code":{"text":"x"},"subject":{"reference":"https://h.org/fhir/Patient/p"}}},
            {"resource":{"resourceType":"Condition","id":"4","code":{"text":"x"},
            "subject":{"identifier":{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9990000018"}}}},
            {"resource":{"resourceType":"Condition","id":"5","code":{"text":"x"},"subject":{"reference":"urn:uuid:q"}}},
            {"fullUrl":"urn:uuid:pu","resource":{"resourceType":"Patient","id":"p"}}]}
            """#
        let read = try Reading(["a.json": bundle])
        let number = try #require(NHSNumber("9990000018"))
        #expect(read.sink.rejections == [])
        #expect(
            read.sink.rows.map(\.person)
                == [.localID("p"), .localID("p"), .localID("p"), .nhsNumber(number), .localID("q")])
        #expect(read.sink.events.map(\.key).first == "Condition/u")
    }

    @Test func `what Cairn does not take is counted by type`() throws {
        let read = try Self.read(
            "Claim", Self.subject, #"{"resourceType":"Claim"}"#, #"{"resourceType":"Device","id":"d"}"#)
        #expect(read.sink.ignored == ["Claim": 2, "Device": 1] && read.sink.rowsRead == 0)
    }

    @Test(
        arguments: [
            (#""code":{"text":"x"}"#, "Condition.subject", "does not say whose"),
            (#""subject":{"reference":"Group/g"},"code":{"text":"x"}"#, "Condition.subject", "refers to no patient"),
            (#""subject":{"reference":"Patient/p"}"#, "Condition", "neither a code nor words"),
            (#""subject":{"reference":"Patient/p"},"code":"x""#, "Condition.code", "an object is expected"),
            (
                #""subject":{"reference":"Patient/p"},"code":{"text":"x"},"onsetDateTime":"5/6/2020""#,
                "Condition.onsetDateTime", "not a FHIR date"
            ),
            (
                #""subject":{"reference":"Patient/p"},"code":{"text":"x"},"onsetDateTime":"1066""#, "Condition",
                "before 1850"
            ),
        ])
    func `a wrong resource is rejected with its path and words`(members: String, path: String, words: String) throws {
        let read = try Self.read("Condition", members)
        let problem = try #require(read.sink.problems.first)
        #expect(read.sink.rowsRead == 1 && problem.line == 1)
        #expect(problem.column == path && problem.words.contains(words), "\(problem)")
    }

    @Test func `a Bundle that was cut off or is broken is refused, a broken line is rejected`() throws {
        let bundle =
            #"{"resourceType":"Bundle","type":"batch","entry":[{"resource":{"resourceType":"Patient","id":"p"}}"#
        let cut = try Reading.refusal(["a.json": bundle])
        #expect(cut.words.contains("cut off"))
        let broken = try Reading.refusal(["a.json": bundle + ",{]}"])
        #expect(broken.line == 1 && broken.words.contains("character"))
        let lines = try Reading(["a.ndjson": #"{"resourceType":"Patient","id":"p"}"# + "\n{\"resourceType\":}\n"])
        #expect(lines.sink.people.count == 1 && lines.sink.problems.map(\.line) == [2])
        let cutLine = try Reading.refusal([
            "a.ndjson": #"{"resourceType":"Patient","id":"p"}"# + "\n{\"resourceType\":\"Pat"
        ])
        #expect(cutLine.line == 2 && cutLine.words.contains("cut off"))
    }
}
