import CaseFinding
import Domain
import Synchronization
import Vocabulary

/// An answer for the whole network, with what it was asked of and what has been worked out from it since. One of 66,000 people
/// to a cohort of five lines is about 80 KiB.
final class KeptAnswer: Sendable {
    /// Everything that it depends on. What it lacks of the store, the number of the catalogue and of the snapshot stand for.
    struct Key: Hashable, Sendable {
        let cohort: Cohort
        let asAt: Day?
        let clearance: Sensitivity
        let snapshot: Int
        let local: Int
        /// ``LocalFacts/knownUpTo``.
        let knownUpTo: Day?
        let catalogue: Int
        /// ``KnownRecords/number``.
        let records: Int
    }

    let question: Question
    let finder: CaseFinder
    /// Each practice counts a person once.
    let answer: CohortAnswer
    /// Of whom the extracts hold several records.
    let several: SeveralRecords
    /// Where it is enough of some lines that they are not known to fail (``CohortListRequest/certain``): the answer in which the
    /// first of them has to hold for certain too.
    let sure: CohortAnswer?
    private let once = Mutex<[Set<ODSCode>: CohortAnswer]>([:])
    private let undecided = Mutex<[ODSCode: [Undecided]]>([:])
    private let steps = Mutex<[PracticeFunnel]?>(nil)
    private let evidence = Mutex<[FoundPerson: FoundEvidence]?>(nil)
    private let ranked = Mutex<RankedMisses?>(nil)
    private let missing = Mutex<UndecidedReasons?>(nil)
    /// Of those of whom ``deciding(_:_:)`` was asked.
    let decided = Mutex<[ChangeWay: [FoundPerson: Deciding]]>([:])
    /// Undecided people of a practice of whom it is asked why.
    private static let peopleAskedWhy = 50

    init(
        question: Question, finder: CaseFinder, answer: CohortAnswer, several: SeveralRecords, certain: Int? = nil
    ) {
        self.question = question
        self.finder = finder
        self.answer = (certain.map { answer.certain(ofFirst: $0) } ?? answer).oncePerPractice(several)
        self.several = several
        sure = certain.map { answer.certain(ofFirst: $0 + 1).oncePerPractice(several) }
    }

    /// Whether somebody is included for want of knowing.
    func isInDoubt(_ found: FoundPerson) -> Bool {
        sure.map { !$0.segments[found.segment].includes(found.local) } ?? false
    }

    /// How many of a practice are.
    func inDoubt(at practice: ODSCode) -> Int {
        guard let sure else { return 0 }
        func included(_ answer: CohortAnswer) -> Int {
            answer.practices.first { $0.practice == practice }?.included ?? 0
        }
        return included(answer) - included(sure)
    }

    /// The answer in which each person counts once among these practices: what is said of them together, and who is listed.
    func together(at practices: Set<ODSCode>) -> CohortAnswer {
        if several.people.isEmpty { return answer }
        if let known = once.withLock({ $0[practices] }) { return known }
        let made = answer.oncePerPerson(several, among: practices)
        once.withLock { $0[practices] = made }
        return made
    }

    func together(at practices: [PracticeProfile]) -> CohortAnswer { together(at: Set(practices.map(\.ods))) }

    /// Why answers are unknown at a practice, told from the first people of whom that is so: clauses and the words for
    /// what is missing, never anything of anybody's record.
    func undecided(at practice: ODSCode) throws -> [Undecided] {
        if let known = undecided.withLock({ $0[practice] }) { return known }
        let people = try answer.people(.unknown, at: practice).prefix(Self.peopleAskedWhy)
        var causes: [Undecided] = []
        for reason in try finder.reasons(question, for: Array(people)).joined().joined()
        where reason.answer == .unknown && reason.events.isEmpty {
            guard let note = reason.note else { continue }
            let cause = Undecided(clause: reason.clause, note: note)
            if !causes.contains(cause) { causes.append(cause) }
        }
        undecided.withLock { $0[practice] = causes }
        return causes
    }

    /// The same as the actor may know it: to whoever is not given people a cause is told where it is that of as many as are
    /// told, and else would say that there is somebody of whom just that is missing.
    func undecided(at practice: ODSCode, for actor: Actor) throws -> [Undecided] {
        let causes = try undecided(at: practice)
        guard Gate.people.admits(actor) != .allowed, !causes.isEmpty else { return causes }
        let reasons = try undecidedReasons()
        var people: [Undecided: Int] = [:]
        for person in reasons.people where person.found.practice == practice {
            for cause in person.causes.map({ reasons.causes[$0] }) {
                people[Undecided(clause: cause.clause, note: cause.note), default: 0] += 1
            }
        }
        return causes.filter { people[$0, default: 0] >= SmallNumbers.smallest }
            .sorted { ($0.clause, $0.note) < ($1.clause, $1.note) }
    }

    /// What each line takes away at each practice.
    func funnel() throws(FindProblem) -> [PracticeFunnel] {
        if let known = steps.withLock(\.self) { return known }
        let made = try finder.funnel(question, answer)
        steps.withLock { $0 = made }
        return made
    }

    /// The same of those practices together.
    func funnel(at practices: [PracticeProfile]) throws(FindProblem) -> [PracticeFunnel] {
        if several.people.isEmpty { return try funnel() }
        let codes = Set(practices.map(\.ods))
        return try finder.funnel(question, together(at: codes)).filter { codes.contains($0.practice) }
    }

    /// Everybody whom one line alone keeps out, by how little; worked out once.
    func misses() throws(FindProblem) -> RankedMisses {
        if let known = ranked.withLock(\.self) { return known }
        let made = try finder.rankedMisses(question, answer)
        ranked.withLock { $0 = made }
        return made
    }

    /// How many one line alone keeps out of those practices together, each once: read off the answer's sets.
    func nearMisses(at practices: [PracticeProfile]) -> Int {
        let codes = Set(practices.map(\.ods))
        return together(at: codes).segments.filter { codes.contains($0.segment.header.practice) }
            .flatMap(\.nearMisses).reduce(0) { $0 + $1.count }
    }

    /// Everybody of whom it cannot be told, with what is missing; worked out once.
    func undecidedReasons() throws(FindProblem) -> UndecidedReasons {
        if let known = missing.withLock(\.self) { return known }
        let made = try finder.undecidedReasons(question, answer)
        missing.withLock { $0 = made }
        return made
    }

    /// Everybody registered at the practices, each once, in every segment.
    func registered(at practices: [PracticeProfile]) -> [(segment: Int, set: PersonSet)] {
        let codes = Set(practices.map(\.ods))
        return together(at: codes).segments.enumerated().filter {
            codes.contains($0.element.segment.header.practice)
        }.map {
            (segment: $0.offset, set: $0.element.registered)
        }
    }

    /// The same of those found.
    func included(at practices: [PracticeProfile]) -> [(segment: Int, set: PersonSet)] {
        let codes = Set(practices.map(\.ods))
        return together(at: codes).segments.enumerated().filter {
            codes.contains($0.element.segment.header.practice)
        }.map {
            (segment: $0.offset, set: $0.element.included)
        }
    }

    /// For everybody found: which clauses they are here for, and when the newest entry behind that was.
    func evidenceOfFound() throws -> [FoundPerson: FoundEvidence] {
        if let known = evidence.withLock(\.self) { return known }
        let clauses = CohortClauses(question.cohort)
        let people = try answer.people(.yes)
        var found: [FoundPerson: FoundEvidence] = [:]
        found.reserveCapacity(people.count)
        for (person, reasons) in zip(people, try finder.reasons(question, for: people)) {
            found[person] = FoundEvidence(reasons, clauses)
        }
        evidence.withLock { $0 = found }
        return found
    }
}

/// What of a person's reasons a list is filtered and sorted by.
struct FoundEvidence: Sendable {
    /// Numbers of ``CohortClauses``.
    let clauses: Set<Int>
    /// The last day that the newest entry may have happened on; `nil` where no entry decided.
    let newest: Day?

    init(_ byLine: [[Reason]], _ all: CohortClauses) {
        clauses = Set(byLine.joined().filter { $0.answer == .yes }.compactMap { all.number(of: $0.clause) })
        newest = byLine.joined().flatMap(\.events).compactMap(\.date?.last).max()
    }
}
