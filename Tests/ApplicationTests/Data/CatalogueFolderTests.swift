import CaseFinding
import Domain
import Extracts
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// The codelists, measures and cohorts of a folder.
struct CatalogueFolderTests {
    @Test func `everything that is shipped loads, and every cohort checks without an error`() throws {
        let catalogue = try CatalogueFolder.shipped.catalogue()
        #expect(catalogue.codelists.count > 50)
        #expect(catalogue.measures.count > 3)
        let files = try CatalogueFolder.shipped.cohorts()
        #expect(files.count == 16)
        for (file, cohorts) in files {
            let text = cohorts.map { CohortPrinter.text($0) }.joined(separator: "\n")
            let report = CohortChecker(catalogue).check(CohortFile(utf8: Array(text.utf8)))
            #expect(report.errors.map(\.text) == [], "\(file)")
        }
    }

    @Test func `adults have five clinical areas, and so have children and young people`() throws {
        let library = try CatalogueFolder.shipped.library()
        let adults = library.tags.filter { $0.group == "Clinical area for adults" }
        let young = library.tags.filter { $0.group == "Clinical area for children and young people" }
        #expect(adults.count == 5)
        #expect(
            young.map(\.key) == ["cyp-asthma", "cyp-diabetes", "cyp-epilepsy", "cyp-oral-health", "cyp-mental-health"])
        #expect(young.allSatisfy { $0.title.hasPrefix("Children and young people: ") })
        #expect(Set(library.tags.map(\.key)).count == library.tags.count)
        #expect(Set(library.tags.map(\.title)).count == library.tags.count)
        #expect(library.tags.allSatisfy { !$0.source.isEmpty && ["verified", "unverified"].contains($0.verification) })
        #expect(library.tags.allSatisfy { $0.verification == "unverified" || !$0.note.contains("to be checked") })
    }

    @Test func `a shipped cohort that carries a tag is there`() throws {
        let cohorts = try CatalogueFolder.shipped.cohorts().map { String($0.file.dropLast(".cohort".count)) }
        let tagged = try CatalogueFolder.shipped.library().shipped.keys
        #expect(!tagged.isEmpty && tagged.allSatisfy { cohorts.contains($0) })
    }

    @Test func `a list of the network's own takes the place of the shipped one, in measures too`() throws {
        let own = ["Dementia", "HbA1c"].map { name in
            Codelist(
                name: name, kinds: RecordKinds(.problem),
                entries: [Codelist.Entry(code: Code(.local, "X1"), term: "Ours")], provenance: "ours")
        }
        let catalogue = try CatalogueFolder.shipped.catalogue(own: own)
        #expect(catalogue.codelist("dementia")?.provenance == "ours")
        #expect(catalogue.measure("HbA1c")?.codes.provenance == "ours")
    }

    private static let good: [String: String] = [
        "codelists/index.csv": "name,file,kinds,provenance,version\nOne,one.csv,problem;coded,Here,1\n",
        "codelists/one.csv": "code,system,term,verification,rank,source\n52448006,snomed,Dementia,verified,2,x\n",
        "codelists/measures.csv": "measure,codelist,canonical_unit,unit,factor,offset\nM,One,kg,kg,1,\n",
        "cohorts/a.cohort": "cohort \"A\"\n  with any of \"One\"\n",
    ]

    private func catalogue(_ changes: [String: String] = [:]) throws -> Catalogue {
        let folder = try TemporaryFolder()
        for (name, text) in Self.good.merging(changes, uniquingKeysWith: { $1 }) { try folder.write(name, text) }
        return try CatalogueFolder(path: folder.path).catalogue()
    }

    @Test func `a folder of one's own is read as it is`() throws {
        let list = try #require(try catalogue().codelist("one"))
        #expect(list.kinds == RecordKinds.allCoded)
        #expect(list.entries.map(\.rank) == [2])
        #expect(list.provenance == "Here, 1")
    }

    @Test(arguments: [
        ("codelists/index.csv", "name,kinds\nOne,problem\n", "file"),
        ("codelists/index.csv", "name,file,kinds\nOne,one.csv,poem\n", "poem"),
        ("codelists/index.csv", "name,file,kinds\nOne,two.csv,problem\n", "no such file"),
        ("codelists/index.csv", "", "header"),
        ("codelists/one.csv", "code,system,term,verification\n52448006,snomed,Dementia,guessed\n", "guessed"),
        ("codelists/one.csv", "code,system,term,verification\n52448006,latin,Dementia,verified\n", "latin"),
        ("codelists/one.csv", "code,system,term,verification\n52448007,snomed,Dementia,verified\n", "check digit"),
        ("codelists/one.csv", "code,system,term,verification\n\"52448006,snomed,Dementia,verified\n", "quote"),
        ("codelists/measures.csv", "measure,codelist,canonical_unit,unit,factor\nM,Two,kg,kg,1\n", "Two"),
        ("codelists/measures.csv", "measure,codelist,canonical_unit,unit,factor\nM,One,kg,kg,much\n", "numbers"),
        ("cohorts/a.cohort", "cohort \"A\"\n  with some of \"One\"\n", ""),
    ])
    func `a damaged file is refused, by name and in words`(file: String, text: String, words: String) throws {
        do {
            _ = try catalogue([file: text])
            Issue.record("it was read")
        } catch let refusal as ExtractRefusal {
            #expect(refusal.words.contains(words), "\(refusal.words)")
            #expect(file.hasSuffix(refusal.file) || refusal.file == "two.csv")
        }
    }
}
