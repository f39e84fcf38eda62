import ArgumentParser
import SyntheticNetwork
import Vocabulary

struct NetworkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "network", abstract: "A synthetic network: nobody in it is real.", subcommands: [Make.self])

    struct Make: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the extracts of a synthetic primary care network.",
            discussion: """
                The same patients, practices, seed and day give the same files, byte for byte. The same seed and a later \
                day give the same network, later: people will have joined, left and died.
                """)

        @Option(help: "How many people are registered.") var patients: Int
        @Option(help: "How many practices there are.") var practices: Int
        @Option(help: "Any number; another one makes another network.") var seed: UInt64
        @Option(help: "The day that the extracts show (YYYY-MM-DD).") var asAt: Day = NetworkCommand.usualDay
        @Flag(help: "Put some broken rows in, as real extracts have them.") var flaws = false
        @Option(
            help:
                "How the tables are written: pcn-csv, emis, systmone, mixed (the last two in turn), or varied (all three)."
        )
        var layout: NetworkLayout = .pcnCSV
        @Flag(help: "Put the troubles of real extracts into what the systems write (docs/reference/demo-network.md).")
        var troubles = false
        @Argument(help: "A folder that is not there yet, or that this command made before.") var out: String

        func run() async throws {
            let maker = NetworkMaker(
                patients: patients, practices: practices, seed: seed, asAt: asAt, flaws: flaws, layout: layout,
                troubles: troubles)
            do throws(NetworkProblem) {
                let summary = try maker.write(to: out) { Terminal.note($0) }
                Terminal.line(NetworkCommand.describe(summary))
            } catch {
                throw Refused(lines: [error.words])
            }
        }
    }

    /// The day that made-up networks show unless told otherwise, so that what is made today is made tomorrow.
    static let usualDay = Day(number: 20_777)

    static func describe(_ summary: NetworkSummary) -> String {
        let rows = summary.rows
        return "\(summary.registered) people registered at \(summary.practices.count) practices; "
            + "\(rows.people) people, \(rows.events) events, \(rows.medications) medications, "
            + "\(rows.appointments) appointments and \(rows.referrals) referrals in \(rows.bytes / 1_000_000) MB"
    }
}

extension NetworkLayout: ExpressibleByArgument {}
