import Application
import ArgumentParser

struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measure this build on this machine.",
        subcommands: [StarterCohorts.self, BenchCaseFindingCommand.self])

    struct StarterCohorts: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "How long each starter cohort takes over the people of a data folder, on one thread.",
            discussion: "Shows counts and times, and nobody.")

        @OptionGroup var data: DataOption
        @Option(help: "Measurements of each; the median is told.") var rounds = 21
        @Flag(help: "One JSON value on standard output.") var json = false

        func run() async throws {
            let installation = try data.inspect()
            let times = try await MeasureCohorts(installation, catalogue: try CatalogueFolder.shipped())(rounds: rounds)
            if json { return try Terminal.json(times.map(Line.init)) }
            Terminal.line("ms, median: first from a fresh start, then again, then the reasons for up to 50 people")
            for time in times {
                let line = Line(time)
                Terminal.line(
                    "\(number(line.firstMs)) \(number(line.medianMs)) \(number(line.reasonsMs))  \(line.cohort) "
                        + "(\(line.included) of \(line.registered))")
            }
        }

        private func number(_ milliseconds: Double) -> String {
            let text = String((milliseconds * 1000).rounded() / 1000)
            return String(repeating: " ", count: max(0, 8 - text.count)) + text
        }
    }

    private struct Line: Encodable {
        let cohort: String
        let registered: Int
        let included: Int
        let unknown: Int
        let firstMs: Double
        let medianMs: Double
        let reasonsMs: Double
        let explained: Int

        init(_ times: MeasureCohorts.Times) {
            cohort = times.cohort
            registered = times.registered
            included = times.included
            unknown = times.unknown
            firstMs = times.first / .milliseconds(1)
            medianMs = times.median / .milliseconds(1)
            reasonsMs = times.reasons / .milliseconds(1)
            explained = times.explained
        }
    }
}
