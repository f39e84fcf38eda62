import CaseFinding
import TestSupport
import Vocabulary

@testable import Application

/// Questions with brackets at random, and steps of building them.
struct GeneratedDraft {
    private var chance: SeededGenerator

    init(_ seed: UInt64) {
        chance = SeededGenerator(seed: seed)
    }

    private static let clauses: [Clause] = [
        .sex(.female), .sex(.male), .livesAlone, .needsInterpreter, .aged(.orOver(65)), .withAny(of: "dementia", .ever),
        .withNone(of: "carer", .thisContractYear), .language("Polish", isNot: true), .inCohort("Carers"),
    ]

    mutating func draft() -> CohortDraft {
        CohortDraft(
            name: "Made",
            lines: (0..<number(1...4)).map { _ in
                Cohort.Line(condition(3), comments: number(0...4) == 0 ? ["a comment"] : [])
            })
    }

    private mutating func condition(_ depth: Int) -> Condition {
        switch depth == 0 ? 9 : number(0...8) {
        case 0: .any(several(depth))
        case 1: .all(several(depth))
        case 2: .not(condition(depth - 1))
        case 3: .atLeast(number(1...2), several(depth))
        default: .clause(clause())
        }
    }

    private mutating func several(_ depth: Int) -> [Condition] {
        (0..<number(2...3)).map { _ in condition(depth - 1) }
    }

    private mutating func clause() -> Clause { Self.clauses[number(0...Self.clauses.count - 1)] }

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &chance) }

    /// A step at any place, now and then at one that is not there.
    mutating func edit(of draft: CohortDraft) -> CohortDraft.Edit {
        let places = Self.places(draft) + [CohortDraft.Place(line: 7, parts: [1])]
        let place = places[number(0...places.count - 1)]
        let condition = Condition.clause(clause())
        switch number(0...9) {
        case 0: return .add(condition)
        case 1: return .join(place, condition, .any)
        case 2: return .join(place, condition, .all)
        case 3: return .addInto(place, condition)
        case 4: return .replace(place, condition)
        case 5: return .remove(place)
        case 6: return .negate(place)
        case 7:
            if number(0...2) == 0 { return .raise(place, by: number(0...1) * 2 - 1) }
            let joints: [ClauseGroup.Joint] = [.any, .all, .atLeast(number(1...4))]
            return .regroup(place, joints[number(0...2)])
        case 8: return .dissolve(place)
        default: return number(0...1) == 0 ? .moveUp(place.line) : .moveDown(place.line)
        }
    }

    /// Every line, and every clause of every group.
    static func places(_ draft: CohortDraft) -> [CohortDraft.Place] {
        var found = draft.lines.indices.map { CohortDraft.Place(line: $0) }
        var next = 0
        while next < found.count {
            let place = found[next]
            next += 1
            guard let group = draft.condition(at: place).flatMap({ ClauseGroup($0) }) else { continue }
            found += group.parts.indices.map(place.part)
        }
        return found
    }
}
