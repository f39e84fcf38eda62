/// What an address asks for and nobody of the list is in: it stands among the choices, so that the page says why nobody is
/// there, and it can be taken away.
extension CohortList {
    /// The choices, and after them those of the chosen that are none of them.
    static func with<Value: Comparable & Hashable & Sendable>(
        _ chosen: Set<Value>, _ choices: [CohortListPage.Choice<Value>], _ title: (Value) -> String
    ) -> [CohortListPage.Choice<Value>] {
        let others = chosen.subtracting(choices.map(\.value)).sorted()
        return choices + others.map { .init(value: $0, title: title($0), count: 0) }
    }

    /// A usual GP whom nobody here has. The name is not said: it may be of a practice that the reader does not see.
    static let goneDoctor = "A usual GP that nobody here has"

    /// The name of a group, or its number where there is none of it.
    static func title(_ place: Int, in groups: [String]) -> String {
        groups.indices.contains(place) ? groups[place] : "Group \(place), which there is not"
    }

    /// The text of a clause or line that is not offered, or its number where the question has none of it.
    static func title(_ number: Int, of texts: [String], _ kind: String) -> String {
        texts.indices.contains(number &- 1) ? texts[number - 1] : "\(kind) \(number), which the question does not have"
    }
}
