/// How many rows the worklist of an extract has, of those that are kept on record.
package struct WorklistCounts: Equatable, Sendable {
    /// Rows that were not taken, or only in part.
    package let wrong: Int
    /// Rows that the practice keeps back: nothing can be done about them.
    package let keptBack: Int

    package init(wrong: Int, keptBack: Int) {
        self.wrong = wrong
        self.keptBack = keptBack
    }

    package var total: Int { wrong + keptBack }
}
