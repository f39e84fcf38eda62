import Testing
import Vocabulary

@testable import Domain

/// What an active charter does about somebody, from what is known of them alone.
struct CharterVerdictTests {
    private let practice: ODSCode
    private let other: ODSCode
    private let worker = ID<Actor>(bits: 7)

    init() throws {
        practice = try #require(ODSCode("A81001"))
        other = try #require(ODSCode("A81002"))
    }

    private func charter(_ state: CharterState, most: Int = 10, practices: [ODSCode] = []) -> Charter {
        let terms = CharterTerms(
            reason: "Why", outcome: "What", measure: "How", owner: worker, reviewOn: Day(number: 20_500),
            pilotPractices: practices, pilotMost: most)
        return Charter(
            cohort: ID(bits: 1), state: state, terms: terms, act: .write, by: worker,
            at: Instant(milliseconds: 1_795_165_200_000), version: 1)
    }

    private func candidate(
        isOld: Bool, wasPut: Bool = false, newest: CharterCandidate.Newest? = nil, isHere: Bool = true,
        isShown: Bool = true
    ) -> CharterCandidate {
        CharterCandidate(
            practice: practice, wasPut: wasPut, newest: newest, isHere: isHere, isShown: isShown, isOld: isOld)
    }

    @Test(arguments: CharterState.allCases)
    func `of an extract that is old nobody is put forward, whatever the charter stands at`(state: CharterState) {
        let charter = charter(state)
        #expect(charter.verdict(on: candidate(isOld: true), put: 0, worker: worker) == .oldExtract)
        #expect(charter.verdict(on: candidate(isOld: false), put: 0, worker: worker) == .putForward)
    }

    @Test func `what keeps somebody out for longer than an extract is told first`() {
        let charter = charter(.pilot)
        func verdict(_ candidate: CharterCandidate) -> CharterVerdict {
            charter.verdict(on: candidate, put: 0, worker: worker)
        }
        #expect(verdict(candidate(isOld: true, isShown: false)) == .withheld)
        #expect(verdict(candidate(isOld: true, wasPut: true)) == .putBefore)
        #expect(verdict(candidate(isOld: true, isHere: false)) == .gone)
        #expect(verdict(candidate(isOld: true, newest: CharterCandidate.Newest(state: .open))) == .alongside)
        #expect(verdict(candidate(isOld: true, newest: CharterCandidate.Newest(state: .declined))) == .refused)
        let elsewhere = self.charter(.pilot, practices: [other])
        #expect(elsewhere.verdict(on: candidate(isOld: true), put: 0, worker: worker) == .beyondPilot)
    }

    @Test func `an old extract is told before a pilot that is full, and before a practice that nobody works`() {
        let full = charter(.pilot, most: 3)
        #expect(full.verdict(on: candidate(isOld: true), put: 3, worker: worker) == .oldExtract)
        #expect(full.verdict(on: candidate(isOld: false), put: 3, worker: worker) == .beyondPilot)
        #expect(full.verdict(on: candidate(isOld: true), put: 0, worker: nil) == .oldExtract)
        #expect(full.verdict(on: candidate(isOld: false), put: 0, worker: nil) == .nobody)
    }
}
