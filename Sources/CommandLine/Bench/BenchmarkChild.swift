import Application
import Foundation

/// Asks one question in a process of its own.
struct BenchmarkChild {
    private let arguments: [String]
    private let index: BenchmarkIndex

    init(_ command: BenchCaseFindingCommand, _ index: BenchmarkIndex) throws {
        self.index = index
        var arguments = [
            "bench", "case-finding", "--json", "--from", command.from, "--index", index.folder, "--threads",
            String(command.threads),
        ]
        if let questions = command.questions { arguments += ["--questions", questions] }
        if let codes = command.codes { arguments += ["--codes", codes] }
        self.arguments = arguments
    }

    /// Its files are read from the disk.
    func cold(_ name: String) throws -> BenchmarkLine {
        index.dropFromMemory()
        return try warm(name)
    }

    /// Its files are where they are.
    func warm(_ name: String) throws -> BenchmarkLine {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = arguments + ["--only", name]
        let output = Pipe()
        process.standardOutput = output
        let clock = ContinuousClock()
        let start = clock.now
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let time = clock.now - start
        guard process.terminationStatus == 0, var line = try? JSONDecoder().decode(BenchmarkLine.self, from: bytes)
        else { throw BenchmarkProblem("the process that was to answer \(name) gave no answer") }
        line.processMs = BenchmarkLine.milliseconds(time)
        return line
    }
}
