import CaseFinding
import Testing
import Vocabulary

/// One question and the people by whom its meaning is told. The tables are what every evaluator is run over, and what
/// `docs/reference/cohort-language.md` is written from.
struct SpecSection: Sendable, CustomTestStringConvertible {
    let title: String
    let prose: String
    /// The lines of the cohort.
    let lines: String
    /// Cohorts that the lines use.
    var uses = ""
    /// Lists and measures that the catalogue has not got here.
    var without: Set<String> = []
    /// Lists that the catalogue has beside its own here.
    var with: [Codelist] = []
    /// Test people; `docs/reference/test-people.md` has the format.
    let people: String

    var testDescription: String { title }

    var catalogue: Catalogue {
        var catalogue = SpecCatalogue.catalogue
        for name in without {
            catalogue.codelists[Code.folded(name)] = nil
            catalogue.measures[Code.folded(name)] = nil
        }
        for list in with { catalogue.codelists[Code.folded(list.name)] = list }
        for cohort in CohortFile(uses).cohorts { catalogue.cohorts[Code.folded(cohort.name)] = cohort }
        return catalogue
    }

    func cohort() throws -> Cohort {
        try Cohort.parse("cohort \"\(title)\"\n\(lines)")
    }

    func testPeople() throws -> TestPeople {
        try TestPeople(people, catalogue)
    }
}

/// Sections about one kind of clause.
struct SpecChapter: Sendable {
    let title: String
    let prose: String
    let sections: [SpecSection]
}

/// The whole specification.
enum Specification {
    static let chapters: [SpecChapter] = [
        .ages, .births, .sex, .registration, .usualGP, .household, .careHome, .deprivation, .ethnicity, .language,
        .anyAndNone, .counts, .latest, .latestOf, .scores, .first, .order, .change, .ageAt, .appointments, .issues,
        .onRepeat, .local, .refusals, .otherCohorts, .windows,
        .exactness, .coverage, .joining, .sensitivity, .population,
    ]

    static var sections: [SpecSection] { chapters.flatMap(\.sections) }

    /// Runs an evaluator over every table; empty where it answers as the tables say. For the engine, the store, and
    /// whatever else answers questions.
    static func failures(answering evaluator: TestPeople.Evaluator) throws -> [String] {
        var failures: [String] = []
        for section in sections {
            let found = try section.testPeople().failures(
                of: section.cohort(), section.catalogue, answering: evaluator)
            failures += found.map { "\(section.title), \($0.text)" }
        }
        return failures
    }
}

struct SpecTests {
    @Test(arguments: Specification.sections)
    func `the reference evaluator answers as the table says`(_ section: SpecSection) throws {
        let failures = try section.testPeople().failures(of: section.cohort(), section.catalogue)
        #expect(failures.map(\.text) == [])
    }

    @Test(arguments: Specification.sections)
    func `the text of the table is what it prints as`(_ section: SpecSection) throws {
        let cohort = try section.cohort()
        #expect(try Cohort.parse(CohortPrinter.text(cohort)) == cohort)
    }

    @Test func `an evaluator is run over all tables and its mistakes are told`() throws {
        let right = try Specification.failures { question, people, practice in
            let evaluator = ReferenceEvaluator(question)
            return try people.map { try evaluator.answer($0, in: practice) }
        }
        #expect(right == [])
        let wrong = try Specification.failures { _, people, _ in people.map { _ in .unknown } }
        #expect(wrong.count > 100)
        let silent = try Specification.failures { _, _, _ in [] }
        #expect(silent.allSatisfy { $0.hasSuffix("nothing found") })
    }
}
