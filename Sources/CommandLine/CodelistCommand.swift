import Application
import ArgumentParser
import CaseFinding
import Domain
import Extracts
import Store
import Vocabulary

struct CodelistCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "codelist", abstract: "Codelists: what the names in questions stand for.",
        subcommands: [List.self, Show.self, Search.self, Compare.self, Usage.self, Import.self])

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Load codelists: OpenCodelists CSV, or primary care domain reference sets.",
            discussion: "A list takes the place of any of the same name, a shipped one too.")

        @OptionGroup var data: DataOption
        @Argument(help: "A CSV file.") var file: String
        @Option(help: "What cohorts call the list.") var name: String?
        @Option(help: "The clusters wanted of a file of reference sets, such as DEM_COD; none: all.")
        var cluster: [String] = []
        @Option(help: "The kinds of record that hold the codes, such as problem; may be given more than once.")
        var kind: [String] = ["coded"]
        @Option(
            help: """
                The coding system: snomed, ctv3, read2, dmd, local, or ethnic-category for the letters of the NHS Data \
                Dictionary.
                """)
        var system: String = "snomed"

        func run() async throws {
            var kinds: RecordKinds = []
            for word in kind {
                guard let some = RecordKinds(declared: word) else {
                    throw ValidationError("--kind \(word): not a kind of record.")
                }
                kinds.formUnion(some)
            }
            guard let system = CodeSystem(rawValue: system) else {
                throw ValidationError("--system \(self.system): not a coding system.")
            }
            let read = try CodelistFile(file, name: name, clusters: Swift.Set(cluster), kinds: kinds, system: system)
            let installation = try await data.open()
            for list in read.lists {
                try await LoadCodelist(database: installation.database)(list, by: data.actor)
                let count = list.entries.count
                Terminal.line("\(list.name): \(count) \(count == 1 ? "code" : "codes")")
            }
            try await FeedCharters(CohortDesk(installation, catalogue: try CatalogueFolder.shipped()))()
            try await installation.checkpoints.anchor(installation.database)
            for problem in read.problems { Terminal.line("left out: \(ImportText.words(problem))") }
            guard !read.lists.isEmpty else {
                throw Refused(lines: [
                    "None of the codes could be taken. Say which coding system they are of: --system."
                ])
            }
        }
    }
}
