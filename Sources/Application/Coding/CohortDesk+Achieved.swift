import CaseFinding
import Domain
import Vocabulary

extension CohortDesk {
    /// How many of those who should have it have achieved an indicator, as the actor may know it, and at the practices chosen
    /// why that is not known. `kept` asks the same line by line.
    func achieved(
        _ named: NamedIndicator, _ kept: KeptAnswer, at chosen: [CodingPractices.Practice],
        of practices: CodingPractices, _ standing: CohortStanding, for actor: Actor
    ) throws -> CohortCounts {
        let found = try counts(of: .indicator(named), clearance: actor.clearance, standing)
        var undecided: [ODSCode: [Undecided]] = [:]
        for practice in chosen where practice.isTold {
            undecided[practice.profile.ods] = try kept.undecided(at: practice.profile.ods, for: actor)
        }
        return CohortCounts(
            CohortFinding(
                found.practices, practices.all.map(\.profile), standing, undecided: undecided,
                leftOut: standing.leftOut(of: named.indicator.parts, for: actor), on: today),
            of: Cohort(name: named.indicator.name, lines: []), putTo: found.populations, for: actor)
    }
}
