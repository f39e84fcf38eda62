import Vocabulary

extension SegmentView {
    /// The newest values as they were kept when the segment was sealed: for the as-at day, everything held, one entry.
    ///
    /// SAFETY: the columns are checked bytes of a file that the segment keeps mapped, of one length; the caller holds the
    /// segment.
    func fromSidecar(_ match: MatchedEntries.Match, _ measure: PreparedMeasure) throws(SegmentProblem) -> AnswerSets {
        let (start, count) = (Int(truncatingIfNeeded: match.record.latestStart), Int(match.record.latest))
        let numbers = min(count, Int(match.record.latestNumbers))
        let values: UnsafeBufferPointer<UInt64> = try segment.segmentFile.column(
            .latestValues, from: start, count: count)
        let patients: UnsafeBufferPointer<UInt16> = try segment.segmentFile.column(
            .latestPatients, from: start, count: count)
        var (yes, no, unknown) = (Marks(), Marks(), Marks())
        guard let scale = measure.scale(of: match.unit) else {
            unknown.insert(patients[...])
            return Self.joined(yes, no, unknown, people)
        }
        unknown.insert(patients[numbers...])
        func firstIndex(_ isBeyond: (Float) -> Bool) -> Int {
            var (low, high) = (0, numbers)
            while low < high {
                let middle = (low + high) / 2
                if isBeyond(scale.canonical(Double(bitPattern: values[middle]))) {
                    high = middle
                } else {
                    low = middle + 1
                }
            }
            return low
        }
        if scale.isIncreasing {
            // Values too great for the stored type cannot be compared.
            let finite = firstIndex { $0 > -.infinity }..<firstIndex { $0 == .infinity }
            let above = max(finite.lowerBound, firstIndex { $0 >= measure.low })
            let end = min(finite.upperBound, firstIndex { $0 > measure.high })
            unknown.insert(patients[..<finite.lowerBound])
            unknown.insert(patients[finite.upperBound..<numbers])
            yes.insert(patients[above..<max(above, end)])
            // Where somebody has several newest values, some may say otherwise.
            if match.record.latest != match.record.latestPeople {
                no.insert(patients[finite.lowerBound..<max(finite.lowerBound, above)])
                no.insert(patients[max(above, end)..<max(above, end, finite.upperBound)])
            }
        } else {
            for place in 0..<numbers {
                let value = scale.canonical(Double(bitPattern: values[place]))
                if !value.isFinite {
                    unknown.insert(patients[place])
                } else if value >= measure.low && value <= measure.high {
                    yes.insert(patients[place])
                } else {
                    no.insert(patients[place])
                }
            }
        }
        return Self.joined(yes, no, unknown, people)
    }

    /// Who is marked once has that answer, who is marked twice none, and who is not marked has no value: no.
    private static func joined(_ yes: Marks, _ no: Marks, _ unknown: Marks, _ people: Int) -> AnswerSets {
        let (yes, no, unknown) = (yes.among(people), no.among(people), unknown.among(people))
        return AnswerSets(
            yes: yes.subtracting(no).subtracting(unknown),
            no: PersonSet.everybody(of: people).subtracting(yes).subtracting(unknown))
    }
}

extension NewestQuestion {
    /// Takes the newest values of an entry as they were kept when the segment was sealed. What was recorded last on a day
    /// has been settled there.
    ///
    /// SAFETY: the columns are checked bytes of a file that the segment keeps mapped, of one length; the caller holds the
    /// segment.
    mutating func take(newestOf match: MatchedEntries.Match, _ measure: PreparedMeasure) throws(SegmentProblem) {
        let (start, count) = (Int(truncatingIfNeeded: match.record.latestStart), Int(match.record.latest))
        let file = view.segment.segmentFile
        let values: UnsafeBufferPointer<UInt64> = try file.column(.latestValues, from: start, count: count)
        let patients: UnsafeBufferPointer<UInt16> = try file.column(.latestPatients, from: start, count: count)
        let offsets: UnsafeBufferPointer<UInt16> = try file.column(.latestDays, from: start, count: count)
        let scale = measure.scale(of: match.unit)
        for place in 0..<count where Int(patients[place]) < view.people {
            let says = scale.map { measure.says($0.canonical(Double(bitPattern: values[place]))) } ?? .unknown
            newest.take(Int(patients[place]), day: Int(offsets[place]), saying: says, order: 0)
        }
    }
}
