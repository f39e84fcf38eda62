import CaseFinding
import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// The cause of joining or leaving, in words.
struct ChangeCauseTests {
    private let amina = Actor(
        identity: .account(ID(bits: 7)), role: .careCoordinator, scope: .everyPractice, clearance: .ordinary)

    @Test func `whoever is registered since is told otherwise than whoever is registered no longer`() {
        #expect(ChangeCause.moved.title(for: .joined) == "Registered since")
        #expect(ChangeCause.moved.title(for: .left) == "No longer registered")
        #expect(ChangeCause.moved.title(for: nil) == "Registered since, or no longer registered")
        let ways: [ChangeWay?] = [.joined, .left, nil]
        for cause in ChangeCause.allCases where cause != .moved {
            #expect(Set(ways.map { cause.title(for: $0) }).count == 1, "\(cause)")
        }
    }

    @Test func `the way is that of all of them, where it is one`() {
        #expect(ChangeWay.only(joined: 2, left: 0) == .joined)
        #expect(ChangeWay.only(joined: 0, left: 1) == .left)
        #expect(ChangeWay.only(joined: 2, left: 1) == nil && ChangeWay.only(joined: 0, left: 0) == nil)
    }

    @Test func `on the list whoever came to the practice is marked as registered since, also where others went`()
        async throws
    {
        let world = try await CohortWorld()
        let named = try await world.desk.named("palliative-care", for: amina)
        var extract = CohortWorld.extract(of: "A81001", people: 60, asAt: "2026-11-15")
        // One went, and one came.
        extract.patients?.remove(at: 8)
        extract.events?.removeAll { $0.local == "p8" }
        var new = SmallExtract.Patient("p90", number: try #require(NHSNumber.forTests(300).last))
        new.registered = "2026-11-08"
        extract.patients?.append(new)
        var register = SmallExtract.Record("A81001-came", of: "p90")
        (register.code, register.term, register.date) = ("103735009", "Palliative care", "2026-03-01")
        extract.events?.append(register)
        try await world.here.bring(extract)
        let changes = try #require(try await CompareCohort(world.desk)(named, since: .extract, by: amina))
        #expect(changes.rows.map { "\($0.cause.rawValue) +\($0.joined) -\($0.left)" } == ["moved +1 -1"])
        #expect(changes.rows.first?.way == nil)
        #expect(changes.title(of: .moved, .joined) == "Registered since")
        var request = CohortListRequest(cohort: named.cohort, purpose: "test")
        request.slug = named.slug
        let marked = try await world.everybody(request, by: amina).flatMap(\.people).compactMap(\.joined)
        #expect(marked.map(\.words) == ["Joined since the last extract: registered since"])
    }
}
