import CaseFinding
import Testing
import Vocabulary

/// The indicators that ship, one a file, each with people of whom it is known where they count.
struct ShippedIndicatorTests {
    @Test func `there are four, under different names, each with its test people`() {
        let files = ShippedFiles.names(in: "indicators", ending: ".cohort").map { $0.dropLast(".cohort".count) }
        #expect(files.count == 4)
        #expect(files == ShippedFiles.names(in: "indicators", ending: ".people").map { $0.dropLast(".people".count) })
    }

    @Test(arguments: ShippedFiles.names(in: "indicators", ending: ".cohort"))
    func `the text is canonical, every name in it is known, and it says where its rule comes from`(file: String) throws
    {
        let text = try ShippedFiles.text("indicators/\(file)")
        let read = CohortFile(text)
        #expect(read.problems.map(\.text).isEmpty)
        let indicator = try #require(read.indicators.first)
        #expect(CohortPrinter.text(indicator) == text)
        let report = CohortChecker(try ShippedFiles.catalogue()).check(read)
        #expect(report.errors.map(\.text).isEmpty && report.warnings.map(\.text).isEmpty)
        let headers = indicator.headers
        for words in [headers.purpose, headers.source, headers.version] { #expect(words?.isEmpty == false) }
    }

    @Test(arguments: ShippedFiles.names(in: "indicators", ending: ".cohort"))
    func `its test people count where they should`(file: String) throws {
        let catalogue = try ShippedFiles.catalogue()
        let indicator = try #require(CohortFile(try ShippedFiles.text("indicators/\(file)")).indicators.first)
        let people = try TestPeople(
            try ShippedFiles.text("indicators/\(file.dropLast("cohort".count))people"), catalogue)
        let failures = try people.failures(of: indicator, catalogue).map(\.text)
        #expect(failures.isEmpty, "\(failures.joined(separator: "; "))")
        let expected = Set(people.blocks.flatMap(\.rows).map(\.expected.words))
        #expect(expected.isSuperset(of: ["achieved", "not achieved", "outside"]))
    }
}
