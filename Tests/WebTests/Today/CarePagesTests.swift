import Application
import DesignSystem
import Domain
import Foundation
import HTML
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// The pages of a coordinator's day, a supervisor's and a manager's, drawn from a store.
struct CarePagesTests {
    private let hostile = "<script>alert(1)</script>"

    private func begun() async throws -> (CareBench, Account, [ID<Person>]) {
        let bench = try await CareBench()
        let amina = try await bench.account("amina")
        let hostile = hostile
        let people = try await bench.people(4) { index, registration in
            if index == 0 { registration.details.familyName = hostile }
        }
        for person in people.prefix(3) {
            try await bench.takeOn(
                person, by: amina, step: NextStep(what: "\(hostile) ring", due: bench.today, at: ClockTime("10:00")))
        }
        _ = try await bench.move.putForward(
            people[3], origin: .search,
            reason: FrozenReason(
                cohortName: hostile, cohortText: "", extracts: [], asAt: bench.today, evidence: [.init(hostile)]),
            by: amina.actor)
        return (bench, amina, people)
    }

    private func check(_ page: Page, says words: String...) {
        #expect(Markup.problems(in: page.body) == [])
        let text = page.body.text
        #expect(!text.contains("<script"))
        for words in words { #expect(text.contains(words), "\(words)") }
    }

    @Test func `Today says who needs what, the overdue first`() async throws {
        let (bench, amina, _) = try await begun()
        var today = try await ReadToday(database: bench.database)(by: amina.actor)
        check(
            TodayPage(today: today).page(), says: "Today: 3 people need something from you", "Due today", "10:00",
            "as at ")
        bench.pass(days: 1)
        today = try await ReadToday(database: bench.database)(by: amina.actor)
        let text = TodayPage(today: today).page().body.text
        let late = try #require(text.range(of: "id=\"overdue\""))
        let due = try #require(text.range(of: "id=\"dueToday\""))
        #expect(late.lowerBound < due.lowerBound)
        #expect(text.contains("work--late"))
    }

    @Test func `the caseload says what is hidden, and exports what it shows`() async throws {
        let (bench, amina, _) = try await begun()
        bench.pass(days: 1)
        let read = ReadCaseload(database: bench.database)
        let view = try await read(CaseloadFilter(due: .later), by: amina.actor)
        check(CaseloadPage(view: view).page(), says: "3 overdue", "Filtered: 0 of 4")
        let whole = try await read(CaseloadFilter(order: .name), wholeFor: .export, by: amina.actor)
        check(CaseloadPage(view: whole, isSheet: true, printedBy: "Amina").page(), says: "Printed", "Keep it safe")
        let csv = String(decoding: CaseloadCSV.text(whole, by: "Amina").bytes.dropFirst(3), as: UTF8.self)
        let names = whole.items.map(\.person.name.cui)
        let found = names.compactMap { csv.range(of: $0.replacing("\"", with: "\"\""))?.lowerBound }
        #expect(found.count == 4)
        #expect(found == found.sorted())
        #expect(csv.contains("Rule,\"everybody; sorted by name") || csv.contains("Rule,everybody; sorted by name"))
        #expect(csv.contains("as at "))
    }

    @Test func `whoever was reported to have died says so in every list, and nothing there rings them`() async throws {
        for kind in LocalStatus.Kind.allCases {
            let (bench, amina, people) = try await begun()
            for person in people {
                try await ChangePersonCard(database: bench.database).report(
                    ReportStatus(
                        kind: kind, on: bench.today.adding(days: -1), toldBy: "her daughter", note: "", version: 0),
                    of: person, once: nil, by: amina.actor)
            }
            bench.pass(days: 1)
            let words = kind.words
            let today = try await ReadToday(database: bench.database)(by: amina.actor)
            let page = TodayPage(today: today).page().body.text
            let shown = today.groups.values.joined().count
            #expect(page.components(separatedBy: words).count - 1 == shown, "Today, \(words)")
            #expect(page.contains("Record a contact") == (kind == .inHospital))
            for whole in [nil, WorkPage.caseload] {
                let view = try await ReadCaseload(database: bench.database)(
                    CaseloadFilter(), wholeFor: whole, by: amina.actor)
                let list = CaseloadPage(view: view, isSheet: whole != nil, printedBy: "Amina").page().body.text
                #expect(list.components(separatedBy: words).count - 1 == 4, "caseload, \(words)")
                let csv = String(decoding: CaseloadCSV.text(view, by: "Amina").bytes.dropFirst(3), as: UTF8.self)
                #expect(csv.components(separatedBy: words).count - 1 == 4)
            }
            let rajesh = try await bench.account("rajesh", .clinicalSupervisor)
            let held = try await ReadHoldBack(database: bench.database)(by: rajesh.actor)
            let names = HoldBackPage(view: held, form: HoldBackForm(), hidden: { "" }, today: bench.today).page()
            #expect(names.body.text.contains(words), "hold-back")
            let helen = try await bench.account("helen", .networkManager, isGivenPeople: true)
            let team = try await ReadTeam(database: bench.database)(of: amina.id, by: helen.actor)
            let load = TeamPage(view: team, form: TeamForm(), hidden: { "" }).page().body.text
            #expect(load.components(separatedBy: words).count - 1 == 4, "team")
        }
    }

    @Test func `every act is a form, a link or a reason why not`() async throws {
        let (bench, amina, people) = try await begun()
        for person in people {
            let view = try await EpisodesOfPerson(database: bench.database)(person, by: amina.actor)
            #expect(view.choices.map(\.act) == EpisodeAct.allCases)
            for choice in view.choices where choice.decision == .allowed && choice.act != .reassign {
                var form = EpisodeForm(choice.act, owner: amina.id)
                let page = EpisodePage(view: view, form: form, actor: amina.actor, hidden: "").page()
                check(page, says: choice.act.title)
                // Sent empty, it says what is missing or is one that needs nothing.
                form.owner = ""
                if form.deed(version: 1, live: view.live != nil, on: bench.today) == nil {
                    #expect(!form.problems.isEmpty)
                    let again = EpisodePage(view: view, form: form, actor: amina.actor, hidden: "").page()
                    check(again, says: "There is a problem")
                    for problem in form.problems {
                        #expect(again.body.text.contains("id=\"\(problem.field)\""), "\(problem.field)")
                    }
                }
            }
        }
    }

    @Test func `names for a supervisor, with reasons and a box each`() async throws {
        let (bench, _, people) = try await begun()
        let dr = try await bench.account("nair", .clinicalSupervisor)
        let view = try await ReadHoldBack(database: bench.database)(by: dr.actor)
        var form = HoldBackForm(
            FormValues(["act": ["hold back"], "part": ["practice-a81001-waiting"], "name": ["\(people[3].text)-1"]]))
        #expect(form.asked() == nil)
        let page = HoldBackPage(view: view, form: form, hidden: { "" }, today: bench.today).page()
        check(page, says: "1 name waits for your word", "There is a problem", "checked")
    }

    @Test func `a team names nobody to a manager who has only counts`() async throws {
        let (bench, amina, people) = try await begun()
        let mona = try await bench.account("mona", .networkManager)
        let given = try await bench.account("gina", .networkManager, isGivenPeople: true)
        let read = ReadTeam(database: bench.database)
        let counts = TeamPage(
            view: try await read(of: amina.id, by: mona.actor), form: TeamForm(), hidden: { "" }
        ).page()
        check(counts, says: "Move all 4")
        for person in people { #expect(!counts.body.text.contains(person.text)) }
        #expect(!counts.body.text.contains("FAMILY"))
        let named = TeamPage(
            view: try await read(of: amina.id, by: given.actor), form: TeamForm(), hidden: { "" }
        ).page()
        check(named, says: "FAMILY1")
    }
}
