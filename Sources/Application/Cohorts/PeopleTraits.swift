import CaseFinding
import Domain
import Vocabulary

/// What people are grouped by to see whom a question reaches and whom it does not. Not known is a group of its own.
package enum LensDimension: String, Sendable, CaseIterable {
    case deprivation, ethnicity, age, sex, language
    case learningDisability = "learning disability"
    case severeMentalIllness = "severe mental illness"
    case careHome = "care home"

    package var title: String {
        switch self {
        case .deprivation: "Deprivation of the address"
        case .ethnicity: "Ethnicity"
        case .age: "Age"
        case .sex: "Sex"
        case .language: "Language"
        case .learningDisability: "Learning disability register"
        case .severeMentalIllness: "Severe mental illness register"
        case .careHome: "Living in a care home"
        }
    }

    /// The groups in order; the number of one is its place.
    package var groups: [String] {
        switch self {
        case .deprivation:
            ["Not known", "Most deprived fifth", "Second fifth", "Third fifth", "Fourth fifth", "Least deprived fifth"]
        case .ethnicity: ["Not known", "White", "Mixed", "Asian or Asian British", "Black or Black British", "Other"]
        case .age: ["Not known", "0 to 17", "18 to 39", "40 to 64", "65 to 74", "75 to 84", "85 or over"]
        case .sex: ["Not known", "Female", "Male", "Other"]
        case .language: ["Not known", "English, no interpreter", "Another, or an interpreter is needed"]
        case .learningDisability, .severeMentalIllness, .careHome: ["Not known", "Yes", "No"]
        }
    }
}

/// The group of each person of a snapshot in every dimension, for one clearance.
struct PeopleTraits: Sendable {
    /// For each segment, by local number, the groups in the order of ``LensDimension``.
    private let groups: [[SIMD8<UInt8>]]
    static let registers: [(dimension: LensDimension, codelist: String)] = [
        (.learningDisability, "learning disability register"),
        (.severeMentalIllness, "severe mental illness register"), (.careHome, "lives in a care home"),
    ]

    /// `registers` holds the answers to each of ``registers``, `nil` for one that cannot be asked.
    init(_ snapshot: Snapshot, registers: [CohortAnswer?]) throws(SegmentProblem) {
        var groups: [[SIMD8<UInt8>]] = []
        for (place, segment) in snapshot.segments.enumerated() {
            var people = [SIMD8<UInt8>](repeating: .zero, count: segment.people)
            for local in people.indices {
                people[local] = Self.groups(of: try segment.demographics(at: local), on: segment.header.asAt)
            }
            for (register, answer) in zip(Self.registers, registers) {
                guard let answer = answer?.segments[place] else { continue }
                let slot = Self.slot(register.dimension)
                for local in answer.included.members { people[local][slot] = 1 }
                for local in answer.excluded.members { people[local][slot] = 2 }
            }
            groups.append(people)
        }
        self.groups = groups
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
            for (slot, dimension) in LensDimension.allCases.enumerated() {
                counts[slot][group(of: found, in: dimension)] += 1
            }
        }
        return Dictionary(uniqueKeysWithValues: zip(LensDimension.allCases, counts))
    }

    private static func slot(_ dimension: LensDimension) -> Int {
        LensDimension.allCases.firstIndex(of: dimension) ?? 0
    }

    private static func groups(of person: Demographics, on day: Day) -> SIMD8<UInt8> {
        var groups = SIMD8<UInt8>.zero
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
    private static func ethnicity(_ code: Code?) -> UInt8 {
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
