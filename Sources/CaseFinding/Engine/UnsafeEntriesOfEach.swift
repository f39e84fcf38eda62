import Vocabulary

/// The entries of some people, person by person: between which days each lies.
///
/// SAFETY: local numbers are compared with the number of people before they are used as an index; a place in `next` is of an
/// entry that was added before.
struct EntriesOfEach {
    private var spans: [DaySpan] = []
    /// The entry added before of the same person, or -1.
    private var next: [Int32] = []
    private var newest: [Int32]

    init(people: Int) {
        newest = [Int32](repeating: -1, count: people)
    }

    mutating func add(_ span: DaySpan, of local: Int) {
        guard newest.indices.contains(local) else { return }
        next.append(newest[local])
        newest[local] = Int32(spans.count)
        spans.append(span)
    }

    subscript(local: Int) -> [DaySpan] {
        var found: [DaySpan] = []
        var place = Int(newest[local])
        while place >= 0 {
            found.append(spans[place])
            place = Int(next[place])
        }
        return found
    }
}
