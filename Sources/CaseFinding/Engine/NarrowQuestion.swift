import Vocabulary

/// Puts a question to single people as the reference answers it, at the cost of their few events rather than of the
/// length of the codelists: each list is cut down to the entries that the person's record falls under.
///
/// That changes nothing but the time, unless an extract states the codes it covers; then the lists stay as they are.
struct NarrowQuestion {
    private let question: Question
    private let places: [Place]

    /// A list, and where the catalogue has it.
    private struct Place {
        let list: PreparedList
        let codelist: String?
        let measures: [String]
    }

    init(_ question: Question, lists: [PreparedList]) {
        self.question = question
        let catalogue = question.catalogue
        places = lists.filter { !Catalogue.wordLists.contains(Code.folded($0.list.name)) }.map { list in
            let name = Code.folded(list.list.name)
            return Place(
                list: list, codelist: catalogue.codelists[name] == list.list ? name : nil,
                measures: catalogue.measures.filter { $0.value.codes == list.list }.map(\.key))
        }
    }

    /// The question for somebody with these facts, of that practice.
    func asked(about person: PersonFacts, in practice: PracticeFacts) -> Question {
        for coverage in practice.coverage {
            if case .some = coverage.codes { return question }
        }
        var entries = person.events.map { (code: $0.code, folded: Code.folded($0.term)) }
        if let field = person.demographics.ethnicity { entries.append((field, "")) }
        var narrowed = question
        for place in places {
            let short = place.list.narrowed(to: entries)
            if let name = place.codelist { narrowed.catalogue.codelists[name] = short }
            for name in place.measures { narrowed.catalogue.measures[name]?.codes = short }
        }
        return narrowed
    }
}
