import Vocabulary

extension SegmentView {
    func usualGP(_ names: [String]) throws(SegmentProblem) -> AnswerSets {
        let wanted = Set(names.map { Code.folded($0) })
        return try DemographicView(segment).answers(by: .usualGP) { number throws(SegmentProblem) in
            let own = Code.folded(try segment.text(number) ?? "")
            return own.isEmpty ? .unknown : Answer(wanted.contains(own))
        }
    }

    func livesWith(_ comparison: Clause.Comparison, _ number: Int) throws(SegmentProblem) -> AnswerSets {
        let columns = DemographicView(segment)
        return switch comparison {
        case .atLeast: try columns.othersAtHome(from: number, to: .max)
        case .atMost: try columns.othersAtHome(from: 0, to: number)
        case .exactly: try columns.othersAtHome(from: number, to: number)
        }
    }

    func livesAlone() throws(SegmentProblem) -> AnswerSets {
        let alone = try livesWith(.exactly, 0)
        let inInstitution = try DemographicView(segment).answers(by: .residentialInstitute) {
            number throws(SegmentProblem) in
            Answer(!Code.folded(try segment.text(number) ?? "").isEmpty)
        }.yes
        return AnswerSets(yes: alone.yes.subtracting(inInstitution), possible: alone.notNo.union(inInstitution))
    }

    /// Without a list every code of an institution counts.
    func atCareHome(_ codes: Codelist?) throws(SegmentProblem) -> AnswerSets {
        try DemographicView(segment).answers(by: .residentialInstitute) { number throws(SegmentProblem) in
            guard let code = try segment.text(number) else { return .unknown }
            if Code.folded(code).isEmpty { return .no }
            return Answer(codes.map { $0.entry(code: Code(termOnly: code), term: "") != nil } ?? true)
        }
    }

    /// The newest issues of entries, by the status of their courses.
    func onRepeat(_ entries: MatchedEntries, _ words: CourseWords, _ window: Window) throws(SegmentProblem) -> Found {
        guard let days = window.days(asAt: day) else { return Found(AnswerSets(.no, people: people)) }
        let says = { (match: MatchedEntries.Match) in words.answer(match.status) }
        let table = try table(entries, days, saying: says)
        return try decided(table, entries, days, window) { question throws(SegmentProblem) in
            try take(entries, days, into: &question, saying: says) { words.rank($0.status) }
        }
    }
}
