import Vocabulary

extension SegmentView {
    /// The answers of one clause, or of its negation, for everybody: as they were kept, or worked out now.
    func answers(_ leaf: Leaf, isNegated: Bool = false) throws(SegmentProblem) -> AnswerSets {
        guard leaf.isLasting else {
            let answers = try workOut(leaf)
            return isNegated ? answers.negated : answers
        }
        let key = SegmentMemory.Key(leaf: leaf, isNegated: isNegated, day: day, clearance: clearance)
        if let kept = segment.memory.answers(key) { return kept }
        var answers = try workOut(leaf)
        if isNegated { answers.negate() }
        segment.memory.keep(answers, for: key)
        return answers
    }

    private func workOut(_ leaf: Leaf) throws(SegmentProblem) -> AnswerSets {
        try withExtendedLifetime(segment) { () throws(SegmentProblem) in
            guard let list = leaf.list else { return try ofRegistration(leaf) }
            var found = try ofEvents(leaf, list, try entries(under: list))
            if let loose = try loose() { found.unsettled.formUnion(loose) }
            if !found.isSettled {
                found.unsettled.formIntersection(base)
                try settle(&found, leaf, list)
            }
            return found.answers
        }
    }

    /// What the columns say, and whom they cannot tell about.
    struct Found {
        var answers: AnswerSets
        private var doubtful: PersonSet?

        init(_ answers: AnswerSets) {
            self.answers = answers
        }

        init(_ answers: AnswerSets, people: Int) {
            self.init(answers)
        }

        /// Whose record has to be looked at itself: what they have is not plain, in a way that matters.
        var unsettled: PersonSet {
            get { doubtful ?? PersonSet(people: answers.people) }
            set { doubtful = newValue }
        }

        /// Whether nobody's has.
        var isSettled: Bool { doubtful == nil }
    }

    private func ofRegistration(_ leaf: Leaf) throws(SegmentProblem) -> AnswerSets {
        switch leaf.clause {
        case .aged(let ages): try aged(ages)
        case .born(let births): try born(births)
        case .sex(let sex): try DemographicView(segment).recorded(as: sex)
        case .registeredAt(let names): registered(at: names)
        case .registeredInTheLast(let span): try registered(inTheLast: span)
        case .registeredForAtLeast(let span): try registered(forAtLeast: span)
        case .deprivation(let deciles): try DemographicView(segment).deprived(deciles)
        case .language(let language, _): try speaks(language)
        case .needsInterpreter: try DemographicView(segment).interpreterField
        case .local(let kind, let window): try local(kind, window)
        case .refused(let name, let window): try local(.refusal, of: name, window)
        case .usualGP(let names): try usualGP(names)
        case .livesWith(let comparison, let number): try livesWith(comparison, number)
        case .livesAlone: try livesAlone()
        case .atCareHome: try atCareHome(leaf.careHomeCodes)
        default: AnswerSets(.unknown, people: people)
        }
    }

    private func ofEvents(_ leaf: Leaf, _ list: PreparedList, _ entries: MatchedEntries) throws(SegmentProblem)
        -> Found
    {
        switch leaf.clause {
        case .withAny(_, let window): return try any(entries, window)
        case .count(let comparison, let number, let counted, _, let window):
            return try count(comparison, number, counted, entries, window)
        case .first(_, let window): return try first(entries, window)
        case .latest(_, _, _, let window):
            guard let measure = leaf.measure else { return Found(AnswerSets(.unknown, people: people), people: people) }
            return try latest(entries, measure, window)
        case .latestOf(_, _, let window): return try latest(entries, isIn: leaf.other ?? list, window)
        case .ordered(_, let order, let milestone, _, let window):
            return try ordered(entries, order, milestone, of: try self.entries(under: leaf.other ?? list), window)
        case .noneSince: return try noneSince(entries, latest: try self.entries(under: leaf.other ?? list))
        case .changed(_, let change, _, _, let window):
            guard let measure = leaf.measure else { return Found(AnswerSets(.unknown, people: people), people: people) }
            return try changed(entries, measure, change, atLeast: leaf.leastChange, window)
        case .agedAt(let ages, let milestone, _): return try aged(ages, at: milestone, of: entries)
        case .onRepeat(_, let window):
            return try onRepeat(entries, leaf.courses ?? CourseWords(question.catalogue), window)
        case .ethnicity: return try ethnicity(entries, in: leaf.other ?? list, among: list)
        case .needsInterpreter: return try needsInterpreter(entries)
        default: return Found(AnswerSets(.unknown, people: people), people: people)
        }
    }

    /// Asks the reference about those whom the columns cannot tell about.
    private func settle(_ found: inout Found, _ leaf: Leaf, _ list: PreparedList) throws(SegmentProblem) {
        guard !found.unsettled.isEmpty else { return }
        let lists = [list, leaf.other].compactMap(\.self)
        var entries = EntrySet()
        for list in lists { entries.formUnion(try self.entries(under: list).numbers) }
        let narrow = NarrowQuestion(question, lists: lists)
        found.answers.forget(found.unsettled)
        for local in found.unsettled.members {
            let facts = PersonFacts(
                person: try segment.person(at: local), demographics: try segment.demographics(at: local),
                events: try segment.events(of: local, under: entries))
            let asked = narrow.asked(about: facts, in: practice)
            found.answers.set(local, Inquiry(asked, facts, practice).finding(leaf.clause).answer)
        }
    }
}
