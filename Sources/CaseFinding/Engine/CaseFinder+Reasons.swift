package import Vocabulary

extension CaseFinder {
    /// Why each of them was answered as they were: for each person and line of the cohort the reasons of its clauses, from
    /// the events that the question looks at and no others.
    package func reasons(_ question: Question, for people: [FoundPerson]) throws(FindProblem) -> [[[Reason]]] {
        try evidence(question, for: people) { evaluator, facts, practice throws(Unanswerable) in
            try evaluator.reasonsByLine(facts, in: practice)
        }
    }

    /// What each line of the cohort says of each of them.
    package func lineAnswers(_ question: Question, for people: [FoundPerson]) throws(FindProblem) -> [[Answer]] {
        try evidence(question, for: people) { evaluator, facts, practice throws(Unanswerable) in
            try evaluator.lineAnswers(facts, in: practice)
        }
    }

    /// By which line each of them misses the cohort, and by how much; `nil` for whoever does not miss by one line alone.
    package func nearMisses(_ question: Question, for people: [FoundPerson]) throws(FindProblem) -> [NearMiss?] {
        try evidence(question, for: people) { evaluator, facts, practice throws(Unanswerable) in
            try evaluator.nearMiss(facts, in: practice)
        }
    }

    /// Loads for each person the events that the question looks at, and hands them on.
    func evidence<Result>(
        _ question: Question, for people: [FoundPerson],
        _ body: (ReferenceEvaluator, PersonFacts, PracticeFacts) throws(Unanswerable) -> Result
    ) throws(FindProblem) -> [Result] {
        do {
            let lists = try ReferenceEvaluator.codelists(of: question).map(snapshot.lists.prepared)
            let narrow = NarrowQuestion(question, lists: lists)
            let evaluator = ReferenceEvaluator(question)
            var wanted: [Int: EntrySet] = [:]
            var results: [Result] = []
            for found in people {
                let segment = try segment(of: found)
                let entries = try wanted[found.segment] ?? Self.entries(under: lists, in: segment)
                wanted[found.segment] = entries
                let facts = PersonFacts(
                    person: found.person, demographics: try segment.demographics(at: found.local),
                    events: try segment.events(of: found.local, under: entries))
                let header = segment.header
                let practice = PracticeFacts(
                    practice: header.practice, asAt: header.asAt, coverage: header.coverage)
                results.append(
                    try body(evaluator.asking(narrow.asked(about: facts, in: practice)), facts, practice))
            }
            return results
        } catch {
            throw FindProblem(error)
        }
    }

    /// The segment that holds the person as the list says.
    private func segment(of found: FoundPerson) throws -> Segment {
        guard snapshot.segments.indices.contains(found.segment) else { throw FindProblem.otherSnapshot }
        let segment = snapshot.segments[found.segment]
        guard segment.header.practice == found.practice, (0..<segment.people).contains(found.local),
            try segment.person(at: found.local) == found.person
        else { throw FindProblem.otherSnapshot }
        return segment
    }

    private static func entries(under lists: [PreparedList], in segment: Segment) throws(SegmentProblem) -> EntrySet {
        var all = EntrySet()
        for list in lists { all.formUnion(try segment.memory.entries(under: list, in: segment).numbers) }
        return all
    }

    /// Where the snapshot holds a person: at one practice, or at several where registrations overlap.
    package func places(of person: ID<Person>) throws(SegmentProblem) -> [FoundPerson] {
        var places: [FoundPerson] = []
        for (place, segment) in snapshot.segments.enumerated() {
            guard let local = try segment.localNumber(of: person) else { continue }
            places.append(
                FoundPerson(person: person, practice: segment.header.practice, segment: place, local: local))
        }
        return places
    }
}
