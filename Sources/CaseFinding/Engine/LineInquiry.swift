import Vocabulary

/// One line of a question, put to single people at the cost of what that line alone looks at. Whoever holds no entry of
/// its lists is answered like everybody else of the practice who holds none, once; who somebody is comes from columns.
struct LineInquiry {
    let condition: Condition
    private let question: Question
    private let lists: [PreparedList]
    private let narrow: NarrowQuestion
    /// Whether the line looks at entries, and whether at who somebody is, or at Cairn's own facts, too.
    private let asksEntries: Bool
    private let asksPerson: Bool

    init(_ question: Question, line: Int, lists prepared: PreparedLists) throws(Unanswerable) {
        var question = question
        question.cohort.lines = [question.cohort.lines[line]]
        condition = question.cohort.lines[0].condition
        let leaves = try QuestionPlan(question, lists: prepared).leaves
        lists = leaves.flatMap { [$0.list, $0.other].compactMap(\.self) }
        asksEntries = leaves.contains { $0.list != nil }
        asksPerson = leaves.contains { $0.list == nil || $0.clause.looksAtPerson }
        // A short catalogue is quickly narrowed to what one person has.
        let names = Set(lists.map(\.list.name))
        question.catalogue.codelists = question.catalogue.codelists.filter {
            names.contains($0.value.name) || Catalogue.wordLists.contains($0.key)
        }
        question.catalogue.measures = question.catalogue.measures.filter { names.contains($0.value.codes.name) }
        self.question = question
        narrow = NarrowQuestion(question, lists: lists)
    }

    /// What `body` makes of each of the people, in their order.
    func asked<Result>(
        of people: PersonSet, in segment: Segment, _ body: (Inquiry) -> Result
    ) throws(SegmentProblem) -> [(local: Int, result: Result)] {
        let view = try SegmentView(segment, question)
        let holding = asksEntries ? try view.holding(anyOf: lists) : PersonSet(people: segment.people)
        var entries = EntrySet()
        for list in lists { entries.formUnion(try view.entries(under: list).numbers) }
        let practice = view.practice
        var ofNobody: Result?
        var asked: [(local: Int, result: Result)] = []
        for local in people.members {
            let holds = holding.contains(local)
            if !holds, !asksPerson, let ofNobody {
                asked.append((local, ofNobody))
                continue
            }
            let facts = PersonFacts(
                person: try segment.person(at: local), demographics: try segment.demographics(at: local),
                events: holds ? try segment.events(of: local, under: entries) : [])
            let result = body(Inquiry(narrow.asked(about: facts, in: practice), facts, practice))
            if !holds, !asksPerson { ofNobody = result }
            asked.append((local, result))
        }
        return asked
    }
}

extension Clause {
    /// Whether a clause about entries looks at who somebody is as well.
    fileprivate var looksAtPerson: Bool {
        switch self {
        case .agedAt, .ethnicity, .needsInterpreter: true
        default: false
        }
    }
}

extension SegmentView {
    /// Everybody who may hold an entry of the lists, whenever and however sensitive.
    fileprivate func holding(anyOf lists: [PreparedList]) throws(SegmentProblem) -> PersonSet {
        var holding = try PersonSet.marked(people: people) { marks throws(SegmentProblem) in
            for list in lists {
                for match in try entries(under: list).matches {
                    marks.insert(try Postings(match.record, in: segment).patients)
                    try SpecialEvents(match.record, in: segment, clearance: .max).forEach {
                        marks.insert($0.patient)
                    }
                }
            }
        }
        if let loose = try loose() { holding.formUnion(loose) }
        return holding
    }
}
