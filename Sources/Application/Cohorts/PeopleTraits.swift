import CaseFinding
import Domain
import Vocabulary

/// The group of each person of a snapshot in every dimension, for one clearance.
struct PeopleTraits: Sendable {
    /// For each segment, by local number, the groups in the order of ``LensDimension``.
    private let groups: [[SIMD16<UInt8>]]
    /// `registers` holds the answer of each dimension that is told by a question, and of each condition of those that are
    /// counted; what cannot be asked is left out.
    init(_ snapshot: Snapshot, registers: [LensDimension: [CohortAnswer]]) throws(SegmentProblem) {
        var groups: [[SIMD16<UInt8>]] = []
        for (place, segment) in snapshot.segments.enumerated() {
            var people = [SIMD16<UInt8>](repeating: .zero, count: segment.people)
            for local in people.indices {
                people[local] = Self.groups(of: try segment.demographics(at: local), on: segment.header.asAt)
            }
            for (dimension, answers) in registers {
                let slot = Self.slot(dimension)
                if dimension == .conditions {
                    Self.count(answers.map { $0.segments[place] }, in: slot, of: &people)
                } else if let answer = answers.first?.segments[place] {
                    for local in answer.included.members { people[local][slot] = 1 }
                    for local in answer.excluded.members { people[local][slot] = 2 }
                }
            }
            groups.append(people)
        }
        self.groups = groups
    }

    /// How many of the conditions each person has: none, one, two or more; not known where those that cannot be told could
    /// make it another.
    private static func count(_ answers: [SegmentAnswer], in slot: Int, of people: inout [SIMD16<UInt8>]) {
        var least = [UInt8](repeating: 0, count: people.count)
        var most = least
        for answer in answers {
            for local in answer.included.members {
                least[local] += 1
                most[local] += 1
            }
            for local in answer.unknown.members { most[local] += 1 }
        }
        for local in people.indices {
            let (low, high) = (min(least[local], 2), min(most[local], 2))
            people[local][slot] = low == high ? low + 1 : 0
        }
    }

    func group(of found: FoundPerson, in dimension: LensDimension) -> Int {
        guard groups.indices.contains(found.segment), groups[found.segment].indices.contains(found.local) else {
            return 0
        }
        return Int(groups[found.segment][found.local][Self.slot(dimension)])
    }

    /// How many people of the sets are in each group of each dimension.
    func counts(_ people: [(segment: Int, set: PersonSet)]) -> [LensDimension: [Int]] {
        var counts = LensDimension.allCases.map { [Int](repeating: 0, count: $0.groups.count) }
        for (segment, set) in people where groups.indices.contains(segment) {
            for local in set.members {
                let person = groups[segment][local]
                for slot in counts.indices { counts[slot][Int(person[slot])] += 1 }
            }
        }
        return Dictionary(uniqueKeysWithValues: zip(LensDimension.allCases, counts))
    }

    func counts(_ people: [FoundPerson]) -> [LensDimension: [Int]] {
        var counts = LensDimension.allCases.map { [Int](repeating: 0, count: $0.groups.count) }
        for found in people {
            let isKnown = groups.indices.contains(found.segment) && groups[found.segment].indices.contains(found.local)
            let person = isKnown ? groups[found.segment][found.local] : .zero
            for slot in counts.indices { counts[slot][Int(person[slot])] += 1 }
        }
        return Dictionary(uniqueKeysWithValues: zip(LensDimension.allCases, counts))
    }

    /// Those of the sets who are in a group of one dimension and in one of another, as a table.
    func counts(
        _ people: [(segment: Int, set: PersonSet)], _ rows: LensDimension, by columns: LensDimension
    ) -> [[Int]] {
        var counts = rows.groups.map { _ in columns.groups.map { _ in 0 } }
        let (row, column) = (Self.slot(rows), Self.slot(columns))
        for (segment, set) in people where groups.indices.contains(segment) {
            for local in set.members {
                let person = groups[segment][local]
                counts[Int(person[row])][Int(person[column])] += 1
            }
        }
        return counts
    }

    private static func slot(_ dimension: LensDimension) -> Int {
        LensDimension.allCases.firstIndex(of: dimension) ?? 0
    }

    private static func groups(of person: Demographics, on day: Day) -> SIMD16<UInt8> {
        var groups = SIMD16<UInt8>.zero
        groups[0] = person.deprivation.map { ($0.decile + 1) / 2 } ?? 0
        groups[1] = ethnicity(person.ethnicity)
        groups[2] = person.birth.map { band(day.completedYears(since: min($0.last, day))) } ?? 0
        groups[3] =
            switch person.sex {
            case .female?: 1
            case .male?: 2
            case nil: 0
            default: 3
            }
        groups[4] = language(person)
        return groups
    }

    private static func band(_ years: Int) -> UInt8 {
        switch years {
        case ..<18: 1
        case ..<40: 2
        case ..<65: 3
        case ..<75: 4
        case ..<85: 5
        default: 6
        }
    }

    /// By the letter of the NHS ethnic category; `Z` is not stated.
    static func ethnicity(_ code: Code?) -> UInt8 {
        guard let code, code.system == .ethnicCategory, let letter = code.value.uppercased().first else { return 0 }
        return switch letter {
        case "A"..."C": 1
        case "D"..."G": 2
        case "H"..."L": 3
        case "M"..."P": 4
        case "R", "S": 5
        default: 0
        }
    }

    private static func language(_ person: Demographics) -> UInt8 {
        if person.needsInterpreter == true { return 2 }
        guard let language = person.language, !language.isEmpty else { return 0 }
        return Code.folded(language).hasPrefix("english") || Code.folded(language) == "en" ? 1 : 2
    }
}
