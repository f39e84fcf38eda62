import Application
import ArgumentParser
import CaseFinding
import Domain
import Vocabulary

extension CohortCommand {
    struct SQL: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "sql", abstract: "Write a cohort as SQL for another engine.",
            discussion: """
                One text for each cohort of the file: counts per practice, or with --people who is found, or with \
                --answers what each line says of everybody. The tables that it reads, and what is decided where: \
                docs/reference/sql.md. --schema writes the statements that make them.
                """)

        @Option(help: "sqlite, duckdb, spark or postgres.") var dialect: SQLDialect
        @Option(help: "The data folder, for practices and codelists of its own.") var data: String?
        @Option(help: "The day that windows and ages are relative to; without it the column as_at of each practice.")
        var asAt: Day?
        @Flag(help: "Practice and id of everybody found.") var people = false
        @Flag(help: "Everybody, with the answer and that of each line.") var answers = false
        @Flag(help: "Only the statements that make the tables.") var schema = false
        @Argument(help: "A cohort file, or - for standard input.") var file: String?

        func validate() throws {
            if people && answers { throw ValidationError("Either --people or --answers.") }
            if schema != (file == nil) { throw ValidationError("Either a cohort file or --schema.") }
        }

        func run() async throws {
            guard let file else { return Terminal.text(SQLSchema.text(for: dialect)) }
            let known = try await Check.known(data)
            let read = CohortFile(utf8: try InputFile.read(file))
            let report = CohortChecker(known.catalogue).check(read)
            guard report.errors.isEmpty else { throw Refused(lines: report.errors.map(\.text)) }
            var catalogue = known.catalogue
            for cohort in read.cohorts { catalogue.cohorts[Code.folded(cohort.name)] = cohort }
            let form: CohortSQL.Form = people ? .people : answers ? .answers : .counts
            for definition in read.definitions {
                let question = Question(cohort: definition.lines, catalogue: catalogue, asAt: asAt, local: known.kept)
                do throws(Unanswerable) {
                    Terminal.text(
                        try CohortSQL(definition, question, for: dialect).text(form)
                            + (read.definitions.count > 1 ? "\n" : ""))
                } catch {
                    throw Refused(lines: ["\"\(definition.name)\" \(error.words)"])
                }
            }
        }
    }
}

extension SQLDialect: ExpressibleByArgument {}
