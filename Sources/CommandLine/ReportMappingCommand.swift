import Application
import ArgumentParser
import Domain
import Extracts
import Vocabulary

struct ReportMappingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report-mapping", abstract: "How the columns of practices' reports are read.",
        subcommands: [Propose.self, List.self, Export.self, Save.self])

    static func desk(_ installation: Installation) throws -> ReportDesk {
        ReportDesk(
            installation, extracts: ExtractDesk(installation, catalogue: try CatalogueFolder.shipped()),
            cohorts: CohortDesk(installation, catalogue: try CatalogueFolder.shipped()))
    }

    struct Propose: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write what a mapping of a report might be, to be corrected. Nothing is kept.")

        @Argument(help: "The report: CSV, HTML or an Excel workbook.") var file: String

        func run() async throws {
            do throws(ExtractRefusal) {
                let report = try ReportFile(try ReceivedFile(path: file))
                Terminal.text(try ReportDesk.proposal(for: report).json)
            } catch {
                throw Refused(lines: [error.sentence])
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The mappings that are kept.")

        @OptionGroup var data: DataOption

        func run() async throws {
            let profiles = try await desk(try await data.open()).profiles(by: data.actor)
            for item in profiles {
                let profile = item.profile
                Terminal.line("\(profile.practice.text)  \(profile.name)  version \(profile.version), by \(item.by)")
            }
            if profiles.isEmpty { Terminal.line("No report has been mapped yet.") }
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Write a mapping that is kept, as JSON.")

        @OptionGroup var data: DataOption
        @Option(help: "The practice's ODS code.") var practice: ODSCode
        @Argument(help: "The name of the report.") var name: String

        func run() async throws {
            let profiles = try await desk(try await data.open()).profiles(by: data.actor).map { $0.profile }
            guard
                let found = profiles.first(where: {
                    $0.practice == practice && Code.folded($0.name) == Code.folded(name)
                })
            else {
                throw Refused(lines: ["\(practice.text) has no mapping of that name; list shows those that are kept."])
            }
            Terminal.text(found.mapping)
        }
    }

    struct Save: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keep a mapping as a practice's, in place of the one for the same columns.")

        @OptionGroup var data: DataOption
        @Option(help: "The practice's ODS code.") var practice: ODSCode
        @Argument(help: "The mapping, as JSON.") var file: String

        func run() async throws {
            let mapping: ReportMapping
            do throws(ExtractRefusal) {
                mapping = try ReportMapping(try ReceivedFile(path: file).open())
            } catch {
                throw Refused(lines: [error.sentence])
            }
            try await desk(try await data.open()).save(nil, mapping, for: practice, by: data.actor)
            Terminal.line(
                "Kept: reports of \(practice.text) with these \(mapping.columns.count) columns are read as “\(mapping.name)”."
            )
        }
    }
}
