import Application
import ArgumentParser
import Domain
import Extracts
import Vocabulary

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring a practice's extract in: PCN-CSV or FHIR R4.",
        discussion: """
            Without --apply nothing changes: what would change is shown, with every row that would be rejected and why. \
            With --apply the extract stands whole, or not at all.
            """)

    @OptionGroup var data: DataOption
    @Option(help: "The practice's ODS code.") var practice: ODSCode
    @Option(help: "The day that the extract shows (YYYY-MM-DD).") var asAt: Day?
    @Option(help: "Whether the files hold everybody registered (whole) or some (subset).")
    var population: ExtractDeclaration.Population?
    @Option(
        help: ArgumentHelp(
            "A kind of record that the files hold, and from which day to which; may be given more than once.",
            valueName: "KIND[:FROM[:TO]]"))
    var covers: [String] = []
    @Argument(help: "Files, or one folder of files.") var files: [String]
    @Flag(help: "Let the extract stand.") var apply = false
    @Flag(help: "One JSON value on standard output.") var json = false

    func validate() throws {
        guard !files.isEmpty else { throw ValidationError("Name the files, or the folder of files, to bring in.") }
    }

    func run() async throws {
        let coverage = try covers.flatMap(coverage)
        let request = ImportRequest(
            practice: practice,
            given: GivenDeclaration(
                asAt: asAt, population: population, covers: covers.isEmpty ? nil : coverage),
            paths: files, apply: apply)
        let installation = try await data.open()
        do {
            let report = try await ImportExtract(installation)(request, by: data.actor)
            if apply {
                try await FeedCharters(CohortDesk(installation, catalogue: try CatalogueFolder.shipped()))()
                try await installation.checkpoints.anchor(installation.database)
            }
            if json { try Terminal.json(ImportOutcome(report)) } else { ImportText.write(report) }
        } catch let refusal as ExtractRefusal {
            throw Refused(lines: [ImportText.words(refusal), "Nothing was imported."])
        }
    }

    /// Reads `medications:2025-01-01:2026-11-20`.
    private func coverage(_ text: String) throws -> [Coverage] {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 3, let kinds = RecordKinds(declared: parts[0]) else {
            throw ValidationError(
                "--covers \(text): expected KIND[:FROM[:TO]]; the kinds are "
                    + RecordKind.allCases.map(\.word).joined(separator: ", ") + ".")
        }
        func day(_ index: Int) throws -> Day? {
            guard parts.count > index, !parts[index].isEmpty else { return nil }
            guard let day = Day(iso: parts[index]) else {
                throw ValidationError("--covers \(text): \(parts[index]) is not a day; expected YYYY-MM-DD.")
            }
            return day
        }
        let from = try day(1)
        guard let to = try day(2) ?? asAt else {
            throw ValidationError("--covers \(text): say to which day, or give --as-at.")
        }
        if let from, from > to { throw ValidationError("--covers \(text): it ends before it begins.") }
        return kinds.kinds.map { Coverage($0, from: from, to: to) }
    }
}

extension ExtractDeclaration.Population: ExpressibleByArgument {}
