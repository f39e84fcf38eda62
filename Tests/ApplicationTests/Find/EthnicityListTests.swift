import CaseFinding
import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// The shipped lists of ethnic categories: what they find is what the lens beside them counts.
struct EthnicityListTests {
    static let groups = [
        ("White", 1), ("Mixed", 2), ("Asian or Asian British", 3), ("Black or Black British", 4),
        ("Other ethnic groups", 5), ("ethnicity not stated", 0),
    ]

    @Test(arguments: groups)
    func `the letters of a list are those of its group of the lens`(name: String, group: Int) throws {
        let list = try #require(try CatalogueFolder.shipped.catalogue().codelist(name))
        #expect(!list.entries.isEmpty)
        for entry in list.entries { #expect(PeopleTraits.ethnicity(entry.code) == UInt8(group), "\(entry.term)") }
    }

    @Test func `as many are found by a list as the lens has in its group, and nobody by a letter of another`()
        async throws
    {
        let here = try await TestInstallation()
        // Each letter once, small or capital; two not known, one a practice's own words.
        let recorded = "ABCDEFGHJKLMnprSZ".map(String.init) + ["99", "", "White British"]
        var extract = SmallExtract(people: recorded.count, records: 0)
        for (place, code) in recorded.enumerated() { extract.patients?[place].ethnicity = code }
        try await here.bring(extract)
        let desk = CohortDesk(here.installation, catalogue: .shipped)
        let actor = CohortWorld.actor()
        let profile = try await ReadNeedProfile(desk)(of: nil, at: [], by: actor)
        let lens = try #require(profile.parts.first { $0.dimension == .ethnicity })
        for (name, group) in Self.groups where group > 0 {
            let cohort = try CohortWorld.cohort("ethnicity in \"\(name)\"")
            let finding = try await AskCohort(desk)(CohortInquiry(cohort: cohort, purpose: "test"), by: actor)
            let total = CohortCounts(finding, of: cohort, for: actor).total
            #expect(total.included.number == lens.groups[group].all.registered.whole, "\(name)")
            #expect((total.included.number ?? 0) > 1, "\(name)")
            // Not known twice, and words that no list has: not stated is an answer.
            #expect(total.unknown == .exact(3), "\(name)")
        }
    }

    @Test func `a list of something else is refused, and none of them is offered`() async throws {
        let here = try await TestInstallation()
        let desk = CohortDesk(here.installation, catalogue: .shipped)
        let choices = try await desk.choices(for: CohortWorld.actor())
        #expect(
            choices.ethnicities == [
                "Asian or Asian British", "Black or Black British", "ethnicity", "ethnicity not stated", "Mixed",
                "Other ethnic groups", "White",
            ])
        #expect(choices.codelists.contains("diabetes") && Set(choices.codelists).isDisjoint(with: choices.ethnicities))
        let catalogue = try CatalogueFolder.shipped.catalogue()
        let question = Question(cohort: try CohortWorld.cohort("ethnicity in \"diabetes\""), catalogue: catalogue)
        #expect(ReferenceEvaluator.obstacles(to: question) == [.notEthnicity("diabetes")])
    }

    @Test func `a network's own list of all ethnicities makes its own parts askable`() throws {
        let own = { (name: String, values: [String]) in
            Codelist(
                name: name, kinds: RecordKinds(.observation),
                entries: values.map { Codelist.Entry(code: Code(.local, $0), term: "Term \($0)") }
            )
        }
        let every = own("Ethnicity", ["E1", "E2"])
        let parts = [own("Ours", ["E2"]), own("Other", ["E2", "X"])]
        let catalogue = try CatalogueFolder.shipped.catalogue(own: [every] + parts)
        let names = Set(catalogue.ethnicities.map(\.name))
        #expect(names.isSuperset(of: ["Ethnicity", "Ours", "White"]) && !names.contains("Other"))
        let report = CohortChecker(catalogue).check(
            CohortFile("cohort \"a\"\nethnicity in \"Ours\"\nethnicity in \"White\""))
        #expect(report.errors == [])
        // By letters alone nobody is found who has a code of the network's own.
        #expect(report.warnings.map(\.line) == [3])
        #expect(report.warnings.first?.words.hasPrefix("shares nothing with your codelist") == true)
    }
}
