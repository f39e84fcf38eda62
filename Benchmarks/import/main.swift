import Extracts
import FHIR
import Glibc
import Vocabulary

/// Counts what a reader finds and lets it go.
struct CountingSink: ExtractSink {
    var people = 0
    var events = 0
    var rejected = 0
    var bytesOfTerms = 0

    mutating func person(_ row: PersonRow) { people += 1 }
    mutating func events(_ events: [RowEvent], of person: PersonKey, at source: SourceLine) {
        self.events += events.count
        for event in events { bytesOfTerms += event.event.term.utf8.count }
    }
    mutating func entry(_ entry: DirectoryEntry) {}
    mutating func rejected(_ problem: ExtractProblem) { rejected += 1 }
    mutating func ignored(type: String, in file: String) {}
}

/// Seconds that the processor spent on the body: the same on a busy machine as on an idle one.
func measure(_ body: () throws -> Void) rethrows -> Double {
    func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let start = now()
    try body()
    return now() - start
}

func report(_ what: String, _ rows: Int, _ bytes: Int, _ seconds: Double) {
    let (perSecond, megabytes) = (Int(Double(rows) / seconds), Int(Double(bytes) / seconds / 1e6))
    print(
        "\(what): \(rows) rows in \(Double(Int(seconds * 100)) / 100) s of processor time, \(perSecond) rows/s, \(megabytes) MB/s"
    )
}

let folder = CommandLine.arguments[1]
var reader = try ExtractReader(
    paths: [folder], given: GivenDeclaration(practice: ODSCode("A81001"), asAt: Day(iso: "2026-03-31")))
guard let events = reader.files.first(where: { $0.file.name == "events.csv" })?.file else { exit(1) }

var rows = -1
var fieldBytes = 0
let plain = try measure {
    var table = CSVReader(try events.open())
    while true {
        let record = try table.next()
        guard record != .end else { break }
        rows += 1
        for column in 0..<table.count { fieldBytes += table.withBytes(column) { $0.count } }
    }
}
report("cairn rows and fields alone", rows, events.bytes, plain)

var sink = CountingSink()
let people = try measure { try reader.readPeople(into: &sink) }
let records = try measure { try reader.readRecords(into: &sink) }
report("cairn patients, read and checked", sink.people, 0, people)
report("cairn events into SourceEvents, every field checked", sink.events, events.bytes, records)
var usage = rusage()
getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
print("cairn rejected \(sink.rejected); at most \(usage.ru_maxrss / 1024) MiB in memory; \(fieldBytes) bytes of fields")
