import Testing
import Vocabulary

@testable import Domain

/// Where somebody was noticed, and what is kept beside it.
struct NoticedTests {
    private let today = Day(number: 20_000)

    @Test func `a meeting has its day, today at the latest`() throws {
        for day in [today, today.adding(days: -30)] {
            let kept = try Noticed(day: day, place: "upstairs").checked(beside: .meeting, on: today)
            #expect(kept == Noticed(day: day))
        }
        #expect(throws: Refusal.unusable("Give the day of the meeting.")) {
            try Noticed().checked(beside: .meeting, on: today)
        }
        #expect(throws: Refusal.unusable("The day of the meeting is not after today.")) {
            try Noticed(day: today.adding(days: 1)).checked(beside: .meeting, on: today)
        }
    }

    @Test func `somewhere else is said in words`() throws {
        let kept = try Noticed(day: today, place: " The lunch club ").checked(beside: .other, on: today)
        #expect(kept == Noticed(place: "The lunch club"))
        #expect(throws: Refusal.unusable("Say where the person was noticed.")) {
            try Noticed(place: "  ").checked(beside: .other, on: today)
        }
    }

    @Test(arguments: EpisodeOrigin.allCases.filter { ![.meeting, .other].contains($0) })
    func `beside every other origin nothing is kept`(origin: EpisodeOrigin) throws {
        let typed = Noticed(day: today.adding(days: 1), place: "The lunch club")
        #expect(try typed.checked(beside: origin, on: today) == Noticed())
    }

    @Test func `nobody says that a question found them, and an earlier caseload is only taken on`() {
        let forward = EpisodeOrigin.asked(for: .putForward)
        #expect(forward == [.recordSearch, .meeting, .clinician, .selfReferral, .otherService, .other])
        #expect(Set(EpisodeOrigin.asked(for: .takeOn)) == Set(forward + [.importedCaseload]))
    }

    @Test func `whoever reads only part of the evidence reads where, when and why all the same`() throws {
        let lines = [FrozenReason.Line("Fall"), FrozenReason.Line("Clinic", sensitivity: .sensitive)]
        let whole = Episode(
            id: ID(bits: 1), person: ID(bits: 2), practice: try #require(ODSCode("A81001")), state: .found,
            owner: ID(bits: 3), origin: .meeting, noticed: Noticed(day: today),
            reason: FrozenReason(cohortName: "Falls", cohortText: "", extracts: [], asAt: today, evidence: lines),
            because: "Named there", becauseOfAge: "The next comes on Monday", since: Instant(milliseconds: 0),
            begunAt: Instant(milliseconds: 0), version: 1)
        let seen = whole.seen(with: .ordinary)
        #expect(seen.reason?.evidence == [lines[0]])
        #expect((seen.noticed, seen.because, seen.becauseOfAge) == (whole.noticed, whole.because, whole.becauseOfAge))
        #expect(whole.seen(with: .sensitive) == whole)
    }

    @Test func `it is told with its day or its words`() throws {
        let day = try #require(Day(iso: "2026-11-18"))
        #expect(EpisodeOrigin.meeting.words(Noticed(day: day)) == "Multidisciplinary meeting, 18-Nov-2026")
        #expect(EpisodeOrigin.other.words(Noticed(place: "The lunch club")) == "Somewhere else: The lunch club")
        #expect(EpisodeOrigin.clinician.words(Noticed()) == "Referred by a clinician")
    }
}
