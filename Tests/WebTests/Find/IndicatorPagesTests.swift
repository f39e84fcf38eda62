import Application
import CaseFinding
import Domain
import Extracts
import HTML
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// The report of an indicator on the page and as a file.
struct IndicatorPagesTests {
    private static let path = "/indicators/dementia-care-plan"
    private static let question = "/find/new?indicator=dementia-care-plan"

    /// Of 60 people at A81002, 40 have dementia, and `plans` of them a plan of this year.
    private static func site(plans: Int = 20) async throws -> FindSite {
        let world = try await FindSite()
        var extract = SmallExtract(people: 60, records: 0, asAt: "2026-11-02")
        extract.practice = "A81002"
        for (index, number) in NHSNumber.forTests(120).dropFirst(60).enumerated() {
            extract.patients?[index].number = number
            extract.patients?[index].family = "CANARYA81002N\(index)"
        }
        extract.events = (0..<40).map { SmallExtract.Record("A81002-d\($0)", of: "p\($0)") }
        for person in 0..<plans {
            var plan = SmallExtract.Record("A81002-p\(person)", of: "p\(person)")
            (plan.code, plan.term, plan.kind) = ("956841000000106", "Dementia care plan agreed", "plan")
            plan.date = "2026-04-01"
            extract.events?.append(plan)
        }
        let path = try extract.write(to: world.folder, "later")
        _ = try await ImportExtract(world.installation)(
            ImportRequest(
                practice: try #require(ODSCode("A81002")), given: GivenDeclaration(), paths: [path], apply: true),
            by: TestStore.operatorOfHost)
        return world
    }

    private static func file(
        _ world: FindSite, _ values: [String: [String]] = [:], by member: SignedIn
    ) async throws -> [String] {
        guard
            case .download(let name, _, let bytes) = try await world.ask(.get, path + "/report.csv", values, by: member)
        else { throw Refusal.unusable("no file") }
        #expect(name.hasPrefix("dementia-care-plan-report-") && name.hasSuffix(".csv"))
        return String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").map(String.init)
    }

    @Test func `an indicator has a report with its rule, its days and its groups, and nobody on it`() async throws {
        let world = try await Self.site()
        let member = try await world.member()
        let before = try await world.acts()
        let page = try await world.page(.get, Self.path, by: member)
        for words in [
            "Dementia care plan", "achieved by", "Version of the rule", "As counted", "Made by", "Amina Yusuf",
            "02-Nov-2026", "Should have it", "Achieved", "50%", "Deprivation of the address", "Ethnicity",
            "no current sharing agreement",
        ] { #expect(page.contains(words), "\(words)") }
        #expect(
            page.contains("\(Self.path)/report.csv\"") && page.contains("/codes/compare/indicator-dementia-care-plan\"")
        )
        #expect(!page.contains("CANARY") && !page.contains("/people"))
        let one = try await world.page(.get, Self.path, ["practice": ["A81002"]], by: member)
        #expect(one.contains("\(Self.path)/report.csv?practice=A81002\""))
        #expect(try await world.acts() == before)
        await #expect(throws: Refusal.notFound) {
            try await world.page(.get, "/indicators/no-such-indicator", by: member)
        }
    }

    @Test func `who has not achieved it is a question, and its people are those that the report counts`() async throws {
        let world = try await Self.site()
        let member = try await world.member()
        let report = try await ReadIndicatorReport(world.site.cohorts)(of: "dementia-care-plan", by: member.actor)
        let (all, undecided) = (report.total.group, report.total.achievement.unknown.number ?? 0)
        let missing = (all.denominator.number ?? 0) - (all.achieved.number ?? 0) - undecided
        #expect(missing >= 20)
        #expect(try await world.page(.get, Self.path, by: member).contains("\(Self.question)\""))
        let page = try await world.page(
            .get, "/find/new", ["indicator": ["dementia-care-plan"]], by: member)
        #expect(page.contains("Dementia care plan: not achieved"))
        #expect(
            BuildTests.lines(page).hasSuffix(
                "; with any of \"dementia\"; with none of \"dementia care plan\" in the last 12 months"))
        #expect(page.contains("Open the \(missing) people"))
        await #expect(throws: Refusal.notFound) {
            try await world.page(.get, "/find/new", ["indicator": ["no-such-indicator"]], by: member)
        }
        // Whoever may not see people is not led there, and does not come in.
        let manager = try await world.member(.networkManager)
        #expect(!(try await world.page(.get, Self.path, by: manager)).contains("/find/new"))
        await #expect(throws: Refusal.self) {
            try await world.page(.get, "/find/new", ["indicator": ["dementia-care-plan"]], by: manager)
        }
    }

    @Test func `every indicator that ships can be asked for those who have not achieved it`() async throws {
        let world = try await FindSite(people: 5)
        let member = try await world.member()
        for indicator in try world.site.cohorts.indicators() {
            let text = CohortDraft(missing: indicator).text
            #expect(CohortDraft(text: text) == CohortDraft(missing: indicator), "\(indicator.slug)")
            let page = try await world.page(.get, "/find/new", ["indicator": [indicator.slug]], by: member)
            #expect(page.contains("\(indicator.indicator.name): not achieved"))
        }
    }

    @Test func `it is reached from finding people and from its comparison`() async throws {
        let world = try await FindSite(people: 5)
        let member = try await world.member()
        for path in ["/find", "/codes/compare/indicator-dementia-care-plan"] {
            #expect(try await world.page(.get, path, by: member).contains("href=\"\(Self.path)\""))
        }
        #expect(!(try await world.page(.get, "/codes/compare/dementia", by: member)).contains("/indicators/"))
    }

    @Test func `a manager reads it rounded, and a small number stands nowhere on the page or in the file`() async throws
    {
        let world = try await Self.site(plans: 3)
        let manager = try await world.member(.networkManager)
        let page = try await world.page(.get, Self.path, ["practice": ["A81002"]], by: manager)
        #expect(page.contains("Rounded to 5") && page.contains("Numbers are rounded") && page.contains("not shown"))
        // 3 of 40, by numbers or by the percentage.
        for told in [">3<", "8%", "7%"] { #expect(!page.contains(told), "\(told)") }
        let lines = try await Self.file(world, ["practice": ["A81002"]], by: manager)
        #expect(lines.contains { $0.hasPrefix("Practice A81002,Practice,All,40,*,,") })
        #expect(lines.contains { $0.hasPrefix("All,Practice,All,40,*,,") })
        let exact = try await Self.file(world, ["practice": ["A81002"]], by: try await world.member())
        #expect(exact.contains { $0.hasPrefix("Practice A81002,Practice,All,40,3,8,0,0,0,02-Nov-2026") })
        for role in [Role.privacyOfficer, .administrator] {
            let other = try await world.member(role)
            for end in ["", "/report.csv"] {
                await #expect(throws: Refusal.self) { _ = try await world.ask(.get, Self.path + end, by: other) }
            }
        }
    }

    @Test func `the file says its rule, version, days and who made it, and nothing in it comes to life`() async throws {
        let world = try await Self.site()
        let ods = try #require(ODSCode("A81002"))
        let agreement = SharingAgreement(from: Day(number: 19_000), signedBy: "Dr Test")
        _ = try await RecordPractice(database: world.installation.database)(
            SetPractice(ods: ods, practiceName: "=1+1", agreement: agreement), by: TestStore.operatorOfHost)
        let lines = try await Self.file(world, by: try await world.member())
        for start in [
            "\u{FEFF}Report of,Dementia care plan", "Made by,Amina Yusuf", "Made on,", "Version of the rule,1",
            "Answer,",
            "Numbers,As counted", "All,Practice,All,",
        ] { #expect(lines.contains { $0.hasPrefix(start) }, "\(start)") }
        #expect(lines.contains { $0.hasPrefix("Rule,") && $0.contains("achieved by") && $0.contains(" / ") })
        #expect(lines.contains { $0.hasPrefix("Extracts,") && $0.contains("as at 02-Nov-2026") })
        #expect(lines.contains { $0.contains("A81003") && $0.contains("does not share") })
        #expect(lines.contains { $0.hasPrefix("'=1+1,Practice,All,40,20,50,") })
        #expect(!lines.contains { line in ["=", "+", "-", "@", "\t"].contains { line.hasPrefix($0) } })
        #expect(!lines.contains { $0.contains("CANARY") })
    }
}
