import Application
import ArgumentParser
import CaseFinding
import Domain
import Vocabulary

struct FindCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find", abstract: "Ask a question about people, and get the reason for each.",
        discussion: """
            Counts need no entry in the audit log; a list of people does, and names whoever runs the command. An indicator \
            counts and lists nobody: who should have it, who has, and of every hundred how many, by practice.
            """)

    @OptionGroup var data: DataOption
    @Option(help: "The day that windows and ages are relative to; without it each practice's own as-at day.")
    var asAt: Day?
    @Option(help: "Only this practice; may be given more than once.") var practice: [ODSCode] = []
    @Flag(help: "List the people found, with the reason for each.") var people = false
    @Flag(help: "List the people whom one line alone keeps out, and by how much.") var nearMisses = false
    @Flag(help: "One JSON value on standard output.") var json = false
    @Option(help: "Why people are listed, for the audit log.") var purpose: String = "direct care"
    @Argument(help: "A file of one cohort or one indicator, or - for standard input.") var file: String

    func run() async throws {
        switch try read() {
        case .cohort(let cohort): try await find(cohort)
        case .indicator(let indicator): try await count(indicator)
        }
    }

    private func find(_ cohort: Cohort) async throws {
        let lists = people || nearMisses
        let installation = lists ? try await data.openStanding() : try data.inspect()
        let ask = AskCohort(
            installation, shelf: SegmentShelf(installation.folder), catalogue: try CatalogueFolder.shipped())
        do {
            let finding = try await ask(
                CohortInquiry(
                    cohort: cohort, asAt: asAt, practices: practice, people: people, nearMisses: nearMisses,
                    purpose: purpose), by: data.actor)
            if lists { try await installation.checkpoints.anchor(installation.database) }
            if json {
                try Terminal.json(FindOutcome(finding, people: people, nearMisses: nearMisses))
            } else {
                FindText.write(cohort, finding)
            }
        } catch let problem as FindProblem {
            throw Refused(lines: [problem.words])
        }
    }

    private func count(_ indicator: Indicator) async throws {
        guard !people, !nearMisses else {
            throw Refused(lines: [
                "\(file): an indicator counts and lists nobody. On the page, its report leads to who has not."
            ])
        }
        do {
            let report = try await ReadIndicatorReport(try data.desk())(
                indicator, asAt: asAt, at: practice, by: data.actor)
            if json { return try Terminal.json(IndicatorOutcome(report, asAt: asAt)) }
            IndicatorText.write(report, asAt)
        } catch let problem as FindProblem {
            throw Refused(lines: [problem.words])
        }
    }

    private func read() throws -> Definition {
        let read = CohortFile(utf8: try InputFile.read(file))
        guard read.problems.isEmpty else { throw Refused(lines: read.problems.map(\.text)) }
        guard read.blocks.count == 1, let block = read.definitions.first else {
            let held =
                "\(read.cohorts.count.of("cohort", "cohorts")) and \(read.indicators.count.of("indicator", "indicators"))"
            throw Refused(lines: ["\(file) holds \(held); ask one at a time."])
        }
        return block
    }
}
