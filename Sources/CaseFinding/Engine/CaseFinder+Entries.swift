package import Vocabulary

extension CaseFinder {
    /// How many entries of a list people who count hold at each practice, up to its as-at day and the asker's clearance.
    package func entries(
        under list: Codelist, clearance: Sensitivity
    ) throws(FindProblem) -> [ODSCode: Int] {
        let question = Question(
            cohort: Cohort(name: list.name, lines: []), catalogue: Catalogue(), clearance: clearance)
        let prepared = snapshot.lists.prepared(list)
        do throws(SegmentProblem) {
            var counts: [ODSCode: Int] = [:]
            for segment in snapshot.segments {
                counts[segment.header.practice, default: 0] += try SegmentView(segment, question).entries(of: prepared)
            }
            return counts
        } catch {
            throw .segment(error)
        }
    }
}

extension SegmentView {
    fileprivate func entries(of list: PreparedList) throws(SegmentProblem) -> Int {
        guard let range = offsets(DayRange(first: nil, last: day)) else { return 0 }
        var count = 0
        for match in try entries(under: list).matches {
            count += try withExtendedLifetime(segment) { () throws(SegmentProblem) in
                try Postings.patients(of: match.record, range, in: segment).count { base.contains(local: $0) }
            }
            try specials(of: match.record).forEach { special in
                if special.first <= Int32(clamping: day.number), base.contains(local: special.patient) { count += 1 }
            }
        }
        return count
    }
}

extension PersonSet {
    /// Whether somebody of a column is in the set; a number that nobody has is not.
    fileprivate func contains(local: UInt16) -> Bool { Int(local) < people && contains(Int(local)) }
}
