import Domain
import Extracts
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Terms of a report that the practice's own record has beside an id: taken for it, unless they turn round what it means.
struct TermsOfRecordTests {
    private static let family = "Family history of dementia"
    private static let dementia = "52448006"

    private static let catalogue = [
        "codelists/index.csv": "name,file,kinds,provenance,version\nOne,one.csv,problem;coded,Here,1\n",
        "codelists/one.csv": "code,system,term,verification,rank,source\n160689007,snomed,Housebound,verified,,x\n",
        "codelists/measures.csv": "measure,codelist,canonical_unit,unit,factor,offset\nM,One,kg,kg,1,\n",
        "cohorts/a.cohort": "cohort \"A\"\n  with any of \"One\"\n",
    ]

    private let here: TestInstallation
    private let desk: HandingIn

    init() async throws {
        here = try await TestInstallation()
        desk = HandingIn(here)
    }

    /// The reports of a practice whose people have an entry each under the id of dementia, with these terms; codelists have
    /// that id, or none has.
    private func reports(_ terms: [String], isListed: Bool) async throws -> ReportDesk {
        var extract = SmallExtract(people: terms.count, records: 1)
        for (index, term) in terms.enumerated() { extract.events?[index].term = term }
        try await desk.bring(extract)
        guard !isListed else { return desk.reports }
        for (name, text) in Self.catalogue { try here.folder.write("catalogue/" + name, text) }
        let catalogue = CatalogueFolder(path: here.folder.file("catalogue"))
        return ReportDesk(
            here.installation, extracts: desk.desk, cohorts: CohortDesk(here.installation, catalogue: catalogue))
    }

    /// What a term of a report is taken for, as it is shown, and the ids by term with which the report is read.
    private func taken(
        _ term: String, _ reports: ReportDesk
    ) async throws -> (match: ReportTerm.Match?, terms: [String: String]) {
        let rows = NHSNumber.forTests(3).map { "\($0),\"JONES, Anna\",05-Jan-1950,12-Jan-2026,\(term)\n" }
        let path = try here.folder.write(
            "data/uploads/report", "NHS Number,Full Name,Date of Birth,Date,Code Term\n" + rows.joined())
        let practice = try #require(ODSCode("A81001"))
        let handedIn = try await reports.take(
            HandedInFile(name: "search.csv", path: path), practice: practice, asAt: nil, isWhole: false, key: nil,
            by: HandingIn.manager)
        guard case .toMap(let id) = handedIn else { throw Fault("test.known") }
        let shown = try await reports.terms(id, by: HandingIn.manager)
        let read = try await reports.resolved(
            try ReportMapping(json: Array(shown.draft.mapping.utf8)),
            in: try ReportDesk.reportFile(in: reports.folder(of: id)).file, practice: practice, asAt: shown.draft.asAt)
        return (shown.terms.first { Code.folded($0.term) == Code.folded(term) }?.match, read.terms)
    }

    @Test(arguments: [true, false])
    func `one that was typed over the term of another thing is not taken for that`(isListed: Bool) async throws {
        let reports = try await reports([Self.family, "Dementia", "Dementia"], isListed: isListed)
        let taken = try await taken(Self.family, reports)
        #expect(taken.match == ReportTerm.Match.none)
        #expect(taken.terms == [:])
    }

    @Test(arguments: [true, false])
    func `one that says the same, in any case and spacing, is taken for the id beside it`(isListed: Bool) async throws {
        let reports = try await reports([Self.family, "Dementia", "Dementia NOS"], isListed: isListed)
        for term in ["dementia", "Dementia  NOS"] {
            let taken = try await taken(term, reports)
            #expect(taken.match == .history(Self.dementia))
            #expect(taken.terms == [Code.folded(term): Self.dementia])
        }
    }

    @Test func `one that an id of no codelist always has is taken for it, whatever its words`() async throws {
        let reports = try await reports([Self.family, Self.family], isListed: false)
        #expect(try await taken(Self.family, reports).match == .history(Self.dementia))
    }
}
