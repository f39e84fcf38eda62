import Application
import Domain
import Extracts
import Foundation
import HTML
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// The pages of codes in use, of comparisons and of why figures differ.
struct CodePagesTests {
    private static let own = "1777541000006105"

    /// A81002 codes dementia of most people under a code of its own.
    private static func site() async throws -> FindSite {
        let world = try await FindSite()
        var extract = SmallExtract(people: 60, records: 0, asAt: "2026-11-02")
        extract.practice = "A81002"
        for (index, number) in NHSNumber.forTests(120).dropFirst(60).enumerated() {
            extract.patients?[index].number = number
            extract.patients?[index].family = "CANARYA81002N\(index)"
        }
        extract.events = (0..<40).map { person in
            var event = SmallExtract.Record("A81002-own-\(person)", of: "p\(person)")
            if person >= 12 { (event.code, event.term) = (own, "Dementia <b>confirmed</b>") }
            return event
        }
        let path = try extract.write(to: world.folder, "later")
        _ = try await ImportExtract(world.installation)(
            ImportRequest(
                practice: try #require(ODSCode("A81002")), given: GivenDeclaration(), paths: [path], apply: true),
            by: TestStore.operatorOfHost)
        return world
    }

    @Test func `codes in use are listed, searched and filtered, and nothing in them comes to life`() async throws {
        let world = try await Self.site()
        let member = try await world.member()
        let page = try await world.page(.get, "/codes", by: member)
        #expect(page.contains("52448006") && page.contains("check digit") == false)
        #expect(page.contains("local code") && page.contains("one practice only"))
        #expect(page.contains("&lt;b&gt;confirmed") && !page.contains("<b>confirmed"))
        #expect(page.contains("/codes/snomed?code=\(Self.own)\"") && page.contains("First and last used"))
        let local = try await world.page(.get, "/codes", ["trouble": ["local"]], by: member)
        #expect(local.contains(Self.own) && !local.contains(">52448006<"))
        let none = try await world.page(.get, "/codes", ["q": ["<i>x"]], by: member)
        #expect(none.contains("No code is left") && !none.contains("<i>x"))
        let rounded = try await world.page(.get, "/codes", by: try await world.member(.networkManager))
        #expect(rounded.contains("Numbers are rounded") && !rounded.contains("First and last used"))
        for page in [page, local, rounded] { #expect(!page.contains("CANARY")) }
    }

    @Test func `what has to be said of old extracts stands apart from the codes`() async throws {
        let notice = "<div class=\"stack gap-b\"><div class=\"notice notice--late\""
        let fresh = try await FindSite(people: 3, asAt: "2026-10-16")
        let old = try await FindSite(people: 3, asAt: "2026-10-15")
        #expect(try await !fresh.page(.get, "/codes", by: try await fresh.member()).contains(notice))
        #expect(try await old.page(.get, "/codes", by: try await old.member()).contains(notice))
        let all = try await fresh.page(.get, "/codes", by: try await fresh.member(at: ["A81001"]))
        #expect(!all.contains("gap-b"), "nothing is to be said of it")
    }

    @Test func `codes that were refused are listed with their term, and nothing in them comes to life`() async throws {
        let world = try await FindSite()
        var extract = FindSite.extract("A81001", 60, "2026-11-02")
        for person in 0..<20 {
            var event = SmallExtract.Record("refused-\(person)", of: "p\(person)")
            (event.code, event.term) = person < 12 ? ("52448007", "<i>Dementia") : ("CANARYN\(person % 2)", "x")
            extract.events?.append(event)
        }
        try await world.bring(extract)
        let page = try await world.page(.get, "/codes", by: try await world.member())
        #expect(page.contains("52448007") && page.contains("&lt;i&gt;Dementia") && !page.contains("<i>Dementia"))
        #expect(page.contains("All others") && page.contains("First and last day"))
        #expect(page.contains("Check digit fails (Verhoeff)"))
        #expect(!page.contains("/extracts/problems") && page.contains("the network manager and the administrator"))
        let rounded = try await world.page(.get, "/codes", by: try await world.member(.networkManager))
        #expect(rounded.contains("52448007") && rounded.contains("Years of use") && !rounded.contains("01-May-2020"))
        #expect(rounded.contains("href=\"/extracts/problems\"") && !rounded.contains("First and last day"))
        for page in [page, rounded] { #expect(!page.contains("CANARY")) }
    }

    @Test func `one code has its practices, its years and the codelists that count it`() async throws {
        let world = try await Self.site()
        let member = try await world.member()
        let page = try await world.page(.get, "/codes/snomed", ["code": ["52448006"]], by: member)
        #expect(page.contains("Practice A81001") && page.contains("By year") && page.contains("2020"))
        #expect(page.contains("/codes/compare/dementia\""))
        #expect(!page.contains("A81003</"), "it does not share")
        await #expect(throws: Refusal.notFound) {
            try await world.page(.get, "/codes/snomed", ["code": ["1"]], by: member)
        }
        await #expect(throws: Refusal.notFound) { try await world.page(.get, "/codes/latin", by: member) }
    }

    @Test func `the funnel is a picture with words and a table that says the same`() async throws {
        let world = try await Self.site()
        let page = try await world.page(.get, "/codes/compare/dementia", by: try await world.member())
        #expect(page.contains("role=\"img\" aria-label=\"Funnel of dementia: 2 practices"))
        #expect(page.contains("Below: Practice A81002") || page.contains("far below the rest"))
        #expect(page.contains("Chance leaves") && page.contains("998 of 1,000:") && page.contains("Draft a message"))
        #expect(page.contains("value=\"snomed \(Self.own)\" checked"))
        #expect(page.contains("/codes/compare/dementia/people?practice=A81002\""))
        let rounded = try await world.page(
            .get, "/codes/compare/dementia", by: try await world.member(.networkManager))
        #expect(!rounded.contains("/people?") && rounded.contains("Numbers are rounded"))
        // Counts of codes of one's own choice would be a free question.
        let other = try await world.page(
            .get, "/codes/compare/dementia", ["like": ["snomed 1"]], by: try await world.member(.networkManager))
        #expect(!rounded.contains("name=\"like\"") && rounded.contains(">taken<"))
        #expect(!other.contains("like=") && other.contains(">taken<"))
        for page in [page, rounded] { #expect(!page.contains("CANARY")) }
    }

    @Test func `whom a code has lost is listed and exported by NHS number, for whoever may see people`() async throws {
        let world = try await Self.site()
        let member = try await world.member()
        let (path, query) = ("/codes/compare/dementia/people", ["practice": ["A81002"]])
        let before = try await world.acts()
        let page = try await world.page(.get, path, query, by: member)
        #expect(FindSite.people(on: page).count == 25 && page.contains("of 28"))
        #expect(page.contains("CANARYA81002N20") && !page.contains("CANARYA81001"))
        guard case .download(_, _, let bytes) = try await world.ask(.get, path + ".csv", query, by: member) else {
            throw Refusal.unusable("no file")
        }
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.components(separatedBy: "Practice A81002,Dementia").count == 29)
        #expect(!text.contains("CANARY"), "NHS numbers alone")
        #expect(try await world.acts() == before + 2)
        let manager = try await world.member(.networkManager)
        for path in [path, path + ".csv"] {
            await #expect(throws: Refusal.self) { _ = try await world.ask(.get, path, query, by: manager) }
        }
        let given = try await world.member(.networkManager, givenPeople: true)
        #expect(try await world.page(.get, path, query, by: given).contains("CANARYA81002"))
    }

    @Test func `of whom it is not known whether another entry counts is listed, with that beside them`() async throws {
        let world = try await FindSite()
        var extract = SmallExtract(people: 60, records: 0, asAt: "2026-11-02")
        extract.practice = "A81002"
        for (index, number) in NHSNumber.forTests(120).dropFirst(60).enumerated() {
            extract.patients?[index].number = number
            extract.patients?[index].family = "CANARYA81002N\(index)"
        }
        var events: [SmallExtract.Record] = []
        for person in 0..<5 {
            events.append(SmallExtract.Record("dementia\(person)", of: "p\(person)"))
            var plan = SmallExtract.Record("own\(person)", of: "p\(person)")
            (plan.code, plan.term, plan.kind) = (Self.own, "Dementia care plan agreed by nurse", "plan")
            plan.date = "2026-04-01"
            events.append(plan)
            guard person < 3 else { continue }
            // A year may lie in the 12 months that the indicator asks for, or before them.
            plan.id = "counts\(person)"
            (plan.code, plan.term, plan.date) = ("956841000000106", "Dementia care plan agreed", "2025")
            events.append(plan)
        }
        extract.events = events
        let files = try extract.write(to: world.folder, "later")
        _ = try await ImportExtract(world.installation)(
            ImportRequest(
                practice: try #require(ODSCode("A81002")), given: GivenDeclaration(), paths: [files], apply: true),
            by: TestStore.operatorOfHost)
        let member = try await world.member()
        let (path, query) = ("/codes/compare/indicator-dementia-care-plan", ["practice": ["A81002"]])
        let compared = try await world.page(.get, path, by: member)
        #expect(compared.contains("of 3 not known") && compared.contains("whether another entry counts"))
        let words = "It is not known whether another entry counts"
        let list = try await world.page(.get, path + "/people", query, by: member)
        #expect(FindSite.people(on: list).count == 5 && list.contains("Of 3 of these people it is not known"))
        #expect(list.components(separatedBy: words).count == 4)
        let paper = try await world.page(.get, path + "/message/print", query, by: member)
        #expect(paper.components(separatedBy: words).count == 4)
        for end in ["/people.csv", "/message/file"] {
            guard case .download(_, _, let bytes) = try await world.ask(.get, path + end, query, by: member) else {
                throw Refusal.unusable("no file")
            }
            #expect(String(decoding: bytes, as: UTF8.self).components(separatedBy: words).count == 4, "\(end)")
        }
        let rounded = try await world.page(.get, path, by: try await world.member(.networkManager))
        #expect(!rounded.contains("not known"))
    }

    @Test func `a message is drafted to be copied, and names nobody`() async throws {
        let world = try await Self.site()
        let path = "/codes/compare/dementia/message"
        for member in [try await world.member(), try await world.member(.networkManager)] {
            let page = try await world.page(.get, path, ["practice": ["A81002"]], by: member)
            #expect(page.contains("<textarea") && page.contains("To Practice A81002") && page.contains("Amina Yusuf"))
            #expect(page.contains(Self.own) && !page.contains("CANARY"))
        }
        let none = try await world.page(.get, path, ["practice": ["A81003"]], by: try await world.member())
        #expect(none.contains("Nothing is told of this practice"))
    }

    @Test func `a message is taken away with its list by whoever may see people, and says how to send it`() async throws
    {
        let world = try await Self.site()
        let member = try await world.member()
        var asked = DescribePractice()
        (asked.staffLine, asked.people) = ("0113 496 0001", "<b>Jo Reed</b>, practice manager")
        let ods = try #require(ODSCode("A81002"))
        try await DescribePractices(database: world.installation.database)(
            asked, of: ods, by: TestStore.operatorOfHost)
        let (path, query) = ("/codes/compare/dementia/message", ["practice": ["A81002"]])
        let draft = try await world.page(.get, path, query, by: member)
        #expect(draft.contains("0113 496 0001") && draft.contains("&lt;b&gt;Jo Reed") && !draft.contains("<b>Jo"))
        let before = try await world.acts()
        let paper = try await world.page(.get, path + "/print", query, by: member)
        #expect(paper.contains("To Practice A81002") && paper.contains("The list: 28 people"))
        #expect(paper.contains("0113 496 0001") && paper.contains("Answer ") && !paper.contains("CANARY"))
        guard case .download(_, _, let bytes) = try await world.ask(.get, path + "/file", query, by: member) else {
            throw Refusal.unusable("no file")
        }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").map(String.init)
        #expect(lines.contains { $0.hasPrefix("Rule: an entry under one of the codes") })
        #expect(lines.contains { $0.hasPrefix("Answer: ") } && lines.contains { $0.contains("as at 02-Nov-2026") })
        #expect(lines.contains("Staff line: 0113 496 0001") && lines.contains { $0.hasPrefix("To Practice A81002") })
        #expect(lines.count { $0.contains("; Practice A81002; Dementia <b>confirmed</b>; ") } == 28)
        #expect(!lines.contains { $0.contains("CANARY") })
        // No line comes to life in a spreadsheet.
        #expect(!lines.contains { line in ["=", "+", "-", "@", "\t"].contains { line.hasPrefix($0) } })
        #expect(try await world.acts() == before + 2, "each is written down")
        let manager = try await world.member(.networkManager)
        for end in ["/print", "/file"] {
            await #expect(throws: Refusal.self) { _ = try await world.ask(.get, path + end, query, by: manager) }
            await #expect(throws: Refusal.notFound) {
                _ = try await world.ask(.get, path + end, ["practice": ["Z99999"]], by: member)
            }
        }
        #expect(try await world.page(.get, path, query, by: manager).contains("0113 496 0001"))
    }

    @Test func `indicators and measures are compared as codelists are`() async throws {
        let world = try await Self.site()
        let member = try await world.member()
        let all = try await world.page(.get, "/codes/compare", by: member)
        #expect(
            all.contains("/codes/compare/indicator-dementia-care-plan\"")
                && all.contains("/codes/compare/measure-hba1c\""))
        let indicator = try await world.page(.get, "/codes/compare/indicator-dementia-care-plan", by: member)
        for words in ["Where “Dementia care plan” is achieved", "Should have it", "achieved by", "The rule"] {
            #expect(indicator.contains(words), "\(words)")
        }
        let measure = try await world.page(.get, "/codes/compare/measure-hba1c", by: member)
        for words in [
            "How values of “HbA1c” are recorded", "Value not readable", "mmol/mol", "Units that are understood",
        ] {
            #expect(measure.contains(words), "\(words)")
        }
        let list = try await world.page(.get, "/codelists/hba1c", by: member)
        #expect(list.contains("/codes/compare/measure-hba1c\""))
        for key in ["indicator-nothing", "measure-nothing", "nothing"] {
            await #expect(throws: Refusal.notFound) {
                _ = try await world.ask(.get, "/codes/compare/\(key)", by: member)
            }
        }
        for page in [all, indicator, measure] { #expect(!page.contains("CANARY")) }
    }

    @Test func `a question by practice leads to why, beside another`() async throws {
        let world = try await Self.site()
        let member = try await world.member()
        let shares = try await world.page(.get, "/find/palliative-care/compare", by: member)
        #expect(shares.contains("/find/palliative-care/why/A81001\"") && shares.contains("Of 1,000 registered"))
        let why = try await world.page(
            .get, "/find/palliative-care/why/A81001", ["beside": ["A81002"]], by: member)
        for words in ["Why the figures differ", "The rule", "Line by line", "“Done here”", "103735009", "never"] {
            #expect(why.contains(words), "\(words)")
        }
        #expect(why.contains("</a>, <a class=\"tap\" href=\"/find/palliative-care/compare\">All practices</a>"))
        let rounded = try await world.page(
            .get, "/find/palliative-care/why/A81001", by: try await world.member(.networkManager))
        #expect(!rounded.contains("Line by line") && rounded.contains("Numbers are rounded"))
        await #expect(throws: Refusal.notFound) {
            try await world.page(.get, "/find/palliative-care/why/Z99999", by: member)
        }
    }

    @Test func `why of one person has their banner, and is told to nobody who may not see them`() async throws {
        let world = try await Self.site()
        let member = try await world.member()
        let list = try await world.page(.get, "/find/palliative-care/people", by: member)
        let person = try #require(FindSite.people(on: list).first)
        #expect(list.contains("/people/\(person)/why/palliative-care\""))
        guard
            case .page(let page, 200) = try await world.ask(
                .get, "/people/\(person)/why/palliative-care", by: member)
        else { throw Refusal.unusable("no page") }
        #expect(page.banner != nil && Markup.problems(in: page.body) == [])
        #expect(page.body.text.contains("Entries that count") && page.body.text.contains("Palliative care"))
        let other = try await world.member(at: ["A81003"])
        await #expect(throws: Refusal.notFound) {
            _ = try await world.ask(.get, "/people/\(person)/why/palliative-care", by: other)
        }
    }
}
