import Application
import ArgumentParser
import Domain

struct ReferenceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reference", abstract: "Reference data that stands beside the extracts.",
        subcommands: [Import.self])

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Load reference data.", subcommands: [Deprivation.self])
    }

    struct Deprivation: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "imd",
            abstract: "Load deciles of the index of multiple deprivation by small area (LSOA).",
            discussion: """
                The file is CSV with a column for the area (lsoa, lsoa11cd, …) and one for the decile (decile, \
                imd_decile, …). It takes effect with the next extract of each practice.
                """)

        @OptionGroup var data: DataOption
        @Argument(help: "A CSV file, packed with gzip or not.") var file: String
        @Option(help: "The edition, where the file's name does not tell (such as 2019).") var edition: String?

        func run() async throws {
            let lookup = try DeprivationFile.read(file, edition: edition)
            let installation = try await data.open()
            try await LoadDeprivation(database: installation.database)(lookup, by: data.actor)
            try await installation.checkpoints.anchor(installation.database)
            Terminal.line("\(lookup.deciles.count) areas with a decile of the \(lookup.edition) edition")
        }
    }
}
