/// What stood in the place of a SNOMED CT id and is none, with the words beside it. It is as it came, and may hold anything.
package struct FoundID: Hashable, Sendable {
    package let text: String
    package let term: String
    package let problem: ConceptID.Problem

    package init(_ text: String, term: String = "", _ problem: ConceptID.Problem) {
        self.text = text
        self.term = term
        self.problem = problem
    }
}
