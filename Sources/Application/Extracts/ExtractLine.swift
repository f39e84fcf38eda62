import Domain
import Vocabulary

/// What an ``ExtractDesk`` has to do, one after another: what waits, what is under way, and what failed.
struct ExtractLine {
    private var waiting: [ExtractJob] = []
    private var current: ExtractJob?
    /// Places that are kept for extracts which are being made ready.
    private var promised = 0
    private var failed: [(job: ExtractJob, words: String)] = []
    /// More waiting than this is a mistake, or worse.
    static let longest = 20
    private static let mostFailures = 50

    /// Whether nothing is under way.
    var isIdle: Bool { current == nil && waiting.isEmpty }

    func holds(_ id: ID<WaitingExtract>) -> Bool {
        current?.extract == id || waiting.contains { $0.extract == id }
    }

    func checkRoom() throws(Refusal) {
        guard waiting.count + promised < Self.longest else { throw ExtractDesk.lineIsFull }
    }

    /// Keeps a place, which has to be given back.
    mutating func promise() throws(Refusal) {
        try checkRoom()
        promised += 1
    }

    mutating func giveBack() {
        promised -= 1
    }

    mutating func add(_ job: ExtractJob) {
        forgetFailure(of: job.extract)
        waiting.append(job)
    }

    /// What is to be done now, and is under way from here on; `nil` where something else is, or nothing waits.
    mutating func next() -> ExtractJob? {
        guard current == nil, !waiting.isEmpty else { return nil }
        let job = waiting.removeFirst()
        current = job
        return job
    }

    mutating func ended() {
        current = nil
    }

    mutating func fail(_ job: ExtractJob, _ words: String) {
        failed.append((job, words))
        if failed.count > Self.mostFailures { failed.removeFirst() }
    }

    mutating func forgetFailure(of id: ID<WaitingExtract>) {
        failed.removeAll { $0.job.extract == id }
    }

    /// What failed since the server started, the newest last.
    var failures: [ExtractDesk.Progress] {
        failed.map { ExtractDesk.Progress($0.job, .failed(words: $0.words, $0.job.kind)) }
    }

    /// What is being done, with what was told of it, and what waits behind it.
    func underWay(_ told: ToldProgress) -> [ExtractDesk.Progress] {
        var all: [ExtractDesk.Progress] = []
        if let current {
            var one = ExtractDesk.Progress(current, current.kind == .applying ? .applying : .reading)
            one.work = told.progress(of: current.extract)
            all.append(one)
        }
        let ahead = all.count
        return all + waiting.enumerated().map { ExtractDesk.Progress($1, .inLine(before: ahead + $0)) }
    }
}
