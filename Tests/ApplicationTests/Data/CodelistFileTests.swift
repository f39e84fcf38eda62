import Domain
import Extracts
import Foundation
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Codelists as others publish them.
struct CodelistFileTests {
    private func read(
        _ text: String, name: String? = "mine", clusters: Set<String> = [], system: CodeSystem = .snomed
    ) throws -> CodelistFile {
        let folder = try TemporaryFolder()
        return try CodelistFile(
            try folder.write("list.csv", text), name: name, clusters: clusters, kinds: RecordKinds(.problem),
            system: system)
    }

    private let refsets = """
        Cluster_ID,Cluster_description,SNOMED_code,SNOMED_code_description,PCD_Refset_ID
        DEM_COD,Dementia,52448006,Dementia,999
        DEM_COD,Dementia,52448006,Dementia again,999
        AST_COD,Asthma,195967001,Asthma,998
        AST_COD,Asthma,195967002,Asthma with a digit wrong,998

        """

    @Test(arguments: ["code,term", "\u{FEFF}Code,Description", "name,code,rank", "ctv3ID,CTV3PreferredTermDesc"])
    func `a list of codes and terms is read, whatever its columns are called`(header: String) throws {
        let row = header.hasPrefix("name") ? "Dementia,52448006,3" : "52448006,Dementia"
        let file = try read(header + "\r\n" + row + "\r\n")
        let list = try #require(file.lists.first)
        #expect(list.name == "mine")
        #expect(list.entries.map(\.code) == [Code(.snomed, "52448006")])
        #expect(list.entries.map(\.term) == ["Dementia"])
        #expect(list.isRanked == header.hasPrefix("name"))
        #expect(list.provenance == "list.csv")
    }

    @Test func `reference sets are a list each, of those wanted`() throws {
        let all = try read(refsets, name: nil)
        #expect(all.lists.map(\.name) == ["AST_COD", "DEM_COD"])
        #expect(all.lists.map(\.entries.count) == [1, 1])
        #expect(all.problems.map(\.line) == [5])
        let one = try read(refsets, name: "dementia", clusters: ["DEM_COD"])
        #expect(one.lists.map(\.name) == ["dementia"])
        #expect(one.lists.map(\.provenance) == ["list.csv, DEM_COD"])
        #expect(one.problems.isEmpty)
    }

    @Test func `entries that cannot be are left out, each with its line`() throws {
        let file = try read("code,term\n52448006,Dementia\n,Nothing\n8.7E+14,Spreadsheet\n52448007,Wrong\n")
        #expect(file.lists.map(\.entries.count) == [1])
        #expect(file.problems.map(\.line) == [3, 4, 5])
        #expect(file.problems.allSatisfy { $0.column == "code" && !$0.words.isEmpty })
    }

    @Test func `a term that tells an NHS number is left out, and a list says how many of its rows were`() throws {
        let file = try read("code,term\n52448006,Dementia\n195967001,Of 999 000 0018\n52448007,Wrong\n")
        #expect(file.lists.first?.entries.map(\.term) == ["Dementia"])
        #expect(file.problems.map(\.line) == [3, 4] && file.problems.map(\.column) == ["term", "code"])
        #expect(file.problems.first?.words.contains("NHS number") == true)
        #expect(file.problems.allSatisfy { !$0.words.contains("999") })
        #expect(file.lists.first?.provenance == "list.csv, 2 rows left out")
        let sets = try read(refsets, name: nil)
        #expect(sets.lists.map(\.provenance) == ["list.csv, AST_COD, 1 row left out", "list.csv, DEM_COD"])
    }

    @Test(arguments: [
        ("code;term\n52448006;Dementia, mild\n", "semicolons stand between"),
        ("code\tterm\n52448006\tDementia\n", "tabs stand between"),
    ])
    func `a file whose columns no commas stand between is told so`(text: String, words: String) throws {
        let refusal = #expect(throws: ExtractRefusal.self) { try read(text) }
        #expect(refusal?.line == 1 && refusal?.words.contains(words) == true)
        let other = #expect(throws: ExtractRefusal.self) { try read("number,family; first\n1,2\n") }
        #expect(other?.words == "no column of codes is there (code, SNOMED_CODE)")
    }

    @Test func `codes of another system are taken as they are`() throws {
        let file = try read("code\nEu02.\n", system: .ctv3)
        #expect(file.lists.first?.entries.first?.code == Code(.ctv3, "Eu02."))
    }

    @Test func `letters of ethnic categories become capitals, and what is no letter is left out`() throws {
        let rows = ["code,term", "n,African", "N,African again", "P,Other", "99,Not known", "A1,Own", "1,Old"]
        let file = try read(rows.joined(separator: "\n"), system: .ethnicCategory)
        #expect(file.lists.first?.entries.map(\.code) == [Code(.ethnicCategory, "N"), Code(.ethnicCategory, "P")])
        #expect(file.problems.map(\.line) == [5, 6, 7])
        #expect(file.problems.allSatisfy { $0.words.contains("no letter of an ethnic category") })
    }

    @Test func `what cannot be read as a list is refused, without a word of what stands in it`() throws {
        for (text, name, clusters) in [
            ("number,family\n9990000018,JONES\n", "mine", []), ("JONES,1950\n", "mine", []),
            ("code,term\n52448006,Dementia\n", nil, []), (refsets, nil, ["FLU_COD"]), (refsets, "one name", []),
            ("", "mine", []), ("code,term\n\"52448006,x\n", "mine", []),
        ] as [(String, String?, Set<String>)] {
            do {
                _ = try read(text, name: name, clusters: clusters)
                Issue.record("it was read")
            } catch let refusal as ExtractRefusal {
                #expect(!refusal.words.contains("JONES") && !refusal.words.isEmpty)
            }
        }
        #expect(throws: ExtractRefusal.self) {
            try CodelistFile("/nowhere/list.csv", name: "x", kinds: RecordKinds(.problem))
        }
    }

    @Test func `a list that was loaded stands for the next question`() async throws {
        let here = try await TestInstallation()
        let list = try #require(try read("code,term\n195967001,Asthma\n", name: "Dementia").lists.first)
        try await LoadCodelist(database: here.database)(list, by: TestStore.operatorOfHost)
        #expect(try await here.database.read { try $0.codelists() } == [list])
        let manager = Actor(
            identity: .host(login: "max"), role: .networkManager, scope: .everyPractice, clearance: .ordinary)
        await #expect(throws: Refusal.self) { try await LoadCodelist(database: here.database)(list, by: manager) }
    }

    @Test func `real lists are read whole`() throws {
        guard let folder = SharedData.path("data/codelists") else { return }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".csv") }.sorted()
        var codes = 0
        for name in names where name != "opensafely-ethnicity.csv" {
            let file = try CodelistFile(folder + "/" + name, name: name, kinds: RecordKinds(.problem))
            let text = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
            let lines = text.split(whereSeparator: \.isNewline).count
            #expect(file.problems == [], "\(name)")
            #expect(file.lists.first?.entries.count == lines - 1, "\(name)")
            codes += file.lists.first?.entries.count ?? 0
        }
        print("\(names.count - 1) real codelists, \(codes) codes")
    }
}
