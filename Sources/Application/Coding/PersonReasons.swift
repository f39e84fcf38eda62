package import CaseFinding
package import Domain
package import Vocabulary

/// Why a question finds one person, or does not, or why they have achieved an indicator: line by line, with the entries that
/// decided and those that did not count.
package struct PersonReasons: Sendable {
    /// One line of the question.
    package struct Line: Sendable {
        /// Of an indicator, where the line stands; `nil` of a question.
        package let part: IndicatorPart?
        package let text: String
        package let answer: Answer
        package let reasons: [Reason]
    }

    /// An entry of the record that falls under a codelist of the question, or reads as if it did.
    package struct Entry: Sendable {
        package let event: SourceEvent
        package let list: String
        package let standing: Standing
    }

    /// What becomes of an entry.
    package enum Standing: Hashable, Sendable {
        /// It is among those that decided a line.
        case decided
        /// It is under the codelist, and no line was decided by it: too old, in the wrong order, or one of several.
        case passedOver(lines: [String])
        /// It is under the codelist, and lies outside the time in which these clauses ask for none.
        case outsideTime(clauses: [String])
        case undated
        /// It is dated after the day of the extract.
        case afterExtract
        /// It is not under the codelist and only reads alike.
        case otherCode(Likeness)

        /// What to read in a cell.
        package var words: String {
            switch self {
            case .decided: "counts"
            case .passedOver(let lines):
                lines.isEmpty
                    ? "under the codelist; no line was decided by it"
                    : "under the codelist, and not what the line asks: \(lines.joined(separator: "; "))"
            case .outsideTime(let clauses):
                "does not count against this person: outside the time that is asked: \(clauses.joined(separator: "; "))"
            case .undated: "does not count: it has no date"
            case .afterExtract: "does not count: dated after the day of the extract"
            case .otherCode(.otherwise): "does not count: reads alike, and a word says otherwise"
            case .otherCode(let likeness): "does not count: another code with \(likeness.words)"
            }
        }
    }

    /// The question; of an indicator its lines, each once, without a name.
    package let cohort: Cohort
    /// `nil` where a question is asked.
    package let indicator: NamedIndicator?
    package let practice: CodingPractices.Practice
    /// Whether it finds them; of an indicator, whether they should have achieved it and have.
    package let answer: Answer
    /// Where they count; of an indicator.
    package let standing: Indicator.Standing?
    package let lines: [Line]
    /// The newest first.
    package let entries: [Entry]

    package var name: String { indicator?.indicator.name ?? cohort.name }
}

/// Reads why, of one person. What it hands out is written down as shown.
package struct ReadPersonReasons: Sendable {
    /// Entries that are shown.
    private static let most = 60
    private let desk: CohortDesk

    package init(_ desk: CohortDesk) {
        self.desk = desk
    }

    /// At the practice where the person is seen. Throws `.notFound` for somebody whom the actor may not see, as for nobody.
    package func callAsFunction(
        _ person: ID<Person>, at ods: ODSCode, _ cohort: Cohort, by actor: Actor
    ) async throws -> PersonReasons {
        try await read(person, at: ods, cohort, of: nil, by: actor)
    }

    /// The same of an indicator, with its exclusions and exceptions as lines.
    package func callAsFunction(
        _ person: ID<Person>, at ods: ODSCode, _ named: NamedIndicator, by actor: Actor
    ) async throws -> PersonReasons {
        // Without a name: a cohort that it uses may have its own.
        let cohort = Cohort(name: "", lines: named.everyLine.map(\.line))
        return try await read(person, at: ods, cohort, of: named, by: actor)
    }

    private func read(
        _ person: ID<Person>, at ods: ODSCode, _ cohort: Cohort, of indicator: NamedIndicator?, by actor: Actor
    ) async throws -> PersonReasons {
        try Gate.people.check(actor)
        return try await Overtaken.again {
            let standing = try await desk.standing()
            let practices = try await desk.codingPractices(standing, for: actor)
            guard let practice = practices[ods], practice.isTold else { throw Refusal.notFound }
            let kept = try desk.answer(cohort, asAt: nil, clearance: actor.clearance, of: standing)
            let order = try await desk.order(of: kept)
            let place = try kept.finder.places(of: person).first { $0.practice == ods }
            guard let place, order.mayBeSeen(person, at: ods, by: actor, standing.practices, on: desk.today) else {
                throw Refusal.notFound
            }
            let reasons = try self.reasons(place, kept, indicator, practice, actor)
            var named = cohort
            named.name = reasons.name
            let request = CohortListRequest(cohort: named, purpose: "why a question finds somebody or does not")
            _ = try await ReadCohortList(desk).disclose(
                [person], request, [practice.profile], standing.extracts(of: [practice.profile]), by: actor)
            return reasons
        }
    }

    private func reasons(
        _ place: FoundPerson, _ kept: KeptAnswer, _ indicator: NamedIndicator?,
        _ practice: CodingPractices.Practice, _ actor: Actor
    ) throws -> PersonReasons {
        let (question, finder) = (kept.question, kept.finder)
        let byLine = try finder.reasons(question, for: [place]).first ?? []
        let answers = try finder.lineAnswers(question, for: [place]).first ?? []
        let parts = indicator?.everyLine.map(\.part) ?? []
        let lines = question.cohort.lines.enumerated().map { index, line in
            PersonReasons.Line(
                part: parts.indices.contains(index) ? parts[index] : nil,
                text: CohortPrinter.text(line.condition),
                answer: answers.indices.contains(index) ? answers[index] : .unknown,
                reasons: byLine.indices.contains(index) ? byLine[index] : [])
        }
        let lists = try ReferenceEvaluator.codelists(of: question)
        let absences = AbsenceClauses(question, on: kept.answer.segments[place.segment].on)
        let decided = Set(byLine.joined().filter { $0.answer == .yes }.flatMap(absences.deciding).map(\.key))
        let families = lists.map { ($0, TermFamily($0)) }
        let asAt = finder.snapshot.segments[place.segment].header.asAt
        var entries: [PersonReasons.Entry] = []
        for event in try finder.snapshot.segments[place.segment].events(of: place.local)
        where event.sensitivity <= actor.clearance {
            for (list, family) in families {
                guard let standing = Self.standing(event, list, family, decided, lines, absences, asAt) else {
                    continue
                }
                entries.append(PersonReasons.Entry(event: event, list: list.name, standing: standing))
            }
        }
        entries.sort { ($0.event.date?.last.number ?? .min) > ($1.event.date?.last.number ?? .min) }
        let standing = try indicator.flatMap { try Self.standing($0.indicator, place, question, finder) }
        let answer: Answer = answers.contains(.no) ? .no : answers.contains(.unknown) ? .unknown : .yes
        return PersonReasons(
            cohort: question.cohort, indicator: indicator, practice: practice,
            answer: standing.map(Self.answer) ?? answer, standing: standing, lines: lines,
            entries: Array(entries.prefix(Self.most)))
    }

    /// Where the person counts: an exclusion that is not known takes nobody out, though its line cannot be told.
    private static func standing(
        _ indicator: Indicator, _ place: FoundPerson, _ question: Question, _ finder: CaseFinder
    ) throws -> Indicator.Standing? {
        var parts = question
        parts.cohort = indicator.parts
        return try finder.lineAnswers(parts, for: [place]).first.map { indicator.standing(of: $0) }
    }

    private static func answer(_ standing: Indicator.Standing) -> Answer {
        switch standing {
        case .achieved: .yes
        case .undecided, .notAchieved(isUndecided: true): .unknown
        case .outside, .excluded, .excepted, .notAchieved(isUndecided: false): .no
        }
    }

    /// `nil` for an entry that has nothing to do with the list.
    private static func standing(
        _ event: SourceEvent, _ list: Codelist, _ family: TermFamily, _ decided: Set<String>,
        _ lines: [PersonReasons.Line], _ absences: AbsenceClauses, _ asAt: Day
    ) -> PersonReasons.Standing? {
        guard list.entry(code: event.code, term: event.term) != nil else {
            return family.likeness(of: event.term).map { .otherCode($0) }
        }
        if decided.contains(event.key) { return .decided }
        guard let date = event.date else { return .undated }
        if date.first > asAt { return .afterExtract }
        let name = "\"\(list.name)\""
        let outside = absences.outside(date, of: list)
        let failed = lines.filter { $0.answer == .no }.map(\.text).filter {
            $0.contains(name) && !outside.contains($0)
        }
        return failed.isEmpty && !outside.isEmpty ? .outsideTime(clauses: outside) : .passedOver(lines: failed)
    }
}
