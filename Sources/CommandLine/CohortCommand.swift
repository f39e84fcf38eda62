import Application
import ArgumentParser
import CaseFinding
import Domain
import Store
import Vocabulary

struct CohortCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cohort", abstract: "Questions about people.", subcommands: [Check.self])

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read a cohort, say what is wrong with it and where, and print it in its canonical form.")

        @Option(help: "The data folder, for practices and codelists of its own.") var data: String?
        @Argument(help: "A cohort file, or - for standard input.") var file: String

        func run() async throws {
            let composition = try Composition.now
            var practices: [PracticeProfile] = []
            var own: [Codelist] = []
            if let data {
                let installation = try Installation.inspect(
                    DataFolder(path: data), composition.drivers, composition.ambient)
                (practices, own) = try await installation.database.read { (try $0.practices(), try $0.codelists()) }
            }
            let catalogue = try CatalogueFolder.shipped().catalogue(
                practices: practices.map { Catalogue.Practice(ods: $0.ods, name: $0.name) }, own: own)
            let read = CohortFile(utf8: try InputFile.read(file))
            let report = CohortChecker(catalogue).check(read)
            for warning in report.warnings { Terminal.note("warning: " + warning.text) }
            guard report.errors.isEmpty else { throw Refused(lines: report.errors.map(\.text)) }
            Terminal.line(CohortPrinter.text(read.definitions))
        }
    }
}
