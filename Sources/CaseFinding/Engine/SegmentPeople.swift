/// Who of a segment counts, and who of them has several records. What is counted of records is then said of people.
struct SegmentPeople {
    /// Registered, alive, and not withheld by any record that the practice has of the person.
    let base: PersonSet
    private let several: PersonSet
    /// Places in ``SeveralRecords/people`` by local number.
    private let places: [Int: Int]

    fileprivate init(base: PersonSet, places: [Int: Int]) {
        var several = PersonSet(people: base.people)
        for local in places.keys { several.insert(local) }
        self.base = base
        self.several = several
        self.places = places
    }

    /// The place in ``SeveralRecords/people``; `nil` for whoever has one record.
    func place(of local: Int) -> Int? {
        several.contains(local) ? places[local] : nil
    }

    /// The people of a set who count.
    func count(_ set: PersonSet) -> SeenPeople {
        let counted = set.intersection(base)
        var people = SeenPeople(ofOneRecord: counted.subtracting(several).count)
        for (local, place) in places where counted.contains(local) { people.add(place) }
        return people
    }
}

extension SeveralRecords {
    /// Who counts in each of these segments, which are all those of the snapshot in its order. A dissent on one record of a
    /// practice is a dissent of the person there, as in ``CohortAnswer/oncePerPractice(_:)``.
    func counting(in views: [SegmentView]) -> [SegmentPeople] {
        var bases = views.map(\.base)
        var places = [[Int: Int]](repeating: [:], count: views.count)
        for (place, records) in people.enumerated() {
            for record in records { places[record.segment][record.local] = place }
        }
        for records in withinPractices
        where records.contains(where: { views[$0.segment].withheld.contains($0.local) }) {
            for record in records { bases[record.segment].remove(record.local) }
        }
        return views.indices.map { SegmentPeople(base: bases[$0], places: places[$0]) }
    }
}
