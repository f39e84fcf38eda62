import CaseFinding
import Domain
import Vocabulary

/// Answers to questions, of what stands.
extension CohortDesk {
    /// The answer for the whole network, with what it was asked of. Nothing of it is for showing before the actor's part
    /// has been taken out of it. What is `passing` is not kept: it would take the place of what is asked again.
    func answer(
        _ cohort: Cohort, asAt: Day?, clearance: Sensitivity, of standing: CohortStanding, passing: Bool = false
    ) throws -> KeptAnswer {
        let local = LocalUse.isMade(by: cohort, standing.catalogue) ? standing.local : .none
        let snapshot = try snapshot(of: standing.extracts)
        let key = KeptAnswer.Key(
            cohort: cohort, asAt: asAt, clearance: clearance, snapshot: snapshot.version, local: local.sequence,
            knownUpTo: local.knownUpTo, catalogue: standing.catalogueNumber, records: standing.records.number)
        if let known = answers[key] { return known }
        let question = Question(
            cohort: cohort, catalogue: standing.catalogue, asAt: asAt, clearance: clearance, local: local)
        let made = try answer(question, of: standing)
        if !passing { answers[key] = made }
        return made
    }

    /// The same of what a list asks, as of now. An answer to a question that has codelists or measures of its own, or lines that
    /// need not hold for certain, is not kept.
    func answer(
        _ request: CohortListRequest, clearance: Sensitivity, of standing: CohortStanding
    ) throws -> KeptAnswer {
        let cohort = request.cohort
        guard !request.beside.isEmpty || !request.measures.isEmpty || request.certain != nil else {
            return try answer(cohort, asAt: nil, clearance: clearance, of: standing)
        }
        var catalogue = standing.catalogue
        for list in request.beside { catalogue.codelists[Code.folded(list.name)] = list }
        for measure in request.measures { catalogue.measures[Code.folded(measure.name)] = measure }
        let local = LocalUse.isMade(by: cohort, catalogue) ? standing.local : .none
        return try answer(
            Question(cohort: cohort, catalogue: catalogue, clearance: clearance, local: local), of: standing,
            certain: request.certain)
    }

    /// The same of any question; not kept.
    func answer(_ question: Question, of standing: CohortStanding, certain: Int? = nil) throws -> KeptAnswer {
        let finder = try finder(of: standing)
        return KeptAnswer(
            question: question, finder: finder, answer: try finder.answer(question),
            several: try several(of: standing, in: finder.snapshot), certain: certain)
    }

    /// Asks of the same extracts what is kept nowhere.
    func finder(of standing: CohortStanding) throws -> CaseFinder {
        CaseFinder(try snapshot(of: standing.extracts))
    }

    /// Of whom the extracts hold several records.
    func several(of standing: CohortStanding, in snapshot: Snapshot) throws -> SeveralRecords {
        let number = standing.records.number
        if let known = memory.several, known.number == number { return known.several }
        let made = try SeveralRecords(standing.records.people, in: snapshot)
        memory.several = (number, made)
        return made
    }

    private func snapshot(of extracts: [StandingExtract]) throws -> Snapshot {
        let version = SegmentShelf.number(of: extracts)
        if let known = memory.snapshot, known.version == version { return known }
        let opened = try shelf.snapshot(of: extracts)
        answers.forget { $0.snapshot != version }
        earlier.forget { $0.standing != version }
        memory.snapshot = opened
        return opened
    }
}
