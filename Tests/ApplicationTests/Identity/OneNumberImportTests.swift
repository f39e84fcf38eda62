import Domain
import Extracts
import TestSupport
import Testing
import Vocabulary

@testable import Application
@testable import Store

/// One NHS number that stands with two people of one file: both come in, nothing of theirs is mixed, and it is asked.
struct OneNumberImportTests {
    @Test func `both are there with their own entries, the second without the number, and it is asked`() async throws {
        let world = try await OneNumberWorld()
        let report = try await world.here.bring(OneNumberWorld.extract())
        #expect(report.files.allSatisfy { $0.balances && $0.rejected == 0 })
        #expect((report.people.new, report.problemsFound) == (3, 1))
        #expect(report.problems.first?.reason == .takenInPart && report.problems.first?.line == 3)
        #expect(report.notes.contains { $0.hasPrefix("1 row leaves open who somebody is") })
        #expect(
            try await world.numbers() == [
                "a": OneNumberWorld.numbers[0], "b": "", "c": OneNumberWorld.numbers[1],
            ])
        let state = try await world.here.state()
        #expect(state.events("a") == ["events/of-a"] && state.events("b") == ["events/of-b"])
        #expect(state.people["b"]?.registration.details.familyName == "BAKER")
        #expect(state.rejected.count == 1)
        let question = try await world.question()
        let (one, other) = (try await world.person("a"), try await world.person("b"))
        #expect(question.people == [one, other])
        #expect(question.number?.digits == OneNumberWorld.numbers[0] && question.claim == nil)
        #expect(try await world.questions().count == 1)
        #expect(try await world.here.database.read { try $0.joinedPeople() } == .none)
    }

    @Test func `the same file again changes nothing and asks nothing`() async throws {
        let world = try await OneNumberWorld()
        try await world.here.bring(OneNumberWorld.extract())
        let (before, state) = (try await world.tables(), try await world.here.state())
        let again = try await world.here.bring(OneNumberWorld.extract("2026-11-10"))
        #expect((again.people.new, again.people.changed, again.people.left, again.problemsFound) == (0, 0, 0, 1))
        #expect(again.files.allSatisfy { $0.balances && $0.rejected == 0 })
        #expect(!again.notes.contains { $0.contains("who somebody is") })
        #expect(try await world.tables() == before)
        #expect(try await world.here.state().people == state.people)
        #expect(try await world.questions().count == 1)
    }

    @Test(arguments: [false, true])
    func `whoever was known by the number keeps it, in whatever order the rows stand`(isTurned: Bool) async throws {
        let world = try await OneNumberWorld()
        var first = OneNumberWorld.extract()
        first.patients?.remove(at: 1)
        first.events?.remove(at: 1)
        try await world.here.bring(first)
        let known = try await world.person("a")
        var second = OneNumberWorld.extract("2026-11-10")
        if isTurned { second.patients?.swapAt(0, 1) }
        let report = try await world.here.bring(second)
        #expect(report.files.allSatisfy { $0.rejected == 0 })
        #expect((report.people.new, report.people.changed, report.people.left) == (1, 0, 0))
        #expect(try await world.person("a") == known)
        #expect(try await world.numbers()["b"] == "")
        #expect(try await world.question().one == known)
    }

    @Test func `twins of one birth date are two people, whoever stands first`() async throws {
        let world = try await OneNumberWorld()
        var first = OneNumberWorld.extract()
        first.patients?.remove(at: 1)
        first.events?.remove(at: 1)
        try await world.here.bring(first)
        var second = OneNumberWorld.extract("2026-11-10")
        second.patients?[1].birth = "1950-01-05"
        second.patients?[1].family = "ADAMS"
        second.patients?[1].given = "Martha"
        second.patients?.swapAt(0, 1)
        let report = try await world.here.bring(second)
        #expect((report.people.new, report.people.changed) == (1, 0))
        let state = try await world.here.state()
        #expect(state.people["a"]?.registration.details.givenName == "Mary")
        #expect(state.people["b"]?.registration.details.givenName == "Martha")
        #expect(state.events("a") == ["events/of-a"] && state.events("b") == ["events/of-b"])
    }

    @Test func `one person twice, of one name and birth date, is no question`() async throws {
        let world = try await OneNumberWorld()
        var extract = OneNumberWorld.extract()
        extract.patients?[1] = OneNumberWorld.patient("b", 0, "ADAMS", born: "1950-01-05")
        let report = try await world.here.bring(extract)
        #expect(report.files.reduce(0) { $0 + $1.rejected } == 2, "the row, and the entry under its id")
        #expect(report.problems.first?.words.contains("stands at line 2 already") == true)
        #expect(try await world.questions().isEmpty)
    }

    @Test func `somebody known by another number keeps that`() async throws {
        let world = try await OneNumberWorld()
        var first = OneNumberWorld.extract()
        first.patients?[1].number = OneNumberWorld.numbers[2]
        try await world.here.bring(first)
        let before = try await world.numbers()
        let report = try await world.here.bring(OneNumberWorld.extract("2026-11-10"))
        #expect(report.files.allSatisfy { $0.rejected == 0 })
        #expect(try await world.numbers() == before)
        // The number cannot be given to somebody who has another one.
        await #expect(throws: Refusal.self) { try await world.decide(.numberOfOther) }
    }

    @Test(arguments: ["", "p"])
    func `what stood of whoever records name by the number alone stays, whoever stands first`(local: String)
        async throws
    {
        let world = try await OneNumberWorld()
        let number = OneNumberWorld.numbers[0]
        let known = "\(number),\(local),A81001,ADAMS,1950-01-05"
        let other = "\(number),x,A81001,BAKER,1961-03-02"
        func files(_ patients: [String], asAt: String) throws -> [String] {
            let header = "nhs_number,local_id,practice_ods,family_name,birth_date"
            return try world.files(
                asAt: asAt, patients: ([header] + patients).map { $0 + "\n" }.joined(),
                events: "nhs_number,event_id,date,term\n\(number),1,2020-05-01,Dementia\n")
        }
        try await world.here.bring(try files([known], asAt: "2026-11-01"))
        for (patients, asAt) in [([known, other], "2026-11-05"), ([other, known], "2026-11-10")] {
            let report = try await world.here.bring(try files(patients, asAt: asAt))
            #expect((report.people.left, report.events.removed) == (0, 0))
            #expect(report.files.reduce(0) { $0 + $1.rejected } == 1)
            let state = try await world.here.state()
            #expect(state.events(local) == ["events/1"] && state.events("x") == [])
        }
    }

    @Test func `records that name the number alone are taken for nobody, and what stood of them stays`() async throws {
        let world = try await OneNumberWorld()
        let number = OneNumberWorld.numbers[0]
        func files(_ second: String, asAt: String) throws -> [String] {
            try world.files(
                asAt: asAt,
                patients:
                    "nhs_number,practice_ods,family_name,birth_date\n\(number),A81001,ADAMS,1950-01-05\n\(second)",
                events: "nhs_number,event_id,date,term\n\(number),1,2020-05-01,Dementia\n")
        }
        try await world.here.bring(try files("", asAt: "2026-11-01"))
        let before = try await world.here.state()
        #expect(before.events("") == ["events/1"])
        let report = try await world.here.bring(
            try files("\(number),A81001,BAKER,1961-03-02\n", asAt: "2026-11-10"))
        #expect(report.files.allSatisfy { $0.balances })
        #expect(report.files.reduce(0) { $0 + $1.rejected } == 2)
        #expect((report.people.new, report.people.left, report.events.removed) == (0, 0, 0))
        #expect(try await world.here.state().people == before.people)
        let question = try await world.question()
        #expect(question.claim?.name.family == "BAKER" && question.verdicts == [.keepOther, .different])
        // Either answer leaves the store as it is.
        let tables = try await world.tables()
        try await world.decide(.keepOther)
        #expect(try await world.tables() == tables)
        try await world.undo()
        #expect(try await world.tables() == tables)
    }
}
