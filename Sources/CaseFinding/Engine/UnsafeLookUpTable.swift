/// Where the entries of one hash stand in a segment's dictionary.
///
/// SAFETY: each row is checked bytes of a file that `segment`, held here, keeps mapped; every index is below the number of
/// rows.
struct LookUpTable {
    private let section: SegmentFormat.Section
    private let count: Int
    private let segment: Segment

    init(_ segment: Segment, _ section: SegmentFormat.Section) {
        self.segment = segment
        self.section = section
        count = segment.segmentFile.length(of: section) / 16
    }

    /// Adds the entries of that hash.
    func add(_ hash: UInt64, to entries: inout Set<Int>) throws(SegmentProblem) {
        // Hashes lie evenly, so that the place can be guessed; a few steps from there find it.
        var (low, high) = (0, count)
        var isGuess = true
        while low < high {
            var middle = (low + high) / 2
            if isGuess, high - low > 8 {
                let (least, greatest) = (try self.hash(low), try self.hash(high - 1))
                if least >= hash { high = low; break }
                if greatest < hash { low = high; break }
                let share = Double(hash - least) / Double(greatest - least)
                middle = min(high - 1, low + Int(share * Double(high - 1 - low)))
            }
            isGuess.toggle()
            if try self.hash(middle) < hash { low = middle + 1 } else { high = middle }
        }
        while low < count, try self.hash(low) == hash {
            let entry = Int(truncatingIfNeeded: try number(2 * low + 1))
            if (0..<segment.entryCount).contains(entry) { entries.insert(entry) }
            low += 1
        }
    }

    private func hash(_ row: Int) throws(SegmentProblem) -> UInt64 { try number(2 * row) }

    private func number(_ place: Int) throws(SegmentProblem) -> UInt64 {
        try segment.segmentFile.column(section, from: place, count: 1)[0]
    }
}
