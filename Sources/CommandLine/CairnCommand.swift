package import Application
package import ArgumentParser
import CaseFinding
import Domain
import Extracts
import Foundation
import Store

/// `cairn`: everything that can be done without the pages.
package struct CairnCommand: AsyncParsableCommand {
    /// Made anew for each process, because the version says what the store runs on.
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "cairn", abstract: "The working system of care coordination for Primary Care Networks.",
            version: "Cairn 0.1.0 (\(Composition.current?.drivers.engine ?? "no store"))",
            subcommands: [
                PracticeCommand.self, ImportCommand.self, ReportMappingCommand.self, ImportCaseloadCommand.self,
                FindCommand.self,
                CohortCommand.self, CodelistCommand.self, CodesCommand.self,
                ReferenceCommand.self, NetworkCommand.self, DemoCommand.self, ServeCommand.self, RoutesCommand.self,
                UserCommand.self, AuditCommand.self, BenchCommand.self,
            ])
    }

    package init() {}

    /// Runs the process's arguments and ends the process: 0 done, 1 refused (with words that say what to do), 2 a fault
    /// (with a code to report), 64 the arguments were not understood.
    package static func run(drivers: Drivers, ambient: Ambient) async {
        await Composition.$current.withValue(Composition(drivers: drivers, ambient: ambient)) {
            do {
                var command = try Self.parseAsRoot()
                if var asynchronous = command as? any AsyncParsableCommand {
                    try await asynchronous.run()
                } else {
                    try command.run()
                }
                if let failure = Terminal.flush() {
                    Terminal.error("What was done is done, but it could not be written to standard output: \(failure).")
                    Foundation.exit(2)
                }
            } catch {
                Terminal.flush()
                Self.end(with: error)
            }
        }
    }

    private static func end(with error: any Error) -> Never {
        switch error {
        case let refusal as Refused:
            refusal.report()
            Foundation.exit(1)
        case let refusal as Refusal:
            Terminal.error(refusal.words)
            Foundation.exit(1)
        case let problem as DataFolder.Problem:
            Terminal.error(problem.words)
            Foundation.exit(1)
        case let refusal as ExtractRefusal:
            Terminal.error(ImportText.words(refusal))
            Foundation.exit(1)
        case let problem as SegmentProblem:
            Terminal.error(problem.words)
            Foundation.exit(2)
        case let problem as SegmentWriteProblem:
            Terminal.error(problem.words)
            Foundation.exit(2)
        case let fault as Fault:
            Terminal.error(fault.words)
            Foundation.exit(2)
        default:
            Self.exit(withError: error)
        }
    }
}

/// How the command at hand is put together. A task-local, so that commands stay plain values that a parser can make.
struct Composition: Sendable {
    let drivers: Drivers
    let ambient: Ambient

    @TaskLocal static var current: Composition?

    static var now: Composition {
        get throws {
            guard let current else { throw Fault("command.composition") }
            return current
        }
    }
}

extension Fault {
    /// For the person at the terminal: a code to report, and what is known about it.
    var words: String {
        let known: [String: String] = [
            "store.durability": "the database cannot promise durable commits here (synchronous is not FULL)",
            "store.newerSchema": "this data folder was made by a newer Cairn; run that one",
            "store.otherSchema":
                "this data folder is of another version of Cairn; open it once for writing to bring it up to date",
            "sqlite.13": "the disk is full; nothing of this step was kept",
            "sqlite.10": "the disk gave an error; nothing of this step was kept",
            "sqlite.11": "the database file is damaged",
            "sqlite.26": "cairn.sqlite in the data folder is not a database",
            "sqlite.14": "the database cannot be opened; check the folder and who owns it",
        ]
        return "Something broke (\(code))\(known[code].map { ": " + $0 } ?? "")."
    }
}
