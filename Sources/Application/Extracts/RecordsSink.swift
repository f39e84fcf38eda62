import Domain
import Extracts
import Vocabulary

/// The second reading of an extract: what it says of its people, spooled.
struct RecordsSink: ExtractSink {
    private let matching: PeopleMatching
    private let numbers: [ID<Person>: Int]
    private let spool: EventSpool
    private let fileNumbers: [String: Int]
    var tally: ImportTally

    /// `numbers` is the place of each person in the practice's list.
    init(matching: PeopleMatching, numbers: [ID<Person>: Int], spool: EventSpool, tally: ImportTally) {
        self.matching = matching
        self.numbers = numbers
        self.spool = spool
        self.fileNumbers = Dictionary(uniqueKeysWithValues: spool.files.enumerated().map { ($0.element, $0.offset) })
        self.tally = tally
    }

    mutating func person(_ row: PersonRow) throws {}

    mutating func events(_ events: [RowEvent], of person: PersonKey, at source: SourceLine) throws {
        guard let id = matching.person(person), let number = numbers[id], let file = fileNumbers[source.file] else {
            return tally.rejected(
                ExtractProblem(
                    file: source.file, line: source.line,
                    words: "is about somebody who is neither in this extract's people nor known at the practice"))
        }
        try spool.append(SpoolCoder.Row(person: number, file: file, line: source.line, events: events))
        tally.spooled(source.file)
    }

    mutating func entry(_ entry: DirectoryEntry) throws {}

    mutating func rejected(_ problem: ExtractProblem) throws {
        tally.rejected(problem)
    }

    mutating func ignored(type: String, in file: String) throws {
        tally.ignored(type, in: file)
    }
}
