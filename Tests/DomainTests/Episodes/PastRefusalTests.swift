import Domain
import Testing
import Vocabulary

/// Who said no before, and how that is told.
struct PastRefusalTests {
    private let since = Instant(milliseconds: 1_795_165_200_000)

    @Test func `an end is a refusal where the person, or somebody for them, said no`() {
        #expect(PastRefusal(state: .declined, ending: nil, since: since)?.title == "Declined")
        #expect(PastRefusal(state: .notSuitable, ending: nil, since: since)?.title == "Not suitable")
        #expect(PastRefusal(state: .closed, ending: .enough, since: since)?.title == "The person wants no more")
    }

    @Test func `what goes on, was a slip, or came to its end is none`() {
        for state in EpisodeState.allCases where state.isLive || state == .takenBack {
            #expect(PastRefusal(state: state, ending: nil, since: since) == nil, "\(state)")
        }
        for ending in EpisodeEnding.allCases where ending != .enough {
            #expect(PastRefusal(state: .closed, ending: ending, since: since) == nil, "\(ending)")
        }
    }
}
