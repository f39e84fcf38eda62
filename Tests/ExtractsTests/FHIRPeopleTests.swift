import Extracts
import Testing
import Vocabulary

@Suite struct `People of FHIR` {
    static func read(_ resources: String..., name: String = "a.ndjson") throws -> Reading {
        try Reading([name: resources.map { $0.split(separator: "\n").joined() }.joined(separator: "\n")])
    }

    static func patient(_ members: String = "", id: String = "p") -> String {
        #"{"resourceType":"Patient","id":"\#(id)""# + (members.isEmpty ? "" : "," + members) + "}"
    }

    @Test func `a Patient is a person`() throws {
        let person = try Self.read(
            """
            {"resourceType":"Patient","id":"p","identifier":[{"system":"urn:x","value":"7"},
            {"system":"https://fhir.nhs.uk/Id/nhs-number","value":"999 000 0018"}],
            "name":[{"use":"maiden","family":"Old","given":["Zoë"]},{"use":"nickname","given":["Zo"]},
            {"use":"official","family":"Żak","given":["Zoë","Ann"],"prefix":["Mrs"]}],
            "telecom":[{"system":"phone","use":"old","value":"0"},{"system":"phone","use":"home","value":"1"},
            {"system":"phone","use":"mobile","value":"2"},{"system":"email","value":"z@example.org"}],
            "gender":"other","birthDate":"1950-02","deceasedDateTime":"2025-12-30T23:30:00-05:00",
            "address":[{"use":"work","line":["W"]},{"use":"home","line":["1 High St","Flat 2"],"city":"Hove",
            "postalCode":"BN1 1AA"}],
            "communication":[{"language":{"text":"English"}},{"language":{"text":"Polish"},"preferred":true}],
            "generalPractitioner":[{"display":"Dr Who"}],
            "managingOrganization":{"identifier":{"system":"https://fhir.nhs.uk/Id/ods-organization-code",
            "value":"A81001"}},
            "extension":[{"url":"https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-EthnicCategory",
            "valueCodeableConcept":{"coding":[{"system":
            "https://fhir.hl7.org.uk/CodeSystem/UKCore-EthnicCategoryEngland","code":"C"}]}},
            {"url":"http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired","valueBoolean":true}]}
            """
        ).person
        #expect(person.localID == "p" && person.nhsNumber?.digits == "9990000018")
        #expect(person.details.familyName == "Żak" && person.details.givenName == "Zoë Ann")
        #expect(person.details.title == "Mrs" && person.details.preferredName == "Zo")
        #expect(person.details.address == ["1 High St", "Flat 2", "Hove"] && person.details.postcode == "BN1 1AA")
        #expect(person.details.phoneHome == "1" && person.details.phoneMobile == "2")
        #expect(person.details.email == "z@example.org" && person.details.usualGP == "Dr Who")
        let demographics = person.demographics
        #expect(demographics.birth?.iso == "1950-02" && demographics.death?.iso == "2025-12-30")
        #expect(demographics.sex == .indeterminate && demographics.language == "Polish")
        #expect(demographics.ethnicity == Code(.ethnicCategory, "C") && demographics.needsInterpreter == true)
        #expect(demographics.registeredFrom == nil && demographics.registeredUntil == nil)
    }

    @Test(arguments: [#""active":false"#, #""deceasedBoolean":true"#])
    func `somebody who is only said to be gone is not registered any more`(members: String) throws {
        let demographics = try Self.read(Self.patient(members)).person.demographics
        #expect(demographics.registeredUntil?.iso == Reading.asAt && demographics.death == nil)
        #expect(!demographics.isRegisteredAndAlive(on: try #require(Day(iso: Reading.asAt))))
    }

    @Test(
        arguments: [
            (#""birthDate":"1950-02-30""#, "Patient.birthDate", "not a FHIR date"),
            (#""birthDate":"1849""#, "Patient.birthDate", "before 1850"),
            (#""birthDate":"2026-04-01""#, "Patient.birthDate", "after the extract's as-at day"),
            (#""birthDate":"1950","deceasedDateTime":"1949""#, "Patient.deceasedDateTime", "before birthDate"),
            (#""gender":"f""#, "Patient.gender", "none of male"), (#""name":{}"#, "Patient.name", "a list is expected"),
            (
                #""identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9990000019"}]"#,
                "Patient.identifier[0].value", "check digit"
            ),
            (
                #""identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9990000018"},"#
                    + #"{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9990000026"}]"#,
                "Patient.identifier[1].value", "second NHS number"
            ),
        ])
    func `a wrong Patient is rejected with its path and words`(members: String, path: String, words: String) throws {
        let read = try Self.read(Self.patient(members))
        let problem = try #require(read.sink.problems.first)
        #expect(read.sink.rowsRead == 1)
        #expect(problem.column == path && problem.words.contains(words), "\(problem)")
    }

    @Test(arguments: ["R", "V"])
    func `a restricted Patient is withheld with every record`(label: String) throws {
        let meta =
            #""meta":{"security":[{"system":"http://terminology.hl7.org/CodeSystem/v3-Confidentiality","code":"\#(label)"}]}"#
        let read = try Self.read(
            Self.patient(meta),
            #"{"resourceType":"Condition","id":"c","code":{"text":"x"},"subject":{"reference":"Patient/p"}}"#)
        #expect(read.sink.people.isEmpty && read.sink.rows.isEmpty && read.sink.problems.count == 2)
        #expect(read.sink.problems.allSatisfy { $0.reason != .broken })
    }

    @Test func `a person who stands twice is rejected the second time`() throws {
        let read = try Self.read(Self.patient(), Self.patient(id: "q"), Self.patient(#""gender":"male""#))
        #expect(read.sink.people.count == 2)
        let problem = try #require(read.sink.problems.first)
        #expect(problem.line == 3 && problem.words.contains("line 1 of a.ndjson"))
    }

    @Test func `a patient of another practice refuses the extract, by identifier or by reference`() throws {
        let identifier = #"{"system":"https://fhir.nhs.uk/Id/ods-organization-code","value":"A81002"}"#
        let direct = try #require(throws: ExtractRefusal.self) {
            try Self.read(
                Self.patient(), Self.patient(#""managingOrganization":{"identifier":\#(identifier)}"#, id: "q"))
        }
        #expect(direct.line == 2 && direct.words.contains("A82002") == false && direct.words.contains("A81002"))
        let byReference = try #require(throws: ExtractRefusal.self) {
            try Self.read(
                Self.patient(#""managingOrganization":{"reference":"Organization/o"}"#),
                #"{"resourceType":"Organization","id":"o","name":"N","identifier":[\#(identifier)]}"#)
        }
        #expect(byReference.line == 1 && byReference.words.contains("file of another practice"))
        let own = identifier.replacing("A81002", with: "A81001")
        #expect(throws: Never.self) {
            try Self.read(
                Self.patient(#""managingOrganization":{"reference":"Organization/o"}"#),
                #"{"resourceType":"Organization","id":"o","identifier":[\#(own)]}"#)
        }
    }

    @Test func `who others are named by goes to the directory`() throws {
        let read = try Self.read(
            #"{"resourceType":"Practitioner","id":"d","name":[{"family":"Who","prefix":["Dr"],"given":["A"]}]}"#,
            #"{"resourceType":"PractitionerRole","id":"r","code":[{"text":"GP"}]}"#,
            #"{"resourceType":"Location","id":"l","description":"Room"}"#,
            #"{"resourceType":"Organization","id":"o"}"#, #"{"resourceType":"Organization","name":"no id"}"#)
        #expect(
            read.sink.entries.map { "\($0.type)/\($0.id) \($0.name)" } == [
                "Practitioner/d Dr A Who", "PractitionerRole/r GP", "Location/l Room", "Organization/o ",
            ])
        #expect(read.sink.rejections.count == 1)
    }
}
