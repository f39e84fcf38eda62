import Application
import ArgumentParser
import Domain
import Extracts
import Foundation
import Vocabulary

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Bring a practice's extract in: tables of EMIS, SystmOne or PCN-CSV, FHIR R4, GP Connect.",
        discussion: """
            Without --apply nothing changes: what would change is shown, with every row that would be rejected and why. \
            With --apply the extract stands whole, or not at all.
            """)

    @OptionGroup var data: DataOption
    @Option(help: "The practice's ODS code.") var practice: ODSCode?
    @Flag(help: "The folder holds one folder for each practice, named by its ODS code; all are brought in.")
    var eachPractice = false
    @Option(help: "The day that the extract shows (YYYY-MM-DD).") var asAt: Day?
    @Option(help: "Whether the files hold everybody registered (whole) or some (subset).")
    var population: ExtractDeclaration.Population?
    @Option(
        help: ArgumentHelp(
            "A kind of record that the files hold, and from which day to which; may be given more than once.",
            valueName: "KIND[:FROM[:TO]]"))
    var covers: [String] = []
    @Option(
        help: ArgumentHelp(
            "How the columns of a report are read, as exported from the page or by report-mapping. Without it a report is "
                + "read as the practice's mapping for its columns says, where there is one.", valueName: "FILE"))
    var reportMapping: String?
    @Argument(help: "Files, or one folder of files.") var files: [String]
    @Flag(help: "Let the extract stand.") var apply = false
    @Option(help: "Why the extract is right although its people make it implausible; kept in the audit log.")
    var although = ""
    @Flag(help: "One JSON value on standard output.") var json = false

    func validate() throws {
        guard !files.isEmpty else { throw ValidationError("Name the files, or the folder of files, to bring in.") }
        guard eachPractice != (practice != nil) else {
            throw ValidationError("Give either --practice, or --each-practice for a folder of practices' folders.")
        }
        guard !eachPractice || files.count == 1 else {
            throw ValidationError("--each-practice takes one folder, with a folder for each practice in it.")
        }
    }

    func run() async throws {
        let coverage = try covers.flatMap(coverage)
        let given = GivenDeclaration(asAt: asAt, population: population, covers: covers.isEmpty ? nil : coverage)
        let shown = ImportProgressLine()
        if let practice {
            let installation = try await data.open()
            do {
                var request = ImportRequest(practice: practice, given: given, paths: files, apply: apply)
                request.although = although
                request.mapping = try await mapping(for: practice, installation)
                let report = try await ImportExtract(
                    installation, catalogue: try .shipped(), onProgress: shown.tell)(request, by: data.actor)
                shown.end()
                try await settle(installation)
                if json { try Terminal.json(ImportOutcome(report)) } else { ImportText.write(report) }
            } catch let refusal as ExtractRefusal {
                shown.end()
                throw Refused(lines: [ImportText.words(refusal), "Nothing was imported."])
            }
        } else {
            let requests = try PracticeFolders.found(in: files[0]).map { practice, path in
                var request = ImportRequest(practice: practice, given: given, paths: [path], apply: apply)
                request.although = although
                return request
            }
            let installation = try await data.open()
            let importing = ImportExtract(
                installation, catalogue: try .shipped(), onProgress: shown.tell)
            // One more than there are processors: commits wait for each other, and a processor would meanwhile.
            let outcomes = await ImportExtracts(importing)(
                requests, atOnce: ProcessInfo.processInfo.activeProcessorCount + 1, by: data.actor)
            shown.end()
            try await settle(installation)
            try write(outcomes)
        }
    }

    /// What follows once extracts stand.
    private func settle(_ installation: Installation) async throws {
        guard apply else { return }
        try await FeedCharters(CohortDesk(installation, catalogue: try CatalogueFolder.shipped()))()
        try await installation.checkpoints.anchor(installation.database)
    }

    /// What became of each practice's; refused where one of them was.
    private func write(_ outcomes: [ImportExtracts.Outcome]) throws {
        var reports: [ImportReport] = []
        var refused: [String] = []
        for outcome in outcomes {
            switch outcome.result {
            case .success(let report): reports.append(report)
            case .failure(let refusal as ExtractRefusal):
                refused.append("\(outcome.practice.text): \(ImportText.words(refusal)). Nothing of it was imported.")
            case .failure(let refusal as Refusal):
                refused.append("\(outcome.practice.text): \(refusal.words)")
            case .failure(let error): refused.append("\(outcome.practice.text): \(error)")
            }
        }
        if json {
            try Terminal.json(reports.map(ImportOutcome.init))
        } else {
            for report in reports { ImportText.write(report) }
        }
        guard refused.isEmpty else { throw Refused(lines: refused) }
    }

    /// How a report is read: as the file says that was named, or as the practice's own mapping for its columns does.
    private func mapping(for practice: ODSCode, _ installation: Installation) async throws -> ReportMapping? {
        if let reportMapping { return try ReportMapping(try ReceivedFile(path: reportMapping).open()) }
        guard let asAt, files.count == 1, !ExtractFolder.isFolder(files[0]) else { return nil }
        let desk = try ReportMappingCommand.desk(installation)
        return try? await desk.known(files[0], practice: practice, asAt: asAt, by: data.actor)
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
