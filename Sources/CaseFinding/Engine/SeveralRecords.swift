package import Vocabulary

/// The people of a snapshot of whom it holds several records: registered at several practices, or with records that were
/// joined. They are few: an answer is worked out record by record, and set right for them afterwards.
package struct SeveralRecords: Sendable {
    /// Nobody has several.
    package static let none = SeveralRecords(people: [])

    /// The records of each of them, the one that goes on first.
    package let people: [[FoundPerson]]
    /// By each record's id, which of ``people``.
    private let places: [ID<Person>: Int]

    private init(people: [[FoundPerson]]) {
        self.people = people
        places = Dictionary(
            people.enumerated().flatMap { place, records in records.map { ($0.person, place) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// `ids` are the records' ids of each person who may have several, the one that goes on first.
    package init(_ ids: [[ID<Person>]], in snapshot: Snapshot) throws(SegmentProblem) {
        let finder = CaseFinder(snapshot)
        var people: [[FoundPerson]] = []
        for person in ids {
            var records: [FoundPerson] = []
            for id in person { records += try finder.places(of: id) }
            if records.count > 1 { people.append(records) }
        }
        self.init(people: people)
    }

    /// All records of a person; that alone where there are no others.
    package func records(of found: FoundPerson) -> [FoundPerson] {
        places[found.person].map { people[$0] } ?? [found]
    }

    /// Those of one practice, of everybody who has several there.
    var withinPractices: [[FoundPerson]] {
        people.flatMap { records in
            Dictionary(grouping: records, by: \.practice).values.filter { $0.count > 1 }
        }
    }

    /// Those at the practices named, of everybody who has several at them.
    func among(_ practices: Set<ODSCode>) -> [[FoundPerson]] {
        people.map { $0.filter { practices.contains($0.practice) } }.filter { $0.count > 1 }
    }
}

/// What was answered of one segment, for those who count in it.
protocol CountedSegment {
    var counted: Registered { get }

    /// The same of others of its people.
    func counting(_ counted: Registered) -> Self
}

extension SegmentAnswer: CountedSegment {}
extension SegmentStandings: CountedSegment {}

extension Array where Element: CountedSegment {
    /// Of several records the one that says most counts, the others not any more; `nil` where nobody has several here. `rank`
    /// is 0 for the best; of records as good, the first counts. Where a dissent is the person's, a record that is withheld
    /// counts before any other, else after.
    fileprivate func countingOne(
        ofEach people: [[FoundPerson]], isDissentOfPerson: Bool, rank: (FoundPerson) -> Int
    ) -> [Element]? {
        var dropped: [Int: [Int]] = [:]
        for records in people {
            let here = records.filter { record in
                let counted = self[record.segment].counted
                return counted.base.contains(record.local) || counted.withheld.contains(record.local)
            }
            guard here.count > 1 else { continue }
            func order(_ record: FoundPerson) -> Int {
                guard self[record.segment].counted.withheld.contains(record.local) else { return rank(record) }
                return isDissentOfPerson ? -1 : .max
            }
            var kept = here[0]
            for record in here.dropFirst() where order(record) < order(kept) { kept = record }
            for record in here where record != kept { dropped[record.segment, default: []].append(record.local) }
        }
        guard !dropped.isEmpty else { return nil }
        return enumerated().map { place, segment in
            dropped[place].map { segment.counting(segment.counted.without($0)) } ?? segment
        }
    }
}

extension Registered {
    /// Everybody else.
    fileprivate func without(_ people: [Int]) -> Registered {
        var (base, withheld) = (base, withheld)
        for local in people {
            base.remove(local)
            withheld.remove(local)
        }
        return Registered(base: base, withheld: withheld)
    }
}

extension CohortAnswer {
    /// The answer in which each practice counts a person once, whatever records of theirs it has. A dissent on one of them is
    /// a dissent of the person.
    package func oncePerPractice(_ several: SeveralRecords) -> CohortAnswer {
        counting(several.withinPractices, isDissentOfPerson: true)
    }

    /// The answer in which each person counts once among the practices named: where a record of theirs is found, there; where
    /// none is and one cannot be told, there; else where least is missing. A dissent holds for the practice that it was told
    /// to: who is withheld at one practice counts at another, and is listed nowhere. Of other practices it says nothing of use.
    package func oncePerPerson(_ several: SeveralRecords, among practices: Set<ODSCode>) -> CohortAnswer {
        counting(several.among(practices), isDissentOfPerson: false)
    }

    private func counting(_ people: [[FoundPerson]], isDissentOfPerson: Bool) -> CohortAnswer {
        segments.countingOne(ofEach: people, isDissentOfPerson: isDissentOfPerson) {
            segments[$0.segment].rank(of: $0.local)
        }.map { CohortAnswer(version: version, segments: $0) } ?? self
    }

    /// Everybody of the practices named, counted together.
    package func total(at practices: Set<ODSCode>) -> PracticeTotal {
        self.practices.filter { practices.contains($0.practice) }.reduce(PracticeTotal()) { $0.adding($1) }
    }
}

/// Several practices together. Registered is the sum of included, excluded and unknown.
package struct PracticeTotal: Hashable, Sendable {
    package private(set) var registered = 0
    package private(set) var included = 0
    package private(set) var excluded = 0
    package private(set) var unknown = 0
    package private(set) var withheld = 0

    package init() {}

    func adding(_ practice: PracticeAnswer) -> PracticeTotal {
        var total = self
        total.registered += practice.registered
        total.included += practice.included
        total.excluded += practice.excluded
        total.unknown += practice.unknown
        total.withheld += practice.withheld
        return total
    }
}

extension IndicatorAnswer {
    /// As ``CohortAnswer/oncePerPractice(_:)``.
    package func oncePerPractice(_ several: SeveralRecords) -> IndicatorAnswer {
        counting(several.withinPractices, isDissentOfPerson: true)
    }

    /// As ``CohortAnswer/oncePerPerson(_:among:)``: where it was achieved, there; else where the person is taken out, and
    /// else where it was not achieved.
    package func oncePerPerson(_ several: SeveralRecords, among practices: Set<ODSCode>) -> IndicatorAnswer {
        counting(several.among(practices), isDissentOfPerson: false)
    }

    private func counting(_ people: [[FoundPerson]], isDissentOfPerson: Bool) -> IndicatorAnswer {
        guard !people.isEmpty else { return self }
        let sets = segments.map(\.sets)
        return segments.countingOne(ofEach: people, isDissentOfPerson: isDissentOfPerson) {
            sets[$0.segment].rank(of: $0.local)
        }.map { IndicatorAnswer(version: version, segments: $0) } ?? self
    }
}

extension SegmentAnswer {
    /// 0 for whoever is included, then those undecided, then by how many lines say no.
    fileprivate func rank(of local: Int) -> Int {
        if includes(local) { return 0 }
        let against = lines.count { !$0.notNo.contains(local) }
        return against == 0 ? 1 : 1 + against
    }
}

extension StandingSets {
    fileprivate func rank(of local: Int) -> Int {
        if achieved.contains(local) { return 0 }
        if (excluded + excepted).contains(where: { $0.contains(local) }) { return 1 }
        if notAchieved.contains(local) { return 2 }
        return undecided.contains(local) ? 3 : 4
    }
}
