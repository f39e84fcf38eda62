import Extracts
import Testing
import Vocabulary

@Suite struct `Mappings of reports` {
    @Test func `the columns of an EMIS search are known by name, the second group of them as another entry`() throws {
        let mapping = try GivenReport.mapping()
        #expect(mapping.columns[0].holds == .nhsNumber)
        #expect(mapping.columns[6].name == "Date" && mapping.columns[6].holds == .date && mapping.columns[6].group == 1)
        #expect(mapping.columns[11].name == "Date (2)")
        #expect(mapping.columns[11].holds == .date && mapping.columns[11].group == 2)
        #expect(mapping.columns[12].holds == .term && mapping.kinds == [.coded, .encounter])
        #expect(mapping.dates == "dd-MMM-yyyy")
        #expect(mapping.problems.isEmpty)
    }

    @Test func `a term stands for the id that a person said, and for no other`() throws {
        var mapping = try GivenReport.mapping()
        mapping.terms = ["dementia annual review": "416075005"]
        let text = GivenReport.csv.replacing(
            "13-Jan-2026,Carer annual health check", with: "13-Jan-2026,No dementia annual review")
        let events = try GivenReport.read(text, mapping).sink.events
        #expect(events[0].code == Code(.snomed, "416075005"))
        #expect(events[1].code == Code(termOnly: "No dementia annual review"))
    }

    @Test func `days in another form than the mapping's refuse the report`() throws {
        let refusal = try #require(throws: ExtractRefusal.self) {
            _ = try GivenReport.read(GivenReport.csv.replacing("13-Jan-2026", with: "01/13/2026"))
        }
        #expect(refusal.words.contains("dd-MMM-yyyy"))
    }

    @Test func `columns that changed are named`() throws {
        let refusal = try #require(throws: ExtractRefusal.self) {
            _ = try GivenReport.read(
                GivenReport.csv.replacing("Code Term", with: "Coded Entry"), try GivenReport.mapping())
        }
        #expect(refusal.words.contains("missing: Code Term; new: Coded Entry"))
    }

    @Test func `a report says nothing of whom it does not hold, and covers only its own codes`() throws {
        let reading = try GivenReport.read(GivenReport.csv)
        #expect(reading.reader.declaration.population == .subset)
        let coded = reading.reader.resolvedCoverage.filter { $0.kind == .coded }
        #expect(coded.count == 1)
        guard case .some(let codes)? = coded.first?.codes else { Issue.record("all codes"); return }
        #expect(codes.contains(Code(termOnly: "carer annual health check")) && codes.count == 3)
        var adding = try GivenReport.mapping()
        adding.covers = .nothing
        let added = try GivenReport.read(GivenReport.csv, adding)
        #expect(
            added.reader.resolvedCoverage.map(\.kind) == [.demographics], "nothing of a record is taken away")
        #expect(added.sink.events.map(\.key) == reading.sink.events.map(\.key))
    }

    @Test func `a report of all coded entries covers every kind of them, from problem to plan, and no other`() throws {
        var mapping = try GivenReport.mapping()
        mapping.covers = .everything
        func covered() throws -> [Coverage] {
            try GivenReport.read(GivenReport.csv, mapping).reader.resolvedCoverage.filter { $0.kind != .demographics }
        }
        let all = try covered()
        #expect(
            all.map(\.kind) == [
                .coded, .problem, .observation, .procedure, .encounter, .immunisation, .allergy, .plan,
            ])
        #expect(all.allSatisfy { $0.codes == .all && $0.from == nil })
        mapping.kinds = [.observation, .encounter]
        #expect(try covered().map(\.kind) == [.observation, .encounter])
    }

    @Test func `a mapping is the same after it was exported and imported`() throws {
        var mapping = try GivenReport.mapping()
        mapping.name = "Elm \"dementia\" \\ search"
        mapping.terms = ["dementia": "52448006"]
        for covers in ReportMapping.Cover.allCases {
            mapping.covers = covers
            #expect(try ReportMapping(json: Array(mapping.json.utf8)) == mapping)
        }
    }
}
