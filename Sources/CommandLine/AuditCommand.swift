import Application
import ArgumentParser
import Domain
import Store

struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "The log of who did what.", subcommands: [Verify.self, Checkpoint.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check every entry of the audit log against the signed checkpoints.")

        @OptionGroup var data: DataOption
        @Option(help: "A checkpoint line that was kept elsewhere; may be given more than once.") var against: [String] =
            []
        @Flag(help: "One JSON value on standard output.") var json = false

        func run() async throws {
            let installation = try data.inspect()
            let (checkpoints, lines) = (installation.checkpoints, against)
            let verdict = try await installation.database.read { try checkpoints.verify($0, elsewhere: lines) }
            if json {
                try Terminal.json(
                    Outcome(
                        entries: verdict.entries, checkpoints: verdict.checkpoints, whole: verdict.found.isEmpty,
                        found: verdict.found.map(\.words), remarks: verdict.remarks))
            } else {
                Terminal.line("\(verdict.entries) entries, \(verdict.checkpoints) checkpoints")
                for remark in verdict.remarks { Terminal.line("note: \(remark)") }
                for found in verdict.found { Terminal.line("TAMPERED: \(found.words)") }
                if verdict.found.isEmpty { Terminal.line("The log is whole.") }
            }
            guard verdict.found.isEmpty else {
                throw Refused(lines: [
                    "The audit log is not the one that was written (\(verdict.found.count) findings)."
                ])
            }
        }
    }

    struct Checkpoint: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sign what the log holds now, and print the line to keep elsewhere.")

        @OptionGroup var data: DataOption

        func run() async throws {
            let installation = try await data.open()
            Terminal.line(try await installation.checkpoints.anchor(installation.database).line)
        }
    }

    private struct Outcome: Encodable {
        let entries: Int
        let checkpoints: Int
        let whole: Bool
        let found: [String]
        let remarks: [String]
    }
}
