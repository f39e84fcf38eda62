import Domain
import Extracts
import Vocabulary

/// The second reading of an extract: what it says of its people, spooled.
struct RecordsSink: ExtractSink {
    private let keys: PeopleKeys
    private let numbers: [ID<Person>: Int]
    private let spool: EventSpool
    private let owners: EventOwners
    private let fileNumbers: [String: Int]
    var tally: ImportTally
    /// Rows of one person and of one file follow each other.
    private var lastPerson: (key: PersonKey, number: Int)?
    private var plainPerson = 0
    private var lastFile: (name: String, number: Int)?
    /// By number: whether any row is about the person.
    private(set) var hasRecords: [Bool]
    /// Keys of rows that were taken for nobody, because it cannot be told whom they mean.
    private(set) var unplaced: Set<PersonKey> = []

    /// `numbers` is the place of each person in the practice's list.
    init(
        keys: PeopleKeys, numbers: [ID<Person>: Int], spool: EventSpool, owners: EventOwners, tally: ImportTally
    ) {
        self.keys = keys
        self.numbers = numbers
        self.spool = spool
        self.owners = owners
        self.fileNumbers = Dictionary(uniqueKeysWithValues: spool.files.enumerated().map { ($0.element, $0.offset) })
        self.tally = tally
        self.hasRecords = Array(repeating: false, count: numbers.count)
    }

    mutating func person(_ row: PersonRow) throws {}

    mutating func events(_ events: [RowEvent], of person: PersonKey, at source: SourceLine) throws {
        guard let number = place(of: person), let file = place(ofFile: source.file) else {
            if keys.isDoubtful(person) { unplaced.insert(person) }
            return tally.rejected(
                ExtractProblem(
                    file: source.file, line: source.line,
                    words: "is about somebody who is neither in this extract's people nor known at the practice, "
                        + "or whose own row was rejected, or whose NHS number stands with two people here"))
        }
        let row = SpoolCoder.Row(person: number, file: file, line: source.line, events: events)
        try spool.append(row)
        try owners.note(row)
        hasRecords[number] = true
        tally.spooled(source.file)
    }

    mutating func plain(
        _ event: PlainEvent, of person: PersonKey, isSamePerson: Bool, in file: String, texts: EventTexts
    ) throws -> Bool {
        let number: Int
        if isSamePerson {
            number = plainPerson
        } else {
            guard let found = place(of: person) else { return false }
            number = found
            plainPerson = found
            hasRecords[found] = true
        }
        guard let place = place(ofFile: file) else { return false }
        var event = event
        event.file = Int32(place)
        guard try spool.append(event, of: number, texts) else { return false }
        try owners.note(event, of: number)
        tally.spooled(file)
        return true
    }

    private mutating func place(of person: PersonKey) -> Int? {
        if let lastPerson, lastPerson.key == person { return lastPerson.number }
        guard let id = keys.person(person), let number = numbers[id] else { return nil }
        lastPerson = (person, number)
        return number
    }

    private mutating func place(ofFile name: String) -> Int? {
        if let lastFile, lastFile.name == name { return lastFile.number }
        guard let number = fileNumbers[name] else { return nil }
        lastFile = (name, number)
        return number
    }

    mutating func entry(_ entry: DirectoryEntry) throws {}

    mutating func reference(at source: SourceLine) throws {
        tally.unchanged(source.file)
    }

    mutating func rejected(_ problem: ExtractProblem) throws {
        tally.rejected(problem)
    }

    mutating func ignored(type: String, in file: String) throws {
        tally.ignored(type, in: file)
    }
}
