import Vocabulary

extension SegmentView {
    func aged(_ ages: Clause.Ages) throws(SegmentProblem) -> AnswerSets {
        let columns = DemographicView(segment)
        switch ages {
        case .orOver(let years): return try columns.born(from: .min, to: lastBirth(aged: years))
        case .under(let years): return try columns.born(from: lastBirth(aged: years) + 1, to: .max)
        case .between(let low, let high):
            let high = max(low, high)
            return try columns.born(
                from: high == .max ? .min : lastBirth(aged: high + 1) + 1, to: lastBirth(aged: low))
        }
    }

    /// The last day on which somebody so old or older was born. Ages fall as births go on, so that it can be searched.
    private func lastBirth(aged years: Int) -> Int {
        // One day further than a segment holds on either side.
        var (low, high) = (-719_529, 2_933_263)
        // Years are so long on average that this is never further off than some days.
        let guess = day.number - Int((Double(years) * 365.2425).rounded())
        if guess - 10 > low, guess + 10 < high { (low, high) = (guess - 10, guess + 10) }
        while low < high {
            let middle = low + (high - low + 1) / 2
            if day.completedYears(since: Day(number: middle)) >= years { low = middle } else { high = middle - 1 }
        }
        return low
    }

    func born(_ births: Clause.Births) throws(SegmentProblem) -> AnswerSets {
        let columns = DemographicView(segment)
        return switch births {
        case .onOrBefore(let limit): try columns.born(from: .min, to: limit.number)
        case .before(let limit): try columns.born(from: .min, to: limit.number - 1)
        case .onOrAfter(let limit): try columns.born(from: limit.number, to: .max)
        case .after(let limit): try columns.born(from: limit.number + 1, to: .max)
        }
    }

    func registered(at names: [String]) -> AnswerSets {
        AnswerSets(
            Answer(names.contains { question.catalogue.isPractice($0, segment.header.practice) }), people: people)
    }

    func registered(inTheLast span: TimeSpan) throws(SegmentProblem) -> AnswerSets {
        let days = Window.inTheLast(span).days(asAt: day)
        // Without a day in the window nobody's lies in it.
        return try DemographicView(segment).registered(
            from: days.map { $0.first?.number ?? .min } ?? .max, to: days?.last.number ?? .min)
    }

    func registered(forAtLeast span: TimeSpan) throws(SegmentProblem) -> AnswerSets {
        try DemographicView(segment).registered(from: .min, to: span.before(day).number)
    }

    func speaks(_ language: String) throws(SegmentProblem) -> AnswerSets {
        let wanted = Code.folded(language)
        return try DemographicView(segment).answers(by: .language) { number throws(SegmentProblem) in
            let own = Code.folded(try segment.text(number) ?? "")
            return own.isEmpty ? .unknown : Answer(own == wanted)
        }
    }

    /// The ethnic category field. What is no such category is told only where one of the lists has it.
    func ethnicityField(in list: PreparedList, among every: PreparedList) throws(SegmentProblem) -> AnswerSets {
        try DemographicView(segment).answers(by: .ethnicity) { number throws(SegmentProblem) in
            guard let code = try segment.ethnicity(number) else { return .unknown }
            if list.rank(of: code, term: "") != nil { return .yes }
            return code.system == .ethnicCategory || every.rank(of: code, term: "") != nil ? .no : .unknown
        }
    }

    /// Cairn's own facts, laid over the segment; a refusal of what one cohort put forward, or of anything.
    func local(_ kind: LocalFacts.Kind, of cohort: String? = nil, _ window: Window) throws(SegmentProblem) -> AnswerSets
    {
        guard question.local.kept.contains(kind) else { return AnswerSets(.unknown, people: people) }
        var yes = PersonSet(people: people)
        if let days = window.days(asAt: question.ownDay(segment.header.asAt)) {
            for fact in question.local.facts where fact.kind == kind && days.contains(fact.day) && fact.isAbout(cohort)
            {
                if let local = try segment.localNumber(of: fact.person) { yes.insert(local) }
            }
        }
        return AnswerSets(yes: yes)
    }
}
