import Application
import ArgumentParser
import CaseFinding
import Domain
import Extracts
import SyntheticNetwork
import Vocabulary

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Make a synthetic network, bring it in, and show what Monday morning looks like."
    )

    @Option(help: "The folder of the demonstration; it is made, or was made by an earlier one.")
    var data: String = "cairn-demo"
    @Option(help: "How many people are registered in the network.") var patients: Int = 66_000
    @Option(help: "How many practices the network has.") var practices: Int = 10
    @Option(help: "Any number; another one makes another network.") var seed: UInt64 = 1
    @Flag(inversion: .prefixedNo, help: "Serve the pages; not in this version yet.") var serve = false

    func run() async throws {
        guard !serve else {
            throw Refused(lines: ["This version has no pages yet. Run it with --no-serve."])
        }
        let folder = DemoFolder(path: data)
        try folder.prepare()
        let composition = try Composition.now
        let clock = ContinuousClock()
        let began = clock.now
        let summary = try make(folder)
        Terminal.line(NetworkCommand.describe(summary))
        let made = clock.now
        let installation = try await Installation.open(folder.data, composition.drivers, composition.ambient)
        try await bring(summary, from: folder, into: installation)
        let brought = clock.now
        Terminal.line(
            "Made in \(DemoCommand.seconds(made - began)), brought in and indexed in \(DemoCommand.seconds(brought - made))."
        )
        Terminal.line()
        try await MondayList(installation, catalogue: try CatalogueFolder.shipped()).write(by: DemoCommand.actor)
        try await installation.checkpoints.anchor(installation.database)
    }

    static let actor = Actor.hostOperator(login: "demo")

    private func make(_ folder: DemoFolder) throws -> NetworkSummary {
        let maker = NetworkMaker(
            patients: patients, practices: practices, seed: seed, asAt: NetworkCommand.usualDay)
        do throws(NetworkProblem) {
            return try maker.write(to: folder.network) { Terminal.note($0) }
        } catch {
            throw Refused(lines: [error.words])
        }
    }

    /// Two practices at a time: one reads while the other writes.
    private func bring(_ summary: NetworkSummary, from folder: DemoFolder, into installation: Installation) async throws
    {
        let practices = try summary.practices.map { practice in
            guard let ods = ODSCode(practice.ods) else { throw ValidationError("\(practice.ods) is no practice code.") }
            return (ods: ods, name: practice.name)
        }
        for practice in practices {
            let agreement = SharingAgreement(
                from: NetworkCommand.usualDay.adding(days: -365), signedBy: "the demonstration")
            _ = try await RecordPractice(database: installation.database)(
                SetPractice(ods: practice.ods, practiceName: practice.name, agreement: agreement), by: Self.actor)
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, practice) in practices.enumerated() {
                if index >= 2 { try await group.next() }
                let request = ImportRequest(
                    practice: practice.ods, given: GivenDeclaration(),
                    paths: [folder.network + "/" + practice.ods.text],
                    apply: true)
                group.addTask {
                    let report: ImportReport
                    do {
                        report = try await ImportExtract(installation)(request, by: Self.actor)
                    } catch let refusal as ExtractRefusal {
                        throw Refused(lines: [ImportText.words(refusal)])
                    }
                    Terminal.note(
                        "\(practice.ods.text) \(practice.name): \(report.people.new) people, \(report.events.added) events"
                    )
                }
            }
            try await group.waitForAll()
        }
    }

    static func seconds(_ duration: Duration) -> String {
        let tenths = Int((duration / .milliseconds(100)).rounded())
        return "\(tenths / 10).\(tenths % 10) s"
    }
}
