import Application
import Domain
import HTML
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// The pages of codelists.
struct CodelistPagesTests {
    private static let file = """
        code,term,rank
        103735009,Palliative care,
        52448006,Dementia,
        52448007,Wrong digit,
        """

    /// Where the names of lists lead to, page after page.
    private static func listed(
        _ world: FindSite, of kind: RecordKind? = nil, by member: SignedIn
    ) async throws -> [String] {
        var listed: [String] = []
        for number in 1...20 {
            var values = ["page": [String(number)]]
            if let kind { values["kind"] = [kind.word] }
            let page = try await world.page(.get, "/codelists", values, by: member)
            #expect(names(on: page).count <= 25)
            listed += names(on: page)
            if !page.contains("rel=\"next\"") { break }
        }
        return listed
    }

    private static func names(on page: String) -> [String] {
        page.split(separator: "<a class=\"tap\" href=\"/codelists/").dropFirst().map { part in
            "/codelists/" + String(part.prefix { $0 != "\"" })
        }
    }

    @Test func `every list stands on the pages once, in the order of names, and under each of its kinds`() async throws
    {
        let world = try await FindSite(people: 3)
        let member = try await world.member()
        let lists = try await CodelistLibrary(world.site.cohorts).all(by: member.actor).map(\.list)
        let page = try await world.page(.get, "/codelists", by: member)
        #expect(try await Self.listed(world, by: member) == lists.map { CodelistAddress.list($0.name).path })
        #expect(lists.contains { $0.kinds.kinds.count > 1 } && lists.count > 25)
        for kind in RecordKind.allCases {
            let its = lists.filter { $0.kinds.contains(RecordKinds(kind)) }
            guard !its.isEmpty else {
                #expect(!page.contains("kind=\(kind.word)\""))
                continue
            }
            let tab = "\(kind.word.capitalisedFirst) <span class=\"count\">\(its.count)</span>"
            #expect(page.contains("kind=\(kind.word)\">\(tab)"))
            #expect(
                try await Self.listed(world, of: kind, by: member) == its.map { CodelistAddress.list($0.name).path })
        }
    }

    @Test func `a page or a kind that there is not is the last page, and every kind`() async throws {
        let world = try await FindSite(people: 3)
        let member = try await world.member()
        let all = try await Self.listed(world, by: member)
        let past = try await world.page(.get, "/codelists", ["page": ["999999"]], by: member)
        #expect(Self.names(on: past).last == all.last && Self.names(on: past).count < all.count)
        let unknown = try await world.page(.get, "/codelists", ["kind": ["<i>x"], "page": ["-1"]], by: member)
        #expect(Self.names(on: unknown) == Array(all.prefix(25)) && !unknown.contains("<i>"))
        let none = try await world.page(.get, "/codelists", ["kind": ["referral"]], by: member)
        #expect(none.contains("No list is of this kind.") && none.contains("Referral <span class=\"count\">0</span>"))
    }

    @Test func `lists are found by words of their names, beside the entries`() async throws {
        let world = try await FindSite(people: 3)
        let member = try await world.member()
        let page = try await world.page(.get, "/codelists", ["q": ["SEVERITY frail"]], by: member)
        #expect(page.contains("Lists of that name: 1") && page.contains("id=\"found\""))
        #expect(Self.names(on: page).first == "/codelists/frailty%20severity")
        let code = try await world.page(.get, "/codelists", ["q": ["92586100"]], by: member)
        #expect(!code.contains("Lists of that name") && code.contains("925861000000102"))
    }

    @Test func `every list is named with its state, and opens its entries`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        #expect(try await Self.listed(world, by: member).contains("/codelists/frailty%20severity"))
        let page = try await world.page(.get, "/codelists", by: member)
        #expect(page.contains("verified") && page.contains("term only"))
        #expect(!page.contains("/codelists/import\""), "loading is not a coordinator's")
        let one = try await world.page(.get, "/codelists/Frailty Severity", by: member)
        #expect(one.contains("925861000000102") && one.contains("Rank"))
        #expect(one.contains("/codelists/frailty%20severity/usage\""))
        // Who may not ask is told the names without ways there.
        let used = try await world.page(.get, "/codelists/palliative care", by: member)
        #expect(used.contains("<h2>Used by</h2>") && used.contains("/find/housebound-with-high-need\""))
        let administrator = try await world.member(.administrator)
        let keeper = try await world.page(.get, "/codelists/palliative care", by: administrator)
        #expect(keeper.contains("<h2>Used by</h2>") && !keeper.contains("/find/housebound-with-high-need\""))
    }

    @Test func `entries are found by words of their term and by the beginning of their code`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let words = try await world.page(.get, "/codelists", ["q": ["FRAILTY severe"]], by: member)
        #expect(words.contains("925861000000102") && !words.contains("925791000000100"))
        let code = try await world.page(.get, "/codelists", ["q": ["92586100"]], by: member)
        #expect(code.contains("Severe frailty"))
        let none = try await world.page(.get, "/codelists", ["q": ["<b>nothing"]], by: member)
        #expect(none.contains("No entry has these words") && !none.contains("<b>nothing"))
    }

    @Test func `two lists are compared`() async throws {
        let world = try await FindSite()
        let page = try await world.page(
            .get, "/codelists/compare", ["one": ["moderate or severe frailty"], "other": ["frailty severity"]],
            by: try await world.member())
        #expect(page.contains("Added: 1") && page.contains("925791000000100"))
    }

    @Test func `who uses a code is counted for whoever may see people, and rounded for others`() async throws {
        let world = try await FindSite()
        let path = "/codelists/palliative care/usage"
        let exact = try await world.page(.get, path, by: try await world.member())
        #expect(exact.contains("103735009") && exact.contains("Practice A81001") && exact.contains("2 of 3"))
        #expect(exact.contains("not shared"), "A81003 shares nothing")
        #expect(exact.contains("<b>never</b>"))
        let one = try await world.page(.get, path, by: try await world.member(at: ["A81002"]))
        #expect(!one.contains("A81001"))
        let rounded = try await world.page(.get, path, by: try await world.member(.networkManager))
        #expect(rounded.contains("Numbers are rounded") && !rounded.contains("<b>never</b>"))
        for page in [exact, one, rounded] { #expect(!page.contains("CANARY")) }
        // Beside how many people, how many entries: for whoever may see people alone.
        #expect(exact.contains(" entries</p>") && !rounded.contains("entries</p>"))
    }

    @Test func `a file is looked over with what it would change, and then stands`() async throws {
        let world = try await FindSite()
        let supervisor = try await world.member(.clinicalSupervisor)
        let fields = ["text": [Self.file], "name": ["palliative care"], "kinds": ["coded"], "system": ["snomed"]]
        let preview = try await world.page(.post, "/codelists/import", fields, by: supervisor)
        #expect(preview.contains("takes the place of one") && preview.contains("52448006"))
        #expect(preview.contains("fails its check digit") && preview.contains("Left out: 1 row"))
        #expect(preview.contains("Used by") && preview.contains("/find/housebound-with-high-need\""))
        let before = try await world.page(.get, "/codelists/palliative care", by: supervisor)
        #expect(!before.contains("52448006"), "nothing has been done yet")

        let acts = try await world.acts()
        let reply = try await world.ask(.post, "/codelists/import/apply", fields, by: supervisor)
        guard case .seeOther(_, let notice) = reply else {
            Issue.record("it was not loaded")
            return
        }
        #expect(notice == "palliative care was loaded. Left out: 1 row.")
        let after = try await world.page(.get, "/codelists/palliative care", by: supervisor)
        #expect(after.contains("52448006") && after.contains("Your network’s own"))
        #expect(after.contains("pasted rows, 1 row left out"), "as long as the list stands")
        let compared = try await world.page(
            .get, "/codelists/compare", ["one": ["shipped:palliative care"], "other": ["palliative care"]],
            by: supervisor)
        #expect(compared.contains("Added: 1"))
        #expect(try await world.acts() == acts + 1)
    }

    @Test func `a list of ethnic categories is loaded by their letters`() async throws {
        let world = try await FindSite(people: 3)
        let supervisor = try await world.member(.clinicalSupervisor)
        let form = try await world.page(.get, "/codelists/import", by: supervisor)
        #expect(form.contains("value=\"ethnic-category\"") && form.contains("value=\"demographics\""))
        let fields = [
            "text": ["code,term\nn,African\n99,Not known\n"], "name": ["African"], "kinds": ["demographics"],
            "system": ["ethnic-category"],
        ]
        let preview = try await world.page(.post, "/codelists/import", fields, by: supervisor)
        #expect(preview.contains("Left out: 1 row") && preview.contains("a new list"))
        guard case .seeOther = try await world.ask(.post, "/codelists/import/apply", fields, by: supervisor) else {
            Issue.record("it was not loaded")
            return
        }
        #expect(try await world.site.cohorts.choices(for: supervisor.actor).ethnicities.contains("African"))
        // In registrations, of which entries tell nothing.
        let page = try await world.page(.get, "/codelists/African", by: supervisor)
        #expect(page.contains("<span class=\"code nb\">N</span>") && !page.contains("/usage\""))
        let usage = try await world.page(.get, "/codelists/African/usage", by: supervisor)
        #expect(usage.contains("in registrations") && usage.contains("not shared") && !usage.contains("<b>never</b>"))
    }

    @Test(arguments: [
        (["text": [""], "name": ["x"], "kinds": ["coded"], "system": ["snomed"]], "Choose a file"),
        (["text": ["term\nDementia"], "name": ["x"], "kinds": ["coded"], "system": ["snomed"]], "no column of codes"),
        (
            ["text": ["code\n52448006"], "name": [""], "kinds": ["coded"], "system": ["snomed"]],
            "say what it is called"
        ),
        (["text": ["code\n52448006"], "name": ["x"], "kinds": [], "system": ["snomed"]], "Tick the kinds"),
        (["text": ["code\n52448007"], "name": ["x"], "kinds": ["coded"], "system": ["snomed"]], "line 2"),
        (
            ["text": ["code;term\n52448006;Dementia"], "name": ["x"], "kinds": ["coded"], "system": ["snomed"]],
            "semicolons stand between its columns"
        ),
        (
            ["text": ["code\nN"], "name": ["x"], "kinds": ["problem"], "system": ["ethnic-category"]],
            "tick demographics alone"
        ),
        (["text": ["code\n\"52448006"], "name": ["x"], "kinds": ["coded"], "system": ["snomed"]], "Line 2"),
    ])
    func `a file that cannot be taken is said with what to do, and what was typed stays`(
        fields: [String: [String]], words: String
    ) async throws {
        let world = try await FindSite(people: 5)
        let reply = try await world.ask(.post, "/codelists/import", fields, by: try await world.member(.administrator))
        guard case .page(let page, let status) = reply else {
            Issue.record("no page")
            return
        }
        #expect(status == 422)
        #expect(page.body.text.contains(words), "\(page.body.text)")
        #expect(page.body.text.contains(fields["name"]?.first ?? ""))
    }

    @Test func `a list that cannot be called so is told in its form, before it is loaded and when it is`() async throws
    {
        let world = try await FindSite(people: 3)
        let supervisor = try await world.member(.clinicalSupervisor)
        let acts = try await world.acts()
        for (name, file, field) in [
            ("For 999 000 0018", "list.csv", "name"), ("Palliative", "list 999 000 0018.csv", "file"),
        ] {
            let fields = [
                "text": [Self.file], "name": [name], "file-name": [file], "kinds": ["coded"], "system": ["snomed"],
            ]
            for path in ["/codelists/import", "/codelists/import/apply"] {
                let page = try await world.page(.post, path, fields, by: supervisor, status: 422)
                #expect(page.contains("somebody’s NHS number"), "\(path)")
                #expect(page.contains("href=\"#\(field)\"") && page.contains("id=\"\(field)-error\""), "\(path)")
                #expect(page.contains("value=\"\(name)\"") && page.contains("103735009"), "\(path)")
            }
        }
        #expect(try await world.acts() == acts)
    }

    @Test func `every version that is loaded is kept, and any two are compared`() async throws {
        let world = try await FindSite(people: 5)
        let supervisor = try await world.member(.clinicalSupervisor)
        let files = [
            "code,term,active\n103735009,Palliative care,1\n", Self.file,
            "code,term,active\n103735009,Palliative care,0\n52448006,Dementia,\n",
        ]
        for file in files {
            let fields = ["text": [file], "name": ["palliative care"], "kinds": ["coded"], "system": ["snomed"]]
            _ = try await world.ask(.post, "/codelists/import/apply", fields, by: supervisor)
        }
        let page = try await world.page(.get, "/codelists/palliative care", by: supervisor)
        #expect(["Version 1", "Version 2", "Version 3"].allSatisfy(page.contains))
        #expect(page.contains("retired") && page.contains("Its source says that it is no longer active"))
        #expect(page.contains("Of 1 of them the source says"))
        func compared(_ one: String, _ other: String) async throws -> String {
            try await world.page(
                .get, "/codelists/compare", ["one": [one], "other": [other]], by: supervisor)
        }
        let first = try await compared("version-1:palliative care", "version-2:palliative care")
        #expect(first.contains("Added: 1") && first.contains("52448006"))
        let last = try await compared("version-2:palliative care", "palliative care")
        #expect(last.contains("Changed: 1") && last.contains("retired since"))
        let whole = try await compared("version-3:palliative care", "version-1:palliative care")
        #expect(whole.contains("Removed: 1"))
        await #expect(throws: Refusal.self) { try await compared("version-9:palliative care", "palliative care") }
    }

    @Test func `whoever administers has a link, and whoever finds people comes by there`() async throws {
        let world = try await FindSite(people: 5)
        #expect(Section.links(of: try await world.member(.administrator).actor).contains(.codelists))
        for role in [Role.careCoordinator, .clinicalSupervisor, .networkManager] {
            let links = Section.links(of: try await world.member(role).actor)
            #expect(!links.contains(.codelists))
            #expect(links.filter { Section.codelists.isCurrent($0, of: links) } == [.find])
        }
    }
}
