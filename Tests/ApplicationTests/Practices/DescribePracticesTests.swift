import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Application
@testable import Store

/// How practices work: written by those who may, every version kept, and read by those whose practice it is.
struct DescribePracticesTests {
    private func ods(_ text: String = "A81001") throws -> ODSCode { try #require(ODSCode(text)) }

    private func actor(_ role: Role, _ scope: Actor.Scope = .everyPractice) -> Actor {
        Actor(identity: .account(ID(bits: 7)), role: role, scope: scope, clearance: .ordinary)
    }

    private func asked(_ process: String) -> DescribePractice {
        var asked = DescribePractice()
        asked.process = process
        return asked
    }

    @Test func `every version is kept, with what changed and by whom, and is in the audit log`() async throws {
        let store = try TestStore()
        try await store.practice("A81001")
        let describe = DescribePractices(database: store.database)
        var first = asked("Task the reception team")
        first.system = " EMIS Web "
        try await describe(first, of: try ods(), by: actor(.networkManager))
        try await describe(asked("Ring the back office"), of: try ods(), by: actor(.administrator), version: 1)
        let versions = try await store.database.read { try $0.practiceDescriptions(of: try self.ods()) }
        #expect(versions.map(\.version) == [2, 1])
        #expect(versions.map(\.process) == ["Ring the back office", "Task the reception team"])
        #expect(versions.map(\.system) == ["EMIS Web", "EMIS Web"])
        #expect(versions[0].changes(since: versions[1]) == ["How things are done"])
        let acts = try await store.database.read { reading in
            try reading.connection.rows("SELECT count(*) FROM audit_leaf WHERE action = 'practice.describe'").map {
                row in
                var row = row
                return try row.next(Int.self)
            }
        }
        #expect(acts == [2])
    }

    @Test func `the local process and calendar are kept part by part, line by line`() async throws {
        let store = try TestStore()
        try await store.practice("A81001")
        var asked = asked("Task the reception team")
        asked.protectedTimes = "Wednesdays 12:30 to 14:00\nFirst Thursday, afternoon"
        asked.closedDays = "Christmas Eve from 13:00"
        asked.extractDue = "By the 5th"
        asked.lists = "By task"
        try await DescribePractices(database: store.database)(asked, of: try ods(), by: actor(.networkManager))
        let view = try await KeptPractices(database: store.database).view(try ods(), for: actor(.careCoordinator))
        #expect(view.description.protectedTimes == "Wednesdays 12:30 to 14:00\nFirst Thursday, afternoon")
        #expect(view.description.closedDays == "Christmas Eve from 13:00")
        #expect(view.description.extractDue == "By the 5th" && view.description.lists == "By task")
        #expect(
            view.description.changes(since: PracticeDescription(practice: try ods())) == [
                "How things are done", "Protected times", "Closed days", "When its extract is due",
                "How to send it a list",
            ])
    }

    @Test func `every version of the sharing agreement is kept, and nothing else makes one`() async throws {
        let store = try TestStore()
        let record = RecordPractice(database: store.database)
        func set(_ agreement: SharingAgreement?, name: String? = nil) async throws {
            try await record(
                SetPractice(ods: try ods(), practiceName: name, agreement: agreement), by: actor(.administrator))
        }
        try await set(nil, name: "Elm")
        #expect(try await store.database.read { try $0.agreements(of: try self.ods()) } == [])
        let first = SharingAgreement(from: Day(number: 19_000), signedBy: "Dr First")
        let second = SharingAgreement(from: Day(number: 19_000), until: Day(number: 21_000), signedBy: "Dr First")
        try await set(first)
        try await set(first, name: "Elm Surgery")
        try await set(second)
        let kept = try await store.database.read { try $0.agreements(of: try self.ods()) }
        #expect(kept.map(\.agreement) == [second, first])
        #expect(kept.map(\.version) == [2, 1])
        #expect(kept.allSatisfy { $0.who == actor(.administrator).identity && $0.at != nil })
    }

    @Test func `a version that was overtaken, nothing new and too much are refused`() async throws {
        let store = try TestStore()
        try await store.practice("A81001")
        let describe = DescribePractices(database: store.database)
        try await describe(asked("One"), of: try ods(), by: actor(.networkManager), version: 0)
        await #expect(throws: Refusal.changedMeanwhile(version: 1)) {
            try await describe(asked("Two"), of: try ods(), by: actor(.networkManager), version: 0)
        }
        await #expect(throws: Refusal.unusable("Nothing has been changed.")) {
            try await describe(asked("One"), of: try ods(), by: actor(.networkManager))
        }
        await #expect(throws: Refusal.self) {
            try await describe(
                asked(String(repeating: "x", count: PracticeDescription.longestText + 1)), of: try ods(),
                by: actor(.networkManager))
        }
        var lines = DescribePractice()
        lines.phone = "020\n7946"
        let broken = lines
        await #expect(throws: Refusal.self) { try await describe(broken, of: try ods(), by: actor(.networkManager)) }
    }

    @Test func `an NHS number in any of its texts is refused, and a telephone or an email that is none`() async throws {
        let store = try TestStore()
        try await store.practice("A81001")
        let describe = DescribePractices(database: store.database)
        let texts: [WritableKeyPath<DescribePractice, String?>] = [
            \.system, \.phone, \.staffLine, \.email, \.people, \.process, \.protectedTimes, \.closedDays,
            \.extractDue, \.lists, \.scope, \.leftOut, \.document,
        ]
        func refuses(_ text: WritableKeyPath<DescribePractice, String?>, _ words: String) async throws {
            var asked = DescribePractice()
            asked[keyPath: text] = words
            let wish = asked
            await #expect(throws: Refusal.self, "\(words)") {
                try await describe(wish, of: try ods(), by: actor(.networkManager))
            }
        }
        for text in texts { try await refuses(text, "999 000 0018") }
        for text in [texts[1], texts[2]] { try await refuses(text, "abc") }
        try await refuses(\.email, "not an email")
        #expect(try await store.database.read { try $0.practiceDescriptions(of: try self.ods()) } == [])
        var asked = DescribePractice()
        (asked.phone, asked.staffLine, asked.email) = ("01632 960400", "", "reception@elm.example")
        try await describe(asked, of: try ods(), by: actor(.networkManager))
        let kept = try await store.database.read { try $0.practiceDescriptions(of: try self.ods()) }
        #expect(kept.map(\.email) == ["reception@elm.example"])
    }

    @Test(arguments: Role.allCases)
    func `those who work with a practice read it, managers and administrators write it`(role: Role) async throws {
        let store = try TestStore()
        try await store.practice("A81001")
        let describe = DescribePractices(database: store.database)
        let known = KeptPractices(database: store.database)
        let (writes, reads) = (
            [.hostOperator, .networkManager, .administrator].contains(role), role != .privacyOfficer
        )
        if writes {
            try await describe(asked("One"), of: try ods(), by: actor(role))
        } else {
            await #expect(throws: Refusal.self) { try await describe(asked("One"), of: try ods(), by: actor(role)) }
        }
        if reads {
            #expect(try await known.view(try ods(), for: actor(role)).versions.count == (writes ? 1 : 0))
        } else {
            await #expect(throws: Refusal.self) { try await known.view(try ods(), for: actor(role)) }
        }
        let elsewhere = actor(role, .practices([try ods("A81002")]))
        await #expect(throws: Refusal.self) { try await known.view(try ods(), for: elsewhere) }
        await #expect(throws: Refusal.self) { try await describe(asked("Two"), of: try ods(), by: elsewhere) }
    }
}
