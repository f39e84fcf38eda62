import CaseFinding
import Testing
import Vocabulary

struct StarterCohortTests {
    @Test func `there are sixteen, one a file, under different names`() throws {
        let cohorts = try ShippedFiles.cohorts()
        #expect(cohorts.count == 16)
        #expect(cohorts.allSatisfy { $0.read.cohorts.count == 1 })
        #expect(Set(cohorts.flatMap(\.read.cohorts).map { Code.folded($0.name) }).count == 16)
    }

    @Test(arguments: ShippedFiles.names(in: "cohorts", ending: ".cohort"))
    func `the text has no problem and is the canonical text`(file: String) throws {
        let text = try ShippedFiles.text("cohorts/\(file)")
        let read = CohortFile(text)
        #expect(read.problems.map(\.text).isEmpty)
        #expect(CohortPrinter.text(read.cohorts) == text)
    }

    @Test(arguments: ShippedFiles.names(in: "cohorts", ending: ".cohort"))
    func `every name in it is known, and nothing in it is warned of`(file: String) throws {
        let report = CohortChecker(try ShippedFiles.catalogue()).check(
            CohortFile(try ShippedFiles.text("cohorts/\(file)")))
        #expect(report.errors.map(\.text).isEmpty)
        #expect(report.warnings.map(\.text).isEmpty)
    }

    @Test(arguments: ShippedFiles.names(in: "cohorts", ending: ".cohort"))
    func `it says what it is for and where its rule comes from`(file: String) throws {
        let cohort = try #require(CohortFile(try ShippedFiles.text("cohorts/\(file)")).cohorts.first)
        #expect(cohort.headers.purpose?.isEmpty == false)
        #expect(cohort.headers.source?.isEmpty == false)
        #expect(cohort.headers.version?.isEmpty == false)
    }

    @Test(arguments: ShippedFiles.names(in: "cohorts", ending: ".cohort"))
    func `its test people come out as they should`(file: String) throws {
        let catalogue = try ShippedFiles.catalogue()
        let cohort = try #require(CohortFile(try ShippedFiles.text("cohorts/\(file)")).cohorts.first)
        let people = try TestPeople(
            try ShippedFiles.text("cohorts/\(file.dropLast("cohort".count))people"), catalogue)
        let failures = try people.failures(of: cohort, catalogue).map(\.text)
        #expect(failures.isEmpty, "\(failures.joined(separator: "; "))")
        // Yes, no and unknown are all among them, so that a table that shows nothing does not pass.
        let expected = people.blocks.flatMap(\.rows).map(\.expected)
        for answer in Answer.allCases {
            #expect(expected.contains { if case .answer(answer, _) = $0 { true } else { false } }, "\(answer)")
        }
    }

    @Test func `every file of test people has its cohort`() {
        let cohorts = ShippedFiles.names(in: "cohorts", ending: ".cohort").map { $0.dropLast(".cohort".count) }
        let people = ShippedFiles.names(in: "cohorts", ending: ".people").map { $0.dropLast(".people".count) }
        #expect(cohorts == people)
    }
}
