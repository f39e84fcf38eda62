import Extracts
import Testing
import Vocabulary

@Suite struct `Codes of EMIS` {
    private typealias Sets = SystemSets

    @Test func `an entry is read through the list of codes`() throws {
        let read = try Sets.observed(["Value": "6.5", "NumericUnit": "mmol/mol", "ObservationType": "Value"])
        let event = try read.event
        #expect(event.key == "o/2E3B7F41-BEC8-4466-BFEC-6EA98547A6B5")
        #expect(event.code == Code(.snomed, "416075005") && event.term == "On learning disability register")
        #expect(event.value == "6.5" && event.unit == "mmol/mol" && event.kind == .observation)
        #expect(event.date == EventDate(Day(iso: "2025-03-04") ?? Day(number: 0)))
        #expect(
            event.recordedAt == Instant.inLondon(Day(iso: "2025-03-05") ?? Day(number: 0), hour: 10, minute: 30).first)
        #expect(read.sink.rows.first?.person == .localID("D77C65E1-E100-4272-9386-F4FC383D8759"))
    }

    @Test(
        arguments: [
            ("102", Code(termOnly: "Essential hypertension")), ("103", Code(.read2, "H33..00")),
            ("104", Code(.local, "1777541000006105")), ("105", Code(.local, "105")),
        ])
    func `what is no SNOMED CT concept is never taken for one`(id: String, code: Code) throws {
        #expect(try Sets.observed(["CodeId": id]).event.code == code)
    }

    @Test func `a concept whose check digit does not fit is reported where it stands`() throws {
        let problem = try #require(try Reading(Sets.emis).sink.problems.first)
        #expect(problem.file == "1_Coding_ClinicalCode_2.csv" && problem.line == 6)
        #expect(problem.column == "SnomedCTConceptId" && problem.words.contains("kept under a local one"))
    }

    @Test func `a concept of the list that a spreadsheet cut is taken once a person accepts what it was`() throws {
        let files = Sets.emis([
            "1_Coding_ClinicalCode_2.csv": Sets.codes("106,Dementia advance care plan agreed,,1095121000000100"),
            "CareRecord_Observation.csv": Sets.observations(["CodeId": "106"]),
        ])
        let asIs = try Reading(files)
        let problem = try #require(asIs.sink.problems.first)
        let cut = try #require(problem.cut)
        #expect(cut.found == "1095121000000100" && cut.proposed == "1095121000000102")
        #expect(cut.term == "Dementia advance care plan agreed")
        #expect(problem.words.contains("kept under a local one"))
        #expect(try asIs.event.code == Code(.local, "106"))
        let accepted = try Reading(files, repairs: [cut.fingerprint: [cut.found: cut.proposed]])
        #expect(accepted.sink.problems.isEmpty)
        #expect(try accepted.event.code == Code(.snomed, "1095121000000102"))
        let other = try Reading(files, repairs: [String(cut.fingerprint.reversed()): [cut.found: cut.proposed]])
        #expect(try other.event.code == Code(.local, "106"))
    }

    @Test func `a code that is in no list rejects the row`() throws {
        let problem = try #require(try Sets.observed(["CodeId": "999"]).sink.problems.last)
        #expect(problem.column == "CodeId" && problem.words.contains("in none of the extract's lists of codes"))
    }

    @Test func `without its list of codes nothing is taken`() throws {
        var files = Sets.emis(["CareRecord_Observation.csv": Sets.observations([:])])
        for name in ["1_Coding_ClinicalCode_2.csv", "1_Coding_DrugCode_2.csv"] { files[name] = nil }
        #expect(try Reading.refusal(files).words.contains("Coding_ClinicalCode"))
    }

    @Test func `a code listed twice counts as it was listed first, and the second is rejected`() throws {
        let codes = Sets.codes("101,One,,416075005", "101,One,,416075005", "101,Two,,")
        let read = try Sets.observed([:], more: ["1_Coding_ClinicalCode_2.csv": codes])
        #expect(try read.event.term == "One")
        #expect(read.sink.problems.map(\.line) == [4])
    }
}
