import Testing
import Vocabulary

@testable import Domain

/// When an extract is called old.
struct FreshnessTests {
    @Test func `an extract is old on the day after the last of its days, not before`() throws {
        let asAt = Day(number: 20_000)
        var practice = PracticeProfile(ods: try #require(ODSCode("A81001")), name: "Elm", agreement: nil, version: 1)
        #expect(practice.oldAfter == 35)
        practice.oldAfter = 14
        for days in 0...40 {
            let freshness = practice.freshness(asAt: asAt, on: asAt.adding(days: days))
            #expect(freshness.isOld == (days > 14))
            #expect((freshness.warning != nil) == (days > 14))
        }
        #expect(
            Freshness(asAt: asAt, today: asAt.adding(days: 20), oldAfter: 14).warning?.hasPrefix("20 days old") == true)
    }

    @Test func `a practice is as old as its last extract of everybody, whatever came of some people since`() throws {
        let practice = PracticeProfile(ods: try #require(ODSCode("A81001")), name: "Elm", agreement: nil, version: 1)
        let whole = Day(number: 20_000)
        let today = whole.adding(days: 40)
        func freshness(_ asAt: Day, _ wholeAsAt: Day?) -> Freshness {
            practice.freshness(
                of: StandingExtract(
                    id: ID(bits: 1), practice: practice.ods, asAt: asAt, wholeAsAt: wholeAsAt, segments: []),
                on: today)
        }
        let some = freshness(today, whole)
        #expect(some.isOld && some.days == 40 && some.asAt == whole && some.later == today)
        #expect(
            some.warning == "40 days old: what has happened since is not in it, but for some people up to \(today.cui)")
        #expect((some.newest, freshness(whole, whole).newest) == (today, whole))
        #expect(!freshness(today, today).isOld && freshness(today, today).later == nil)
        let none = freshness(today, nil)
        #expect(!none.isOld && !none.isOfEverybody && none.asAt == today)
    }

    @Test func `a day that lies ahead is not old`() {
        let asAt = Day(number: 20_000)
        #expect(Freshness(asAt: asAt, today: asAt.adding(days: -3), oldAfter: 14).days == 0)
    }
}
