import Testing
import Vocabulary

struct CodelistDataTests {
    @Test func `the index and the files agree`() throws {
        let index = try ShippedFiles.index()
        let files = ShippedFiles.names(in: "codelists", ending: ".csv")
        #expect(Set(index.compactMap { $0["file"] }).union(["index.csv", "measures.csv"]) == Set(files))
        #expect(Set(index.compactMap { $0["file"] }).count == index.count)
        for row in index {
            for column in ["name", "kinds", "purpose", "provenance", "version"] {
                #expect(row[column]?.isEmpty == false, "\(row["name"] ?? ""): \(column)")
            }
        }
    }

    /// Lists that are there to be filled, because no code for them has been read in a public source.
    static let empty: Set<String> = ["care home institute codes", "eFI2 score", "frailty score band"]

    @Test func `a list without entries says that it is empty`() throws {
        for row in try ShippedFiles.index() where Self.empty.contains(row["name"] ?? "") {
            #expect(row["purpose"]?.hasPrefix("Empty: ") == true)
        }
    }

    @Test func `each list has entries that can match, and names few kinds of record`() throws {
        let lists = try ShippedFiles.codelists()
        #expect(lists.count >= 30)
        for list in lists.values {
            #expect(list.entries.isEmpty == Self.empty.contains(list.name), "\(list.name)")
            #expect((1...2).contains(list.kinds.kinds.count), "\(list.name)")
            #expect(!list.kinds.contains(RecordKinds(.coded)), "\(list.name) names no kind of its own")
        }
    }

    @Test func `each SNOMED CT id is a concept id that was read in a source, and none that was refused`() throws {
        for list in try ShippedFiles.codelists().values {
            for entry in list.entries {
                guard let code = entry.code, code.system != .ethnicCategory else { continue }
                #expect(code.system == .snomed, "\(list.name)")
                #expect((try? ConceptID(code.value)) != nil, "\(list.name): \(code.value)")
                #expect(KnownIDs.read.contains(code.value), "\(list.name): \(code.value)")
                #expect(!KnownIDs.refused.contains(code.value), "\(list.name): \(code.value)")
            }
        }
        #expect(KnownIDs.read.isDisjoint(with: KnownIDs.refused))
        for id in KnownIDs.read { #expect((try? ConceptID(id)) != nil, "\(id)") }
    }

    @Test func `no id of a shipped file hides in its words`() throws {
        for file in ShippedFiles.names(in: "codelists", ending: ".csv") {
            for row in try ShippedFiles.text("codelists/\(file)").split(separator: "\n").dropFirst() {
                let runs = row.split { character in !character.isNumber }.map(String.init)
                let others = runs.filter { $0.utf8.count >= 8 && !KnownIDs.read.contains($0) && !$0.hasPrefix("20") }
                #expect(others.isEmpty, "\(file)")
            }
        }
    }

    @Test func `each entry says how far it was checked, and keeps to it`() throws {
        for list in try ShippedFiles.codelists().values {
            for entry in list.entries {
                let place: Comment = "\(list.name): \(entry.term)"
                #expect(!entry.term.isEmpty, place)
                #expect(!entry.source.isEmpty, place)
                #expect((entry.code == nil) == (entry.verification == .termOnly), place)
            }
            let codes = list.entries.compactMap(\.code)
            #expect(Set(codes).count == codes.count, "\(list.name) holds an id twice")
            let terms = list.entries.map { Code.folded($0.term) }
            #expect(Set(terms).count == terms.count, "\(list.name) holds a term twice")
            let ranks = list.entries.compactMap(\.rank)
            #expect(ranks.isEmpty || ranks.count == list.entries.count, "\(list.name) is ranked in part")
        }
    }

    @Test func `one id has one term in all lists`() throws {
        var terms: [Code: String] = [:]
        for list in try ShippedFiles.codelists().values {
            for entry in list.entries {
                guard let code = entry.code else { continue }
                #expect(terms[code] == nil || terms[code] == entry.term, "\(list.name): \(code.value)")
                terms[code] = entry.term
            }
        }
    }

    @Test func `for and not for resuscitation are the right way round and share nothing`() throws {
        let lists = try ShippedFiles.codelists()
        let attempt = try #require(lists["for cpr"])
        let none = try #require(lists["not for cpr"])
        #expect(attempt.entries.compactMap(\.code?.value).sorted() == ["304252001", "450475007"])
        #expect(none.entries.compactMap(\.code?.value).sorted() == ["304253006", "450476008"])
        #expect(attempt.entries.allSatisfy { $0.term.hasPrefix("For ") })
        #expect(none.entries.allSatisfy { $0.term.hasPrefix("Not for ") })
        for entry in attempt.entries + none.entries {
            guard let code = entry.code else { continue }
            let found = [attempt, none].filter { $0.entry(code: code, term: entry.term) != nil }
            #expect(found.count == 1)
            // By its term alone, too, an entry is found in one list and never in the other.
            let byTerm = [attempt, none].filter { $0.entry(code: Code(termOnly: entry.term), term: entry.term) != nil }
            #expect(byTerm.map(\.name) == found.map(\.name))
        }
    }

    @Test(arguments: [
        ("housebound", "no longer housebound"), ("carer", "not a carer"),
        ("social prescribing referral", "social prescribing declined"), ("proactive care", "proactive care ended"),
        ("care and support plan agreed", "care and support planning declined"),
        ("advance decision to refuse treatment", "advance decision retracted"),
        ("course on repeat", "course not on repeat"),
    ])
    func `lists that mean opposite things share nothing`(one: String, other: String) throws {
        let lists = try ShippedFiles.codelists()
        let one = try #require(lists[one])
        let other = try #require(lists[other])
        #expect(
            Set(one.entries.map(\.code?.value)).subtracting([nil]).isDisjoint(with: other.entries.map(\.code?.value)))
        #expect(
            Set(one.entries.map { Code.folded($0.term) }).isDisjoint(with: other.entries.map { Code.folded($0.term) }))
    }

    @Test(arguments: [
        ("frailty severity", ["moderate or severe frailty"]),
        ("housebound status", ["housebound", "no longer housebound"]),
        ("carer status", ["carer", "not a carer"]),
    ])
    func `a ranked list holds the lists that it is compared with`(name: String, parts: [String]) throws {
        let lists = try ShippedFiles.codelists()
        let ranked = try #require(lists[name])
        #expect(ranked.isRanked)
        for part in parts {
            for entry in try #require(lists[part]).entries {
                #expect(ranked.entries.contains { $0.code == entry.code && $0.term == entry.term }, "\(part)")
            }
        }
    }

    @Test func `severe frailty ranks above moderate above mild`() throws {
        let severity = try #require(try ShippedFiles.codelists()["frailty severity"])
        let byRank = severity.entries.sorted { ($0.rank ?? 0) < ($1.rank ?? 0) }
        #expect(byRank.map(\.term) == ["Mild frailty", "Moderate frailty", "Severe frailty"])
        #expect(byRank.map(\.code?.value) == ["925791000000100", "925831000000107", "925861000000102"])
    }

    @Test func `the list that the language looks up by name is there, and none that is not checked`() throws {
        let lists = try ShippedFiles.codelists()
        #expect(lists["interpreter needed"] != nil)
        let ethnicity = try #require(lists["ethnicity"])
        #expect(ethnicity.entries.allSatisfy { $0.verification == .verified && !$0.source.isEmpty })
    }

    @Test func `the lists of ethnic categories hold every letter once, and are parts of the list of all`() throws {
        let lists = try ShippedFiles.codelists().values.filter { list in
            list.entries.contains { $0.code?.system == .ethnicCategory }
        }
        let every = try #require(lists.first { $0.name == "ethnicity" })
        let letters: [Code?] = KnownIDs.ethnicCategories.map { Code(.ethnicCategory, String($0)) }
        #expect(every.entries.map(\.code) == letters)
        let parts = lists.filter { $0.name != "ethnicity" }
        let held = parts.flatMap(\.entries).compactMap(\.code?.value).sorted()
        #expect(held.joined() == KnownIDs.ethnicCategories)
        for list in lists {
            #expect(list.kinds == RecordKinds(.demographics) && list.isOfEthnicCategories, "\(list.name)")
            for entry in list.entries { #expect(every.entries.contains(entry), "\(list.name): \(entry.term)") }
        }
        // A bare word, such as of a report, is none of their terms.
        for word in ["Not stated", "Irish", "African", "Indian", "Chinese"] {
            #expect(every.entry(code: Code(termOnly: word), term: word) == nil, "\(word)")
        }
    }
}
