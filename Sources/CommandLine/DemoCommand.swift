import Application
import ArgumentParser
import CaseFinding
import Domain
import Extracts
import SyntheticNetwork
import Vocabulary
import Web

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Make a synthetic network, bring it in, and serve Monday morning on this machine.",
        discussion: """
            The first time it makes everything, which takes minutes for 66,000 people; after that it serves at once. One \
            click signs in as a coordinator, their manager, a supervising GP and others. Nobody in it is real.
            """)

    @Option(help: "The folder of the demonstration; it is made, or was made by an earlier one.")
    var data: String = "cairn-demo"
    @Option(help: "How many people are registered in the network.") var patients: Int = 66_000
    @Option(help: "How many practices the network has.") var practices: Int = 10
    @Option(help: "Any number; another one makes another network.") var seed: UInt64 = 1
    @Option(help: "The port to serve on; 0 takes a free one.") var port: Int = 8080
    @Flag(inversion: .prefixedNo, help: "Serve the pages; without, Monday's list is written instead.") var serve = true

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port is a number up to 65535.") }
    }

    func run() async throws {
        let folder = DemoFolder(path: data)
        try folder.prepare()
        let composition = try Composition.now
        let clock = DemoClock(composition.ambient)
        let installation = try await Installation.open(folder.data, composition.drivers, clock.ambient)
        if folder.isMade {
            Terminal.note("Made before; remove \(data) to make it anew.")
        } else {
            try await makeAll(folder, installation, clock)
        }
        guard serve else {
            try await MondayList(installation, catalogue: try CatalogueFolder.shipped()).write(by: DemoCommand.actor)
            try await installation.checkpoints.anchor(installation.database)
            return
        }
        let site = try ServeCommand.site(installation, Site.Settings(network: "Thornmere network"))
        try await ServeCommand.serve(site, host: "127.0.0.1", port: port)
    }

    private func makeAll(_ folder: DemoFolder, _ installation: Installation, _ clock: DemoClock) async throws {
        let stopwatch = ContinuousClock()
        let began = stopwatch.now
        let asAt = Self.shown(on: clock.today)
        let summary = try make(folder, asAt)
        Terminal.line(NetworkCommand.describe(summary))
        let before = try writeBefore(in: folder, asAt)
        let made = stopwatch.now
        let catalogue = try CatalogueFolder.shipped()
        let work = DemoWork(installation, clock: clock, catalogue: catalogue)
        let practices = summary.practices.compactMap { ODSCode($0.ods) }
        clock.set(to: asAt.adding(days: 1 - Self.daysBetween), hour: 6)
        try await record(summary, asAt, in: installation)
        try await DemoAccounts(installation).make(practices: practices, by: Self.actor)
        if let before, let practice = ODSCode(before) {
            try await work.month(
                at: practice, from: folder.before + "/" + before, asAt: asAt.adding(days: -Self.daysBetween),
                by: Self.actor)
            try await work.code(in: folder.network + "/" + before, of: practice, upTo: asAt)
            Terminal.note("\(before): an extract of four weeks before, and what was done and coded since")
        }
        clock.set(to: clock.today.adding(days: -6), hour: 7)
        try await bring(summary, from: folder, into: installation)
        let brought = stopwatch.now
        let handing = DemoExtracts(installation, catalogue: catalogue)
        for practice in practices {
            guard let report = folder.report(of: practice) else { continue }
            try await handing.bringReport(in: report, of: practice, asAt: asAt)
            Terminal.note("\(practice.text): a report, mapped by its columns")
        }
        try await work.make()
        if let code = try next(in: folder, asAt), let practice = ODSCode(code) {
            clock.set(to: clock.today.adding(days: -1), hour: 7, minute: 30)
            try await handing.leaveWaiting(filesOf: folder.next + "/" + code, of: practice)
            Terminal.note("\(code): a later extract waits to be looked over")
        }
        clock.release()
        try await installation.checkpoints.anchor(installation.database)
        try folder.finish()
        Terminal.line(
            "Made in \(Self.seconds(made - began)), brought in and indexed in \(Self.seconds(brought - made)), "
                + "a week's work in \(Self.seconds(stopwatch.now - brought)).")
        Terminal.line()
    }

    static let actor = Actor.hostOperator(login: "demo")

    /// How many days lie between the two extracts of the practice that has two.
    private static let daysBetween = 28

    /// The day that the extracts show: a week ago, so that nothing is older on one day than on another.
    static func shown(on today: Day) -> Day {
        let days = NetworkMaker.asAtDays
        return min(max(today.adding(days: -7), days.first ?? days.last), days.last)
    }

    private func maker(_ asAt: Day) -> NetworkMaker {
        NetworkMaker(
            patients: patients, practices: practices, seed: seed, asAt: asAt, layout: .varied,
            troubles: true)
    }

    /// Writes what came from one practice before.
    private func writeBefore(in folder: DemoFolder, _ asAt: Day) throws -> String? {
        do throws(NetworkProblem) {
            return try maker(asAt).writeEarlier(by: Self.daysBetween, to: folder.before)
        } catch {
            throw Refused(lines: [error.words])
        }
    }

    /// Writes what comes next from the practice whose extract is old.
    private func next(in folder: DemoFolder, _ asAt: Day) throws -> String? {
        do throws(NetworkProblem) {
            return try maker(asAt).writeNext(to: folder.next)
        } catch {
            throw Refused(lines: [error.words])
        }
    }

    private func make(_ folder: DemoFolder, _ asAt: Day) throws -> NetworkSummary {
        do throws(NetworkProblem) {
            return try maker(asAt).write(to: folder.network) { Terminal.note($0) }
        } catch {
            throw Refused(lines: [error.words])
        }
    }

    /// The practices by code and name.
    private func named(_ summary: NetworkSummary) throws -> [(ods: ODSCode, name: String)] {
        try summary.practices.map { practice in
            guard let ods = ODSCode(practice.ods) else { throw ValidationError("\(practice.ods) is no practice code.") }
            return (ods: ods, name: practice.name)
        }
    }

    /// Records the practices, with the agreements that they have signed.
    private func record(_ summary: NetworkSummary, _ asAt: Day, in installation: Installation) async throws {
        for practice in try named(summary) {
            let agreement = SharingAgreement(
                from: asAt.adding(days: -365), signedBy: "the demonstration")
            _ = try await RecordPractice(database: installation.database)(
                SetPractice(ods: practice.ods, practiceName: practice.name, agreement: agreement), by: Self.actor)
        }
    }

    /// Two practices at a time: one reads while the other writes.
    private func bring(
        _ summary: NetworkSummary, from folder: DemoFolder, into installation: Installation
    ) async throws {
        let practices = try named(summary)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, practice) in practices.filter({ folder.report(of: $0.ods) == nil }).enumerated() {
                if index >= 2 { try await group.next() }
                let request = ImportRequest(
                    practice: practice.ods, given: GivenDeclaration(),
                    paths: [folder.network + "/" + practice.ods.text],
                    apply: true)
                group.addTask {
                    let report: ImportReport
                    do {
                        report = try await ImportExtract(installation, catalogue: try .shipped())(
                            request, by: Self.actor)
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
