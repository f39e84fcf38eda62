package import Domain
package import Extracts
package import Vocabulary

/// What an import did, or would do.
package struct ImportReport: Sendable {
    package var practice: ODSCode
    package var asAt: Day
    /// Whether the extract stands now.
    package var applied = false
    package var files: [ExtractFileTotals] = []
    package var people = PeopleCounts()
    package var events = EventCounts()
    /// What stands for the practice, were this extract applied.
    package var coverage: [Coverage] = []
    /// The first problems, in the order found; ``problemsFound`` counts them all. Rows that the practice keeps back are among
    /// them only where what is wrong leaves room.
    package var problems: [ExtractProblem] = []
    package var problemsFound = 0
    /// How many of ``problemsFound`` the practice keeps back.
    package var keptBackFound = 0
    /// Things worth knowing that are no problem of a row: columns that were not used, people without an NHS number.
    package var notes: [String] = []
    /// What makes it unlikely that this is the extract that was meant.
    package var stops: [ImplausibleShare] = []
    /// What stood and stands, by kind and codelist; empty where that was not counted.
    package var tally: [TallyLine] = []
    /// Codes that a spreadsheet cut, with what they may have been.
    package var repairs: [ProposedRepair] = []
    /// What stood in the place of codes and was none, counted.
    package var refused: [RefusedCode] = []

    package init(practice: ODSCode, asAt: Day) {
        self.practice = practice
        self.asAt = asAt
    }

    /// How many problems are kept; beyond them they are counted.
    package static let problemLimit = 10_000

    /// The problems that are kept, those that somebody can do something about first.
    package var wrongFirst: [ExtractProblem] {
        problems.filter { !$0.isKeptBack } + problems.filter(\.isKeptBack)
    }
}
