import Application
import ArgumentParser
import CaseFinding
import Foundation

struct BenchCaseFindingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "case-finding",
        abstract: "Nine questions, or any texts, over the columns of a generated population.",
        discussion: """
            Reads patient.u32 code.u16 day.u16 value.f32 p_practice.u16 p_birth.i32 p_sex.u8 p_imd.u8 and meta.json, and \
            seals them into one segment a practice. What is timed of a question is everything from its text to the \
            counts: reading the text, planning, answering, counting. Before each run every answer that was kept is \
            forgotten; cached_ms is the same with them. With --cold each question has a process of its own, and its files \
            are dropped from memory before: timed from opening them.
            """)

    @Option(help: "The folder that the generator wrote.") var from: String
    @Option(
        help: "Where the segments are, or are to be kept for the next time; without it they are removed at the end.")
    var index: String?
    @Option(help: "Threads that build, and that answer.") var threads = 1
    @Option(help: "Runs of each question.") var rounds = 21
    @Flag(help: "Each question in a process of its own, with its files read from the disk.") var cold = false
    @Option(help: "A file of cohorts and indicators to ask in place of the nine questions.") var questions: String?
    @Option(help: "Code sets and measures: one JSON object of names with lists of the data's code numbers.")
    var codes: String?
    @Option(help: "So many readers at once, while a practice's segment is swapped.") var readers: Int?
    @Option(help: "How long the readers read.") var seconds = 10
    @Option(help: "Writes what was measured beside the questions to this file: building, bytes, restart, memory.")
    var facts: String?
    @Flag(help: "One JSON value on standard output.") var json = false
    @Option(help: .hidden) var only: String?

    func validate() throws {
        guard threads > 0, rounds > 0, seconds > 0, readers.map({ $0 > 0 }) ?? true else {
            throw ValidationError("Threads, rounds, readers and seconds are at least 1.")
        }
    }

    func run() async throws {
        do {
            try await measure()
        } catch let problem as BenchmarkProblem {
            throw Refused(lines: problem.words.split(separator: "\n").map(String.init))
        } catch let problem as FindProblem {
            throw Refused(lines: [problem.words])
        }
    }

    private func measure() async throws {
        let world = try BenchmarkFiles.world(of: from, codes: codes)
        if let only { return try answerAlone(only, world) }
        let asked = try texts(world)
        let folder = index ?? FileManager.default.temporaryDirectory.path + "/cairn-bench-\(getpid())"
        let ready = try BenchmarkIndex.ready(in: folder, of: from, world, threads: threads)
        defer { if index == nil { ready.remove() } }
        if let readers {
            return try await read(ready, world, asked, readers)
        }
        let restarts = try BenchmarkChild(self, ready)
        let lines: [BenchmarkLine]
        var found = BenchmarkFacts(ready, try ready.segments())
        if cold {
            lines = try asked.texts.map { try restarts.cold($0.name) }
        } else {
            found.restartMs = try asked.texts.last.flatMap { try restarts.warm($0.name).processMs }
            let measured = MeasureQuestions(BenchmarkAsker(try ready.segments(), asked.catalogue, threads: threads))
            lines = try asked.texts.map { BenchmarkLine(try measured($0, rounds: rounds)) }
            // While the segments are still open.
            withExtendedLifetime(measured) { found.take(BenchmarkMemory.now) }
        }
        try report(lines, found)
    }

    /// One question from a fresh start, for the process that asked for it.
    private func answerAlone(_ name: String, _ world: BenchmarkWorld) throws {
        guard let index else { throw BenchmarkProblem("--only needs --index") }
        let asked = try texts(world)
        guard let text = asked.texts.first(where: { $0.name == name }) else {
            throw BenchmarkProblem("no question is called \(name)")
        }
        let standing = try BenchmarkIndex.standing(in: index).index
        let clock = ContinuousClock()
        var rows: BenchmarkRows?
        let time = try clock.measure {
            rows = try BenchmarkAsker(try standing.segments(), asked.catalogue, threads: threads).ask(text.text)
        }
        try Terminal.json(BenchmarkLine(text, time, rows?.check ?? []))
    }

    private func texts(_ world: BenchmarkWorld) throws -> BenchmarkQuestions {
        let path = try questions ?? CatalogueFolder.shipped().path + "/Benchmarks/case-finding/nine.cohort"
        return try BenchmarkQuestions(utf8: try InputFile.read(path), world.catalogue())
    }

    private func read(
        _ ready: BenchmarkIndex, _ world: BenchmarkWorld, _ asked: BenchmarkQuestions, _ readers: Int
    ) async throws {
        let outcome = try await MeasureReaders(ready, source: from, world, asked)(readers: readers, seconds: seconds)
        if json { return try Terminal.json(BenchmarkReadersLine(outcome)) }
        BenchmarkReadersLine(outcome).write()
    }

    private func report(_ lines: [BenchmarkLine], _ found: BenchmarkFacts) throws {
        if let facts {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            try encoder.encode(found).write(to: URL(fileURLWithPath: facts))
        }
        if json { return try Terminal.json(lines) }
        Terminal.line("ms, one column each: median, minimum, cached; then rows and people")
        for line in lines { Terminal.line(line.words) }
        found.write()
    }
}
