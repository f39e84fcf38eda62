import Application
import ArgumentParser
import CaseFinding
import Domain
import Store
import Vocabulary

struct CohortCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cohort", abstract: "Questions about people.", subcommands: [Check.self, SQL.self])

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read a cohort, say what is wrong with it and where, and print it in its canonical form.")

        @Option(help: "The data folder, for practices and codelists of its own.") var data: String?
        @Argument(help: "A cohort file, or - for standard input.") var file: String

        func run() async throws {
            let catalogue = try await Self.known(data).catalogue
            let bytes = try InputFile.read(file)
            let read = CohortFile(utf8: bytes)
            let report = CohortChecker(catalogue).check(read)
            var refused: [String] = []
            for mark in CohortMark.marks(report, in: String(decoding: bytes, as: UTF8.self)) {
                let lines = [(mark.isWarning ? "warning: " : "") + mark.problem.text] + mark.pointer.map { "    " + $0 }
                if mark.isWarning { lines.forEach(Terminal.note) } else { refused += lines }
            }
            guard refused.isEmpty else { throw Refused(lines: refused) }
            Terminal.line(CohortPrinter.text(read.definitions))
        }

        /// What names can stand for: what is shipped, and the practices, codelists and shared questions of a data folder;
        /// with it the kinds of fact that it keeps.
        static func known(_ data: String?) async throws -> (catalogue: Catalogue, kept: LocalFacts) {
            let shipped = try CatalogueFolder.shipped()
            guard let data else { return (try shipped.catalogue(), .none) }
            let composition = try Composition.now
            let installation = try Installation.inspect(
                DataFolder(path: data), composition.drivers, composition.ambient)
            return try await installation.database.read { reading in
                let practices = try reading.practices().map { Catalogue.Practice(ods: $0.ods, name: $0.name) }
                var catalogue = try shipped.catalogue(practices: practices, own: try reading.codelists())
                catalogue.cohorts =
                    UsableCohorts(
                        shipped: try shipped.cohorts().flatMap(\.cohorts), shared: try reading.sharedCohorts()
                    ).cohorts
                return (catalogue, try reading.localFacts())
            }
        }
    }
}
