import Vocabulary

/// Puts a question to single people as the reference answers it, at the cost of their few events rather than of the
/// length of the codelists: each list is cut down to the entries that the person's record falls under.
///
/// That changes nothing but the time, unless an extract states the codes it covers; then the lists stay as they are.
struct NarrowQuestion {
    private let question: Question
    private let lists: [PreparedList]

    init(_ question: Question, lists: [PreparedList]) {
        self.question = question
        self.lists = lists
    }

    /// The question for somebody with these facts, of that practice.
    func asked(about person: PersonFacts, in practice: PracticeFacts) -> Question {
        for coverage in practice.coverage {
            if case .some = coverage.codes { return question }
        }
        var narrowed = question
        for list in lists {
            let short = list.narrowed(to: person)
            let name = Code.folded(list.list.name)
            if narrowed.catalogue.codelists[name] == list.list { narrowed.catalogue.codelists[name] = short }
            for (name, measure) in narrowed.catalogue.measures where measure.codes == list.list {
                narrowed.catalogue.measures[name]?.codes = short
            }
        }
        return narrowed
    }
}
