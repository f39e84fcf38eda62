import Application
import CaseFinding

/// What was measured beside the questions.
struct BenchmarkFacts: Encodable {
    let segments: Int
    let people: Int
    let events: Int
    /// Of all segments, which are mapped; and of the facts beside them.
    let segmentBytesPerEvent: Double
    let factsBytesPerEvent: Double
    /// Milliseconds for a million events, of all threads together; absent where the index stood already.
    let buildMsPerMillionEvents: Double?
    /// Of it sorting, working out and writing the index; the rest is taking events in, and the facts file.
    let sealingMsPerMillionEvents: Double?
    let buildSeconds: Double?
    let buildThreads: Int?
    /// A whole process, from its start to its end: opens every segment and answers the last question.
    var restartMs: Double?
    var ownKiB: Int?
    var mappedKiB: Int?

    init(_ index: BenchmarkIndex, _ segments: [Segment]) {
        self.segments = segments.count
        people = segments.reduce(0) { $0 + $1.people }
        events = segments.reduce(0) { $0 + $1.events }
        let each = Double(max(1, events))
        segmentBytesPerEvent = Double(segments.reduce(0) { $0 + $1.bytes.segment }) / each
        factsBytesPerEvent = Double(segments.reduce(0) { $0 + $1.bytes.facts }) / each
        buildSeconds = index.build.map { $0.time / .seconds(1) }
        buildThreads = index.build?.threads
        let millions = each / 1_000_000
        buildMsPerMillionEvents = index.build.map { $0.time / .milliseconds(1) * Double($0.threads) / millions }
        sealingMsPerMillionEvents = index.build.map { $0.sealing / .milliseconds(1) / millions }
    }

    mutating func take(_ memory: BenchmarkMemory?) {
        ownKiB = memory?.own
        mappedKiB = memory?.mapped
    }

    func write() {
        Terminal.line("\(people) people, \(events) events, \(segments) segments")
        Terminal.line("bytes an event: \(Self.short(segmentBytesPerEvent)), facts \(Self.short(factsBytesPerEvent))")
        if let buildMsPerMillionEvents, let sealingMsPerMillionEvents, let buildSeconds, let buildThreads {
            Terminal.line(
                "built in \(Self.short(buildSeconds)) s on \(buildThreads) threads: "
                    + "\(Self.short(buildMsPerMillionEvents)) ms of one for a million events, "
                    + "\(Self.short(sealingMsPerMillionEvents)) of them sealing")
        }
        if let restartMs { Terminal.line("a process from its start to its answer: \(Self.short(restartMs)) ms") }
        if let ownKiB, let mappedKiB {
            Terminal.line("memory: \(ownKiB / 1024) MiB of its own, \(mappedKiB / 1024) MiB of mapped files")
        }
    }

    private static func short(_ number: Double) -> String {
        String((number * 10).rounded() / 10)
    }
}
