import Testing
import Vocabulary

@testable import Domain

/// The table of episodes against one written by hand: what can happen, and that nothing else does.
struct EpisodeTableTests {
    /// From each state, act by act, where it leads; what does not stand here must not be done.
    static let expected: [EpisodeState?: [EpisodeAct: EpisodeState]] = [
        nil: [.putForward: .found, .takeOn: .open],
        .found: [
            .clear: .cleared, .holdBack: .heldBack, .offer: .offered, .notSuitable: .notSuitable,
            .takeBack: .takenBack, .reassign: .found,
        ],
        .cleared: [.holdBack: .heldBack, .offer: .offered, .notSuitable: .notSuitable, .reassign: .cleared],
        .heldBack: [.clear: .cleared, .notSuitable: .notSuitable, .reassign: .heldBack],
        .offered: [
            .agree: .agreed, .decline: .declined, .askAgain: .askAgain, .unreachable: .unreachable,
            .notSuitable: .notSuitable, .reassign: .offered,
        ],
        .agreed: [.takeOn: .open, .decline: .declined, .notSuitable: .notSuitable, .reassign: .agreed],
        .askAgain: [.offerAgain: .offered, .notSuitable: .notSuitable, .reassign: .askAgain],
        .unreachable: [.offerAgain: .offered, .notSuitable: .notSuitable, .reassign: .unreachable],
        .open: [.pause: .paused, .close: .closed, .reassign: .open],
        .paused: [.resume: .open, .close: .closed, .reassign: .paused],
    ]

    static let states: [EpisodeState?] = [nil] + EpisodeState.allCases.map(Optional.some)

    @Test(arguments: states)
    func `each act leads where the table says, or nowhere`(from: EpisodeState?) {
        for act in EpisodeAct.allCases {
            #expect(EpisodeTable.row(from, act)?.to == Self.expected[from]?[act], "\(act)")
        }
    }

    @Test func `no line stands twice`() {
        for row in EpisodeTable.rows {
            #expect(EpisodeTable.rows.count { $0.from == row.from && $0.act == row.act } == 1)
        }
    }

    @Test func `every state can be reached, and every live state left and re-assigned`() {
        var reached: Set<EpisodeState> = []
        var frontier: [EpisodeState?] = [nil]
        while let state = frontier.popLast() {
            for row in EpisodeTable.rows where row.from == state && reached.insert(row.to).inserted {
                frontier.append(row.to)
            }
        }
        #expect(reached == Set(EpisodeState.allCases))
        for state in EpisodeState.allCases where state.isLive {
            #expect(EpisodeTable.rows.contains { $0.from == state && $0.to != state })
            #expect(EpisodeTable.row(state, .reassign)?.to == state)
        }
    }

    @Test func `an end is an end`() {
        let ends = EpisodeState.allCases.filter { !$0.isLive }
        #expect(ends == [.declined, .notSuitable, .takenBack, .closed])
        #expect(!EpisodeTable.rows.contains { row in row.from.map(ends.contains) ?? false })
    }

    @Test func `only a supervisor holds back, clears and ends what is held back; only a manager re-assigns`() {
        for row in EpisodeTable.rows {
            let gate: Gate =
                switch (row.from, row.act) {
                case (_, .clear), (_, .holdBack), (.heldBack, .notSuitable): .holdBack
                case (_, .reassign): .team
                default: .coordinate
                }
            #expect(row.gate == gate, "\(row.act) from \(row.from?.rawValue ?? "nothing")")
        }
    }
}
