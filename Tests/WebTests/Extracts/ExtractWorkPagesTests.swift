import Domain
import Foundation
import HTML
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application
@testable import Web

/// What a page says of an extract that waits, and what is done about it: stopped and applied with a reason, problems with owners.
struct ExtractWorkPagesTests {
    @Test func `an unlikely extract stops, asks why, keeps what was typed, and says what differs`() async throws {
        let world = try await ExtractSite()
        let manager = try await world.member(.networkManager)
        try await world.apply(try await world.handIn(SmallExtract(people: 40, records: 1), by: manager), by: manager)
        var later = SmallExtract(people: 20, records: 1, asAt: "2026-11-10")
        later.events = []
        let path = try await world.handIn(later, by: manager)
        let page = try await world.page(.get, path, by: manager)
        #expect(page.contains("Stop: this may not be the extract that was meant."))
        #expect(page.contains("20 of 40 (50 %) of the people registered are in these files"))
        #expect(page.contains("Biggest differences from last time"))
        #expect(page.contains("No problem records in this file; last time 40."))
        #expect(page.contains("Apply all the same"))
        let asked = try await world.page(.post, path + "/apply", ["version": "1"], by: manager, status: 422)
        #expect(asked.contains("Say why this extract is right all the same.") && asked.contains("href=\"#although\""))
        #expect(asked.contains("Read the 1 stop first, and tick that you have read them."))
        let unread = try await world.page(
            .post, path + "/apply", ["version": "1", "although": "The branch & all"], by: manager, status: 422)
        #expect(unread.contains("The branch &amp; all") && unread.contains("href=\"#read\""))
        try await world.apply(path, ["although": "The branch at Elm Street closed.", "read": "yes"], by: manager)
        #expect(try await world.page(.get, try await world.standing(), by: manager).contains("10-Nov-2026"))
    }

    @Test func `an extract of some people that is later than that of everybody says what it does to answers`()
        async throws
    {
        let world = try await ExtractSite()
        let manager = try await world.member(.networkManager)
        try await world.apply(try await world.handIn(SmallExtract(people: 40, records: 1), by: manager), by: manager)
        let words = "Once this is applied, many answers could not be decided."
        var some = SmallExtract(people: 40, records: 1, asAt: "2026-11-10")
        let whole = try await world.handIn(some, by: manager)
        #expect(!(try await world.page(.get, whole, by: manager)).contains(words))
        some.population = "subset"
        let path = try await world.handIn(some, by: manager)
        let page = try await world.page(.get, path, by: manager)
        #expect(page.contains(words) && page.contains("Questions would count back from 10-Nov-2026"))
        let tick = "I have read them: 1 warning of undecided answers"
        #expect(page.contains(tick))
        let asked = try await world.page(.post, path + "/apply", ["version": "1"], by: manager, status: 422)
        #expect(asked.contains("Read the 1 warning of undecided answers first"))
    }

    @Test func `an extract of some people that hides somebody without saying whom asks for one of everybody`()
        async throws
    {
        let world = try await ExtractSite()
        let manager = try await world.member(.networkManager)
        try await world.apply(try await world.handIn(SmallExtract(people: 40, records: 1), by: manager), by: manager)
        var some = SmallExtract(people: 3, records: 1, asAt: "2026-11-10")
        some.population = "subset"
        var hidden = SmallExtract.Patient("")
        (hidden.family, hidden.birth, hidden.sex, hidden.registered) = ("", "", "", "")
        some.patients?.append(hidden)
        let words = "The practice keeps somebody back, and Cairn cannot tell whom."
        let path = try await world.handIn(some, by: manager)
        let page = try await world.page(.get, path, by: manager)
        #expect(page.contains(words) && page.contains("Whoever is meant would still be seen"))
        #expect(page.contains("I have read them: 1 row of a hidden patient that names nobody"))
        try await world.apply(path, ["read": "yes"], by: manager)
        let applied = try await world.page(.get, try await world.standing(), by: manager)
        #expect(applied.contains(words) && applied.contains("Whoever is meant is still seen"))
        let all = try await world.page(.get, "/extracts", by: manager)
        #expect(all.contains("Some people as at"))
    }

    @Test func `rows that a practice keeps back stand last, and are counted apart, on the manager's first page too`()
        async throws
    {
        let world = try await ExtractSite()
        let manager = try await world.member(.networkManager)
        var extract = SmallExtract(people: 40, records: 1)
        for person in 0..<30 { extract.patients?[person].confidential = "yes" }
        extract.lines["events.csv"] = (0..<3).map { "p39,bad\($0),soon,snomed,52448006,Dementia,,,problem,,," }
        let path = try await world.handIn(extract, by: manager)
        let keptBack = "Nothing: the practice withholds it."
        let title = "Problems: 3 rows not taken, or only in part; 60 rows kept back by the practice"
        let first = try await world.page(.get, path, by: manager)
        #expect(first.contains(title) && first.contains("Showing 1 to 50 of 63"))
        #expect(first.components(separatedBy: keptBack).count - 1 == 47)
        let second = try await world.page(.get, path, ["page": "2"], by: manager)
        #expect(second.components(separatedBy: keptBack).count - 1 == 13)
        try await world.apply(path, ["read": "yes"], by: manager)
        #expect(try await world.page(.get, try await world.standing(), by: manager).contains(title))
        let extracts = try await SeeExtracts(database: world.installation.database).overview(
            on: world.installation.ambient.now().inLondon.day, by: manager.actor)
        let team = TeamExtracts(extracts: extracts).html
        #expect(Markup.problems(in: team) == [])
        #expect(team.text.contains("3 rows not taken; 60 rows kept back by practices"))
        #expect(team.text.contains("60 kept back") && !team.text.contains("63 rows"))
    }

    @Test func `a problem is given to an owner, noted, done, and its form keeps what was typed`() async throws {
        let world = try await ExtractSite()
        let manager = try await world.member(.networkManager)
        var extract = SmallExtract(people: 10, records: 1)
        extract.lines["events.csv"] = (0..<7).map { "p0,bad\($0),2020-13-4\($0),snomed,52448006,Dementia,,,problem,,," }
        let path = try await world.handIn(extract, by: manager)
        let page = try await world.page(.get, path, by: manager)
        #expect(page.contains("Problems to see to: 1 problem") && page.contains("Nobody yet"))
        let found = try #require(
            page.components(separatedBy: "/extracts/problems/").dropFirst().first {
                $0.prefix(32).allSatisfy(\.isHexDigit)
            })
        let problem = "/extracts/problems/\(found.prefix(32))"
        let asked = try await world.page(
            .post, problem + "/settle",
            ["deed": "assign", "owner": "practice", "practice-name": "", "note": "Rang & asked", "version": "1"],
            by: manager, status: 422)
        #expect(asked.contains("Enter who at the practice sees to it.") && asked.contains("Rang &amp; asked"))
        for (field, values) in [
            ("note", ["deed": "note", "note": "Rang of 999 000 0018"]),
            ("practice-name", ["deed": "assign", "owner": "practice", "practice-name": "Rita, 9990000018"]),
        ] {
            let refused = try await world.page(
                .post, problem + "/settle", values.merging(["version": "1"]) { $1 }, by: manager, status: 422)
            #expect(refused.contains("looks like somebody’s NHS number") && refused.contains("href=\"#\(field)\""))
        }
        let account = try #require(manager.actor.account)
        for values in [
            ["deed": "assign", "owner": account.text], ["deed": "note", "note": "Rang on Monday."], ["deed": "done"],
        ] {
            let shown = try await world.page(.get, problem, by: manager)
            let version = try #require(shown.components(separatedBy: "name=\"version\" value=\"").dropFirst().first)
            let number = String(version.prefix { $0.isNumber })
            #expect(
                try await world.goes(problem + "/settle", values.merging(["version": number]) { $1 }, by: manager)
                    == problem)
        }
        let done = try await world.page(.get, problem, by: manager)
        #expect(
            done.contains("Given to Amina Yusuf") && done.contains("Rang on Monday.") && done.contains("Open it again"))
        #expect(try await world.page(.get, "/extracts/problems", by: manager).contains("No problem is open."))
        #expect(try await world.page(.get, "/extracts/problems", ["show": "all"], by: manager).contains("Done"))
        let elsewhere = try await world.member(.networkManager, at: ["A81002"])
        await #expect(throws: Refusal.notFound) { try await world.ask(.get, problem, by: elsewhere) }
        await #expect(throws: Refusal.notFound) {
            try await world.ask(.get, "/extracts/practices/A81001", by: elsewhere)
        }
        #expect(!(try await world.page(.get, "/extracts/problems", ["show": "all"], by: elsewhere)).contains(problem))
    }

    @Test func `where rows are not taken, somebody ticks that they have read what is wrong`() async throws {
        let world = try await ExtractSite()
        let manager = try await world.member(.networkManager)
        var extract = SmallExtract(people: 10, records: 1)
        extract.lines["events.csv"] = (0..<7).map { "p0,bad\($0),2020-13-4\($0),snomed,52448006,Dementia,,,problem,,," }
        let path = try await world.handIn(extract, by: manager)
        let page = try await world.page(.get, path, by: manager)
        #expect(page.contains("I have read them: 1 problem in 7 rows") && page.contains("Tick it below"))
        #expect(!page.contains("name=\"although\""))
        let asked = try await world.page(.post, path + "/apply", ["version": "1"], by: manager, status: 422)
        #expect(asked.contains("Read the 1 problem in 7 rows first, and tick that you have read them."))
        try await world.apply(path, ["read": "yes"], by: manager)
        #expect(try await world.page(.get, try await world.standing(), by: manager).contains("Stands"))
    }

    @Test func `a cut code is shown with what it may have been, and nothing to accept where nobody knows that`()
        async throws
    {
        let world = try await ExtractSite()
        let manager = try await world.member(.networkManager)
        var extract = SmallExtract(people: 10, records: 1)
        extract.events?[0].code = "1777541000006100"
        extract.events?[0].term = "Local thing"
        let page = try await world.page(.get, try await world.handIn(extract, by: manager), by: manager)
        #expect(page.contains("Codes that a spreadsheet cut: 1 code"))
        #expect(page.contains("177754100000610<mark>0</mark>") && page.contains("1777541000006105"))
        #expect(page.contains("nothing here knows that code") && !page.contains("Accept"))
    }

    @Test func `a cut code is accepted or declined, and who declined it is said`() async throws {
        let world = try await ExtractSite()
        let manager = try await world.member(.networkManager)
        var extract = SmallExtract(people: 10, records: 1)
        extract.events?[0].code = "1025611000000100"
        extract.events?[0].term = ""
        let path = try await world.handIn(extract, by: manager)
        let page = try await world.page(.get, path, by: manager)
        #expect(page.contains("no words beside it: check in the record") && page.contains("Check in the record"))
        #expect(page.contains("name=\"accepted\" value=\"yes\"") && page.contains("name=\"accepted\" value=\"no\""))
        let fingerprint = try #require(page.components(separatedBy: "name=\"fingerprint\" value=\"").dropFirst().first)
        let said = ["fingerprint": String(fingerprint.prefix(16)), "found": "1025611000000100", "accepted": "no"]
        #expect(try await world.goes(path + "/repair", said, by: manager) == path)
        try await world.idle()
        let after = try await world.page(.get, path, by: manager)
        #expect(after.contains("Declined by Amina Yusuf") && after.contains("name=\"accepted\" value=\"yes\""))
        #expect(!after.contains("name=\"accepted\" value=\"no\""))
    }
}
