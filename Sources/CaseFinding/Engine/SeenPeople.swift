/// A number of people, some of whom may have several records. Put together with others, each of them counts once.
package struct SeenPeople: Hashable, Sendable {
    package private(set) var count: Int
    /// Of them those of several records, by their places in ``SeveralRecords/people``.
    private var several: Set<Int> = []

    package init() {
        count = 0
    }

    /// So many people of one record each.
    init(ofOneRecord count: Int) {
        self.count = count
    }

    /// One record more; `place` is that of a person of several records.
    mutating func add(_ place: Int?) {
        if let place, !several.insert(place).inserted { return }
        count += 1
    }

    /// Those of another practice, or of another part of one.
    package mutating func add(_ other: SeenPeople) {
        count += other.count - several.intersection(other.several).count
        several.formUnion(other.several)
    }
}
