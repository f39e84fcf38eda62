extension Snapshot {
    /// Forgets every answer that was kept for a clause, for measuring. What codelists stand for in each segment stays, as
    /// a prepared statement would.
    package func forgetAnswers() {
        for segment in segments { segment.memory.forgetLeaves() }
    }
}
