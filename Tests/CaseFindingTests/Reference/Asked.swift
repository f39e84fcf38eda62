import CaseFinding
import Testing
import Vocabulary

/// The lines of a cohort asked of one person, who is written as test people are.
struct Asked {
    let evaluator: ReferenceEvaluator
    let person: PersonFacts
    let practice: PracticeFacts

    /// `person` is a table of one row without its column `answer`; `settings` stand above it.
    init(
        _ lines: String, settings: String = "as at 20-Nov-2026", columns: String = "events", _ person: String = "",
        uses: String = ""
    ) throws {
        var catalogue = SpecCatalogue.catalogue
        for cohort in CohortFile(uses).cohorts { catalogue.cohorts[Code.folded(cohort.name)] = cohort }
        let cohort = try Cohort.parse("cohort \"asked\"\n\(lines)")
        let people = try TestPeople("\(settings)\n\(columns) | answer\n\(person) | yes", catalogue)
        let block = try #require(people.blocks.first)
        self.evaluator = ReferenceEvaluator(block.question(cohort, catalogue))
        self.person = try #require(block.rows.first).facts
        self.practice = block.practice
    }

    func answer() throws -> Answer { try evaluator.answer(person, in: practice) }

    func reasons() throws -> [Reason] { try evaluator.reasons(person, in: practice) }

    func reason() throws -> Reason {
        let reasons = try reasons()
        return try #require(reasons.count == 1 ? reasons.first : nil, "\(reasons.count) reasons")
    }

    func nearMiss() throws -> NearMiss? { try evaluator.nearMiss(person, in: practice) }
}

/// A day that exists.
func day(_ iso: String) throws -> Day {
    try #require(Day(iso: iso))
}
