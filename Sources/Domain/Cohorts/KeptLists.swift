/// What the codelists and measures that a question used held when somebody was found by it: for each, by folded name, a
/// digest that is another where it would find others. Nobody's data. One that was not there is not in it.
package struct KeptLists: Hashable, Sendable {
    /// Those of measures among them.
    package let codelists: [String: String]
    /// Of the units alone: the codes of a measure are a codelist.
    package let measures: [String: String]

    package init(codelists: [String: String], measures: [String: String]) {
        self.codelists = codelists
        self.measures = measures
    }
}
