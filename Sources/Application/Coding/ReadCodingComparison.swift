package import CaseFinding
package import Domain
package import Vocabulary

/// Compares how practices record one thing. Shows nobody, and so writes no entry; who is behind a number is read by
/// ``ReadCohortList`` with ``lost(_:)``.
package struct ReadCodingComparison: Sendable {
    /// Codes that read alike, at most.
    private static let most = 40
    /// Which of them are taken for the same work unless somebody chooses.
    private static let taken: Set<Likeness> = [.sameWords, .holds]

    private let desk: CohortDesk

    package init(_ desk: CohortDesk) {
        self.desk = desk
    }

    /// `name` is that of a codelist, or another ``CodingSubject/key``. `chosen` are keys of codes that read alike (``CodingComparison/key(_:)``): those to be taken for the same work; empty
    /// takes those that have all the words. Whoever is not given people chooses none: counts of any codes together would be
    /// a free question. Throws a ``Refusal`` or a fault.
    package func callAsFunction(
        _ name: String, taking chosen: Set<String> = [], by actor: Actor
    ) async throws -> CodingComparison {
        try Gate.counts.check(actor)
        return try await Overtaken.again {
            let standing = try await desk.standing()
            let indicators = try await desk.indicators(for: actor)
            guard let subject = CodingSubject(name, standing.catalogue, indicators) else {
                throw Refusal.notFound
            }
            return try await comparison(of: subject, chosen, standing, actor)
        }
    }

    /// What practices are compared by beside codelists and questions: the indicators that they find, and the
    /// measures by name.
    package func subjects(for actor: Actor) async throws -> (indicators: [NamedIndicator], measures: [Measure]) {
        try Gate.counts.check(actor)
        let standing = try await Overtaken.again { try await desk.standing() }
        return (
            try await desk.indicators(for: actor),
            standing.catalogue.measures.values.sorted { Code.folded($0.name) < Code.folded($1.name) }
        )
    }

    /// The same of a question: its shares alone.
    package func shares(of cohort: Cohort, by actor: Actor) async throws -> PracticeShares {
        try Gate.counts.check(actor)
        return try await Overtaken.again {
            let standing = try await desk.standing()
            let practices = try await desk.codingPractices(standing, for: actor)
            let kept = try desk.answer(cohort, asAt: nil, clearance: actor.clearance, of: standing)
            let counts = try self.counts(kept, practices, standing, actor)
            let (places, share) = Self.places(counts, lost: [:], practices, together: kept.peopleFound)
            return PracticeShares(
                cohort: cohort, counts: counts, places: places, share: share,
                lists: try ReferenceEvaluator.codelists(of: kept.question).map(\.name))
        }
    }

    /// The people of a comparison who are lost, for a list of them; nobody where no entry is taken. Those are among them of whom
    /// it is not known whether an entry counts, and the audit log says so.
    package func lost(_ comparison: CodingComparison, purpose: String) -> CohortListRequest {
        var request = comparison.lostQuestion.request
        request.purpose = request.certain == nil ? purpose : "\(purpose), or not known to be"
        return request
    }

    /// Whether the newest value can be compared: any number will do.
    static func hasValue(_ measure: Measure) -> Condition {
        .clause(.latest(measure: measure.name, .atLeast(-1_000_000), unit: nil, .ever))
    }

    func comparison(
        of subject: CodingSubject, _ chosen: Set<String>, _ standing: CohortStanding, _ actor: Actor
    ) async throws -> CodingComparison {
        let practices = try await desk.codingPractices(standing, for: actor)
        let chosen = practices.isRounded ? [] : chosen
        let codes = try desk.codeBook(standing, actor.clearance)
            .codes(at: practices.told, isRounded: practices.isRounded)
        let found = try desk.counts(of: subject, clearance: actor.clearance, standing)
        let lists = found.lists
        let counted = codes.filter { code in lists.contains { code.isCounted(by: $0) } }.map {
            CodingComparison.Row(used: $0, likeness: nil, isTaken: false)
        }
        let alike = Self.alike(lists, codes, chosen)
        let leftOut: [String] =
            if case .indicator(let named) = subject {
                standing.leftOut(of: named.indicator.parts, for: actor)
            } else {
                []
            }
        let counts = CohortCounts(
            CohortFinding(
                found.practices, practices.all.map(\.profile), standing, leftOut: leftOut, on: desk.today),
            of: Cohort(name: subject.name, lines: []), putTo: found.populations, for: actor)
        let question = LostQuestion(subject, lists, alike.filter(\.isTaken).map(\.used), standing.catalogue)
        // Rounded, of those who could not be decided nothing is told but how many.
        let lost = try desk.answer(
            practices.isRounded ? question.ofCertain : question.request, clearance: actor.clearance, of: standing)
        let lostHere = try lostBeside(
            found, lost, isOfUndecided: question.request.kind == .undecided, practices, standing, actor)
        let (places, share) = Self.places(counts, lost: lostHere, practices, together: found.together)
        return CodingComparison(
            subject: subject, lists: lists, practices: practices, counts: counts, places: places, share: share,
            counted: counted, alike: alike, isChosen: !chosen.isEmpty, lostQuestion: question, lostAnswer: lost)
    }

    /// How many are lost at each practice, as it may stand beside the row of the practice: what is left between the two must
    /// not be told either.
    private func lostBeside(
        _ found: SubjectCounts, _ lost: KeptAnswer, isOfUndecided: Bool, _ practices: CodingPractices,
        _ standing: CohortStanding, _ actor: Actor
    ) throws -> [ODSCode: LostHere] {
        let rows = try counts(lost, practices, standing, actor).rows
        let own = rows.map { row in
            let ods = row.practice.ods
            let count = isOfUndecided ? row.counts.unknown : row.counts.included
            return (ods, LostHere(count: count, inDoubt: practices.isRounded ? 0 : lost.inDoubt(at: ods)))
        }
        let shown = Dictionary(own, uniquingKeysWith: { $1 })
        guard practices.isRounded else { return shown }
        let exact = Dictionary(
            lost.answer.practices.map { ($0.practice, isOfUndecided ? $0.unknown : $0.included) },
            uniquingKeysWith: { $1 })
        let all = Dictionary(found.practices.map { ($0.practice, $0) }, uniquingKeysWith: { $1 })
        return shown.filter { practice, lost in
            guard lost.count != .hidden, let row = all[practice], let some = exact[practice] else { return false }
            let counts = AnswerCounts(included: row.included, excluded: row.excluded, unknown: row.unknown)
            // They are of the undecided: told where these are.
            if isOfUndecided { return SmallNumbers.shown(counts).unknown != .hidden }
            return SmallNumbers.mayTell(some, ofExcluded: counts, isPublished: found.populations.isEmpty)
        }
    }

    /// How many are lost at one practice.
    struct LostHere {
        let count: ShownCount
        /// Of how many of them it is not known whether an entry counts.
        let inDoubt: Int
    }

    private func counts(
        _ kept: KeptAnswer, _ practices: CodingPractices, _ standing: CohortStanding, _ actor: Actor
    ) throws -> CohortCounts {
        CohortCounts(
            try CohortFinding(
                kept, nil, practices.all.map(\.profile), standing, causes: false, for: actor, on: desk.today),
            of: kept.question.cohort, for: actor)
    }

    /// The same of several lists: a code that one of them counts is not alike.
    private static func alike(
        _ lists: [Codelist], _ codes: [UsedCode], _ chosen: Set<String>
    ) -> [CodingComparison.Row] {
        var seen: Set<String> = []
        let open = codes.filter { code in !lists.contains { code.isCounted(by: $0) } }
        return lists.flatMap { alike($0, open, chosen) }.filter { seen.insert($0.key).inserted }
    }

    /// Codes that the list does not count and whose usual term reads like one of its own.
    static func alike(
        _ list: Codelist, _ codes: [UsedCode], _ chosen: Set<String>
    ) -> [CodingComparison.Row] {
        let family = TermFamily(list)
        let rows = codes.filter { !$0.isCounted(by: list) }.compactMap { used -> CodingComparison.Row? in
            guard let likeness = family.likeness(of: used.term) else { return nil }
            let isTaken =
                chosen.isEmpty ? taken.contains(likeness) : chosen.contains(CodingComparison.key(used.code))
            return CodingComparison.Row(used: used, likeness: likeness, isTaken: isTaken)
        }
        return Array(
            rows.sorted {
                ($0.likeness?.rawValue ?? 0, $1.used.size, $0.used.term)
                    < ($1.likeness?.rawValue ?? 0, $0.used.size, $1.used.term)
            }.prefix(most))
    }

    /// Each practice that is told, and the share of all whose share is: each person once, and of rounded numbers by what is
    /// shown.
    static func places(
        _ counts: CohortCounts, lost: [ODSCode: LostHere], _ practices: CodingPractices,
        together: (Set<ODSCode>) -> CountedPeople
    ) -> ([CodingComparison.Place], Double?) {
        let told = counts.rows.filter { $0.shares && $0.freshness != nil }
        let whole = told.compactMap { row -> (ODSCode, found: Int, registered: Int)? in
            guard let found = row.counts.included.whole, let registered = row.counts.registered.whole,
                isWhole(row.counts, practices.isRounded), registered > 0
            else { return nil }
            return (row.practice.ods, min(found, registered), registered)
        }
        let all =
            practices.isRounded
            ? CountedPeople(
                found: whole.reduce(0) { $0 + $1.found }, people: whole.reduce(0) { $0 + $1.registered })
            : together(Set(whole.map(\.0)))
        let share = all.people == 0 ? nil : Double(all.found) / Double(all.people)
        let places = told.map { row -> CodingComparison.Place in
            let own = whole.first { $0.0 == row.practice.ods }
            let ownShare = own.map { Double($0.found) / Double($0.registered) }
            let limits = own.flatMap { own in share.flatMap { FunnelLimits(share: $0, people: own.registered) } }
            let note: String? =
                if own != nil {
                    nil
                } else if row.counts.included == .hidden || row.counts.registered == .hidden {
                    "too few on one side to be told"
                } else if row.counts.registered.number == 0 {
                    "nobody is asked about"
                } else {
                    "the extract does not hold all of it"
                }
            let lostHere: ShownCount =
                if practices.isRounded, row.counts.registered == .hidden {
                    // Of people whose number is hidden nothing is told.
                    .hidden
                } else {
                    lost[row.practice.ods]?.count ?? (practices.isRounded ? .hidden : .exact(0))
                }
            return CodingComparison.Place(
                practice: row.practice, system: practices[row.practice.ods]?.system ?? "", freshness: row.freshness,
                counts: row.counts, share: ownShare, limits: limits,
                standing: limits.flatMap { limits in ownShare.map(limits.standing) },
                lost: lostHere, inDoubt: lost[row.practice.ods]?.inDoubt ?? 0, note: note)
        }
        return (places, share.flatMap { $0 > 0 && $0 < 1 ? $0 : nil })
    }

    /// Whether the extract tells it of everybody. Of rounded numbers that is not told where the undecided are few.
    private static func isWhole(_ counts: ShownCounts, _ isRounded: Bool) -> Bool {
        counts.unknown == .exact(0) || isRounded && counts.unknown == .hidden
    }
}

extension UsedCode {
    /// Whether a codelist counts it: by the code, or by the whole of its usual term.
    func isCounted(by list: Codelist) -> Bool {
        list.entry(code: code, term: term) != nil
    }
}
