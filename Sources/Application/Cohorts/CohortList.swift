import CaseFinding
import Domain
import Store
import Vocabulary

/// A whole list before anybody on it is shown: who, in which order, and how many of them have what.
struct CohortList {
    /// Somebody, with what the list is filtered and sorted by.
    struct Entry: Sendable {
        let found: FoundPerson
        let rank: Int32
        /// Numbers of the filter's reasons.
        let reasons: Set<Int>
        let newest: Day?
        /// The index of the line that keeps a near miss out, and the place of its group, the nearest first.
        let miss: (line: Int, group: Int)?
        /// Places of what is missing of somebody who could not be decided.
        let causes: [Int]
        let standing: EpisodeStanding
        let doctor: UsualGP?
        let deprivation: Int
        let careHome: Int
        let isContacted: Bool
    }

    /// What else is looked at of each.
    struct Looked {
        let order: PeopleOrder
        let marks: [ID<Person>: EpisodeMark]
        let traits: PeopleTraits
        let contacted: Set<ID<Person>>
    }

    let all: [Entry]
    let filtered: [Entry]
    /// Of the list and may not be seen.
    let notListed: Int
    private let kept: KeptAnswer
    private let kind: CohortListKind

    init(
        _ request: CohortListRequest, _ kept: KeptAnswer, _ looked: Looked, at sharing: Set<ODSCode>,
        mayBeSeen: (FoundPerson) -> Bool
    ) throws {
        self.kept = kept
        kind = request.kind
        let evidence = Self.needsEvidence(request) ? try kept.evidenceOfFound() : [:]
        var entries: [Entry] = []
        var notListed = 0
        for (found, miss, causes) in try Self.people(request, kept) where sharing.contains(found.practice) {
            guard mayBeSeen(found) else {
                notListed += 1
                continue
            }
            let known = evidence[found]
            entries.append(
                Entry(
                    found: found, rank: looked.order.rank(of: found),
                    reasons: miss.map { [$0.line + 1] } ?? known?.clauses ?? [],
                    newest: known?.newest, miss: miss, causes: causes,
                    standing: looked.marks[found.person].map { .live($0.state) } ?? .none,
                    doctor: looked.order.usualGP(of: found),
                    deprivation: looked.traits.group(of: found, in: .deprivation),
                    careHome: looked.traits.group(of: found, in: .careHome),
                    isContacted: looked.contacted.contains(found.person)))
        }
        all = entries
        filtered = entries.filter { request.filter.leaves($0) }
        self.notListed = notListed
    }

    /// Whether the list is filtered or sorted by why people are on it. Finding that out takes longest, the first time.
    private static func needsEvidence(_ request: CohortListRequest) -> Bool {
        request.kind == .found
            && (request.sort == .evidence || !request.filter.reasons.isEmpty
                || !CohortClauses(request.cohort).alternatives.isEmpty)
    }

    private typealias Listed = (found: FoundPerson, miss: (line: Int, group: Int)?, causes: [Int])

    private static func people(_ request: CohortListRequest, _ kept: KeptAnswer) throws -> [Listed] {
        switch request.kind {
        case .found: return try kept.answer.people(.yes).map { ($0, nil, []) }
        case .excluded: return try kept.answer.people(.no).map { ($0, nil, []) }
        case .undecided: return try kept.undecidedReasons().people.map { ($0.found, nil, $0.causes) }
        case .nearMisses:
            let misses = try kept.misses()
            return misses.people.map { ($0.found, (misses.groups[$0.group].line, $0.group), []) }
        }
    }

    /// Those whom the filter leaves, in order.
    func sorted(by sort: CohortListSort) throws -> [Entry] {
        switch sort {
        case .name: return filtered.sorted(by: Self.byName)
        case .nearest:
            return filtered.sorted {
                let (left, right) = ($0.miss?.group ?? 0, $1.miss?.group ?? 0)
                return left == right ? Self.byName($0, $1) : left < right
            }
        case .practice:
            return filtered.sorted {
                $0.found.practice == $1.found.practice
                    ? Self.byName($0, $1) : $0.found.practice < $1.found.practice
            }
        case .evidence:
            return filtered.sorted {
                let (left, right) = ($0.newest?.number ?? .min, $1.newest?.number ?? .min)
                return left == right ? Self.byName($0, $1) : left > right
            }
        case .birth:
            let segments = kept.finder.snapshot.segments
            let born = try filtered.map { entry in
                let birth = try segments[entry.found.segment].demographics(at: entry.found.local).birth
                return (entry: entry, day: birth?.first.number ?? .max)
            }
            return born.sorted { $0.day == $1.day ? Self.byName($0.entry, $1.entry) : $0.day < $1.day }.map(\.entry)
        }
    }

    /// A total order, so that the pages of a list part it.
    private static func byName(_ left: Entry, _ right: Entry) -> Bool {
        if left.rank != right.rank { return left.rank < right.rank }
        if left.found.person != right.found.person { return left.found.person < right.found.person }
        return left.found.practice < right.found.practice
    }

    func practices(_ sharing: [PracticeProfile]) -> [CohortListPage.Choice<ODSCode>] {
        let counts = Dictionary(all.map { ($0.found.practice, 1) }, uniquingKeysWith: +)
        return sharing.map { .init(value: $0.ods, title: $0.name, count: counts[$0.ods] ?? 0) }
    }

    func reasons(of cohort: Cohort) -> [CohortListPage.Choice<Int>] {
        let counts = Dictionary(all.flatMap { $0.reasons.map { ($0, 1) } }, uniquingKeysWith: +)
        if kind == .nearMisses {
            return cohort.lines.enumerated().map { line, text in
                .init(value: line + 1, title: CohortPrinter.text(text.condition), count: counts[line + 1] ?? 0)
            }
        }
        guard kind == .found else { return [] }
        let clauses = CohortClauses(cohort)
        return clauses.alternatives.sorted().map {
            .init(value: $0, title: clauses.texts[$0 - 1], count: counts[$0] ?? 0)
        }
    }

    var doctors: [CohortListPage.Choice<String>] {
        let counts = Dictionary(all.compactMap(\.doctor).map { ($0, 1) }, uniquingKeysWith: +)
        return counts.sorted { ($0.key.name, $0.key.practice) < ($1.key.name, $1.key.practice) }.map {
            .init(value: $0.key.key, title: "\($0.key.name), \($0.key.practice.text)", count: $0.value)
        }
    }

    /// The groups of a dimension that somebody of the list is in.
    func groups(_ dimension: LensDimension, _ group: (Entry) -> Int) -> [CohortListPage.Choice<Int>] {
        let counts = Dictionary(all.map { (group($0), 1) }, uniquingKeysWith: +)
        return dimension.groups.enumerated().compactMap { place, title in
            counts[place].map { .init(value: place, title: title, count: $0) }
        }
    }

    var contacts: [CohortListPage.Choice<Bool>] {
        let contacted = all.count(where: \.isContacted)
        return [
            .init(value: true, title: "Contacted before", count: contacted),
            .init(value: false, title: "Not contacted yet", count: all.count - contacted),
        ]
    }

    var standings: [CohortListPage.Choice<EpisodeStanding>] {
        let counts = Dictionary(all.map { ($0.standing, 1) }, uniquingKeysWith: +)
        return EpisodeStanding.all.map { .init(value: $0, title: $0.title, count: counts[$0] ?? 0) }
    }
}

extension CohortListFilter {
    func leaves(_ entry: CohortList.Entry) -> Bool {
        (practices.isEmpty || practices.contains(entry.found.practice))
            && (reasons.isEmpty || !reasons.isDisjoint(with: entry.reasons))
            && (standing.isEmpty || standing.contains(entry.standing))
            && (doctors.isEmpty || entry.doctor.map { doctors.contains($0.key) } ?? false)
            && (deprivation.isEmpty || deprivation.contains(entry.deprivation))
            && (careHome.isEmpty || careHome.contains(entry.careHome))
            && (contacted.isEmpty || contacted.contains(entry.isContacted))
    }
}
