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
        /// The place of the usual GP among those of the order; -1 for nobody.
        let doctor: Int
        let deprivation: Int
        let careHome: Int
        let isContacted: Bool
    }

    /// What else is looked at of each.
    struct Looked {
        let order: PeopleOrder
        let marks: [ID<Person>: EpisodeMark]
        let refusals: [ID<Person>: PastRefusal]
        let traits: PeopleTraits
        let contacted: Set<ID<Person>>
        let causeKeys: CauseKeys

        func standing(of person: ID<Person>) -> EpisodeStanding {
            if let mark = marks[person] { return .live(mark.state) }
            return refusals[person] == nil ? .none : .refused
        }
    }

    /// Everybody, at each practice where the answer is this.
    let byPractice: [Entry]
    /// Everybody once.
    let all: [Entry]
    /// Those whom the filter leaves, each once: of those practices, where it names some.
    let filtered: [Entry]
    /// Of the list and may not be seen.
    let notListed: Int
    /// What the list is filtered by.
    let filter: CohortListFilter
    /// The places of the chosen usual GPs.
    let chosenDoctors: Set<Int>
    /// All that is missing for somebody of the whole network to be decided: ``Entry/causes`` are places in it.
    let causes: [UndecidedReasons.Cause]
    let looked: Looked
    private let kept: KeptAnswer
    private let kind: CohortListKind

    init(
        _ request: CohortListRequest, _ kept: KeptAnswer, _ looked: Looked, at sharing: Set<ODSCode>,
        mayBeSeen: (FoundPerson) -> Bool
    ) throws {
        self.kept = kept
        kind = request.kind
        self.looked = looked
        filter = request.filter
        let missing = request.kind == .undecided ? try kept.undecidedReasons().causes : []
        let evidence = Self.needsEvidence(request) ? try kept.evidenceOfFound() : [:]
        var entries: [Entry] = []
        var notListed = 0
        for (found, miss, causes) in try Self.people(request, kept) where sharing.contains(found.practice) {
            guard mayBeSeen(found) else {
                notListed += kept.together(at: sharing).segments[found.segment].counts(found.local) ? 1 : 0
                continue
            }
            let known = evidence[found]
            entries.append(
                Entry(
                    found: found, rank: looked.order.rank(of: found),
                    reasons: miss.map { [$0.line + 1] } ?? known?.clauses ?? [],
                    newest: known?.newest, miss: miss, causes: causes,
                    standing: looked.standing(of: found.person),
                    doctor: looked.order.placeOfUsualGP(of: found),
                    deprivation: looked.traits.group(of: found, in: .deprivation),
                    careHome: looked.traits.group(of: found, in: .careHome),
                    isContacted: looked.contacted.contains(found.person)))
        }
        byPractice = entries
        // Who is registered at two practices is listed at the one that says most.
        let together = kept.together(at: sharing)
        func once(_ together: CohortAnswer) -> [Entry] {
            entries.filter { together.segments[$0.found.segment].counts($0.found.local) }
        }
        all = kept.several.people.isEmpty ? entries : once(together)
        let chosen = Set(request.filter.practices).intersection(sharing)
        let left = kept.several.people.isEmpty || chosen.isEmpty ? all : once(kept.together(at: chosen))
        let doctors = Set(
            looked.order.doctors.indices.filter { place in
                !request.filter.doctors.isEmpty && request.filter.doctors.contains(looked.order.doctors[place].key)
            })
        let chosenCauses = Set(
            missing.indices.filter { place in
                !request.filter.causes.isEmpty
                    && request.filter.causes.contains(looked.causeKeys.key(of: missing[place]))
            })
        filtered =
            request.filter == CohortListFilter()
            ? left : left.filter { request.filter.leaves($0, doctors, chosenCauses) }
        chosenDoctors = doctors
        causes = missing
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

    /// Those whom the filter leaves, in order: places in ``filtered``.
    func order(by sort: CohortListSort) throws -> [Int] {
        // What comes before the name. Short keys are put in order, and not what they stand for.
        let first: [Int]
        switch sort {
        case .name: first = filtered.map { _ in 0 }
        case .nearest: first = filtered.map { $0.miss?.group ?? 0 }
        case .practice:
            let practices = Set(filtered.map(\.found.practice)).sorted().enumerated()
            let places = Dictionary(uniqueKeysWithValues: practices.map { ($1, $0) })
            first = filtered.map { places[$0.found.practice] ?? 0 }
        case .evidence: first = filtered.map { -($0.newest?.number ?? -.max) }
        case .birth:
            let segments = kept.finder.snapshot.segments
            first = try filtered.map {
                try segments[$0.found.segment].demographics(at: $0.found.local).birth?.first.number ?? .max
            }
        }
        let keys = filtered.indices.map { (first: first[$0], rank: filtered[$0].rank, place: $0) }
        return keys.sorted { left, right in
            if left.first != right.first { return left.first < right.first }
            return left.rank == right.rank ? precedes(left.place, right.place) : left.rank < right.rank
        }.map(\.place)
    }

    /// A total order of those whose names do not tell, so that the pages of a list part it.
    private func precedes(_ left: Int, _ right: Int) -> Bool {
        let (left, right) = (filtered[left].found, filtered[right].found)
        return left.person == right.person ? left.practice < right.practice : left.person < right.person
    }

    func usualGP(of entry: Entry) -> String { looked.order.usualGP(of: entry.found)?.name ?? "" }

    func practices(_ sharing: [PracticeProfile]) -> [CohortListPage.Choice<ODSCode>] {
        let counts = Dictionary(byPractice.map { ($0.found.practice, 1) }, uniquingKeysWith: +)
        let choices = sharing.map { practice in
            CohortListPage.Choice(value: practice.ods, title: practice.name, count: counts[practice.ods] ?? 0)
        }
        return Self.with(filter.practices, choices) { "\($0.text), which shows nobody here" }
    }

    func reasons(of cohort: Cohort) -> [CohortListPage.Choice<Int>] {
        let counts = Dictionary(all.flatMap { $0.reasons.map { ($0, 1) } }, uniquingKeysWith: +)
        if kind == .nearMisses {
            let lines = cohort.lines.map { CohortPrinter.text($0.condition) }
            let choices = lines.enumerated().map { line, text in
                CohortListPage.Choice(value: line + 1, title: text, count: counts[line + 1] ?? 0)
            }
            return Self.with(filter.reasons, choices) { Self.title($0, of: lines, "Line") }
        }
        guard kind == .found else { return [] }
        let clauses = CohortClauses(cohort)
        let choices = clauses.alternatives.sorted().map {
            CohortListPage.Choice(value: $0, title: clauses.texts[$0 - 1], count: counts[$0] ?? 0)
        }
        return Self.with(filter.reasons, choices) { Self.title($0, of: clauses.texts, "Clause") }
    }

    var doctors: [CohortListPage.Choice<String>] {
        var counts = looked.order.doctors.map { _ in 0 }
        for entry in all where entry.doctor >= 0 { counts[entry.doctor] += 1 }
        let listed = zip(looked.order.doctors, counts).filter { $0.1 > 0 }
        let choices = listed.sorted { ($0.0.name, $0.0.practice) < ($1.0.name, $1.0.practice) }.map { doctor, count in
            CohortListPage.Choice(value: doctor.key, title: "\(doctor.name), \(doctor.practice.text)", count: count)
        }
        return Self.with(filter.doctors, choices) { _ in Self.goneDoctor }
    }

    /// The groups of a dimension that somebody of the list is in, and those that were chosen.
    func groups(
        _ dimension: LensDimension, _ group: (Entry) -> Int, chosen: Set<Int>
    ) -> [CohortListPage.Choice<Int>] {
        let counts = Dictionary(all.map { (group($0), 1) }, uniquingKeysWith: +)
        let choices = dimension.groups.enumerated().compactMap { place, title in
            counts[place].map { CohortListPage.Choice(value: place, title: title, count: $0) }
        }
        return Self.with(chosen, choices) { Self.title($0, in: dimension.groups) }
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
    /// `chosen` are the places of the chosen usual GPs, `missing` those of what is missing.
    func leaves(_ entry: CohortList.Entry, _ chosen: Set<Int>, _ missing: Set<Int>) -> Bool {
        (practices.isEmpty || practices.contains(entry.found.practice))
            && (reasons.isEmpty || !reasons.isDisjoint(with: entry.reasons))
            && (standing.isEmpty || standing.contains(entry.standing))
            && (doctors.isEmpty || chosen.contains(entry.doctor))
            && (deprivation.isEmpty || deprivation.contains(entry.deprivation))
            && (careHome.isEmpty || careHome.contains(entry.careHome))
            && (contacted.isEmpty || contacted.contains(entry.isContacted))
            && (causes.isEmpty || !missing.isDisjoint(with: entry.causes))
    }
}
