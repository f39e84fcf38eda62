import Vocabulary

extension Inquiry {
    /// Completed years on the as-at day; a birth known to a month or a year is any of its days.
    func aged(_ ages: Clause.Ages) -> Finding {
        guard let possible = possibleAges else { return Finding(.unknown, note: Self.noBirthDate) }
        let answer = ages.holds(possible)
        let words =
            possible.count == 1 ? "\(possible.lowerBound)" : "\(possible.lowerBound) to \(possible.upperBound)"
        return Finding(answer, note: "aged \(words) on \(asAt.written)")
    }

    /// The completed years that the person may have.
    var possibleAges: ClosedRange<Int>? {
        guard let birth = person.demographics.birth else { return nil }
        return asAt.completedYears(since: birth.last)...asAt.completedYears(since: birth.first)
    }

    func born(_ births: Clause.Births) -> Finding {
        guard let birth = person.demographics.birth else { return Finding(.unknown, note: Self.noBirthDate) }
        func holds(_ day: Day) -> Bool {
            switch births {
            case .onOrBefore(let limit): day <= limit
            case .before(let limit): day < limit
            case .onOrAfter(let limit): day >= limit
            case .after(let limit): day > limit
            }
        }
        let answer = Answer.common([Answer(holds(birth.first)), Answer(holds(birth.last))])
        return Finding(answer, note: "born \(birth.precision == .day ? "" : "in ")\(birth.written)")
    }

    func recorded(as sex: Sex) -> Finding {
        guard let own = person.demographics.sex else { return Finding(.unknown, note: "no sex recorded") }
        return Finding(Answer(own == sex), note: "recorded as \(own.word.lowercased())")
    }

    func registered(at names: [String]) -> Finding {
        let ods = practice.practice
        let name = question.catalogue.practices.first { $0.ods == ods }?.name
        return Finding(
            Answer(names.contains { question.catalogue.isPractice($0, ods) }),
            note: "registered at \(name.map { "\($0) (\(ods.text))" } ?? ods.text)")
    }

    func registered(inTheLast span: TimeSpan) -> Finding {
        registeredFrom { from in Window.inTheLast(span).days(asAt: asAt)?.contains(from) ?? false }
    }

    func registered(forAtLeast span: TimeSpan) -> Finding {
        registeredFrom { from in from <= span.before(asAt) }
    }

    private func registeredFrom(_ holds: (Day) -> Bool) -> Finding {
        guard let from = person.demographics.registeredFrom else {
            return Finding(.unknown, note: "the extract does not say when the registration began")
        }
        return Finding(Answer(holds(from)), note: "registered from \(from.written)")
    }

    func deprivation(_ deciles: ClosedRange<Int>) -> Finding {
        guard let own = person.demographics.deprivation else {
            return Finding(.unknown, note: "no deprivation decile for the address")
        }
        let edition = own.edition.isEmpty ? "" : " (IMD \(own.edition))"
        return Finding(Answer(deciles.contains(Int(own.decile))), note: "decile \(own.decile)\(edition)")
    }

    /// The newest coded entries, else the field of the registration. A field that is no ethnic category and that no list
    /// has, such as a practice's own words, does not tell.
    func ethnicity(in list: Codelist) -> Finding {
        let coded = question.catalogue.everyEthnicity ?? list
        if let held = held(coded, .ever), !held.isEmpty {
            let candidates = newest(held, .all).candidates
            let answers = candidates.map { Answer(list.entry(code: $0.code, term: $0.term) != nil) }
            let note = Set(answers).count > 1 ? "the newest entries disagree" : nil
            return Finding(.common(answers), events: candidates, note: note)
        }
        guard let field = person.demographics.ethnicity else {
            return Finding(.unknown, note: "no ethnicity recorded")
        }
        if list.entry(code: field, term: "") != nil { return Finding(.yes, note: "ethnic category \(field.value)") }
        guard field.system == .ethnicCategory || coded.entry(code: field, term: "") != nil else {
            return Finding(.unknown, note: "ethnicity is recorded as \(field.value), which no codelist of it has")
        }
        return Finding(.no, note: "ethnic category \(field.value)")
    }

    func speaks(_ language: String) -> Finding {
        guard let own = person.demographics.language, !Code.folded(own).isEmpty else {
            return Finding(.unknown, note: "no language recorded")
        }
        return Finding(Answer(Code.folded(own) == Code.folded(language)), note: "language: \(own)")
    }

    /// Any coded entry that says so, else the field of the registration.
    func needsInterpreter() -> Finding {
        if let list = question.catalogue.codelist(ReferenceEvaluator.interpreterList),
            let held = held(list, .ever), !held.isEmpty
        {
            return Finding(.yes, events: Self.newestFirst(held.definite + held.possible))
        }
        guard let field = person.demographics.needsInterpreter else {
            return Finding(.unknown, note: "not recorded whether an interpreter is needed")
        }
        return Finding(Answer(field), note: "interpreter \(field ? "needed" : "not needed")")
    }

    /// Cairn's own facts; a refusal of what one cohort put forward, or of anything.
    func local(_ kind: LocalFacts.Kind, of cohort: String? = nil, _ window: Window) -> Finding {
        guard question.local.kept.contains(kind) else { return Finding(.unknown, note: "not recorded in Cairn yet") }
        guard let days = window.days(asAt: question.ownDay(asAt)) else { return .emptyWindow(.no) }
        let found = question.local.facts.filter {
            $0.kind == kind && $0.person == person.person && days.contains($0.day) && $0.isAbout(cohort)
        }
        guard let newest = found.map(\.day).max() else { return Finding(.no, searched: days) }
        return Finding(.yes, note: "recorded on \(newest.written)")
    }

    static let noBirthDate = "no birth date"
}
