import Domain
import Extracts
import Vocabulary

/// The first reading of an extract: its people, matched with those that are known, and the names that their records
/// refer to.
struct PeopleSink: ExtractSink {
    var matching: PeopleMatching
    var tally: ImportTally
    private(set) var withoutNumber = 0
    /// Rows that wait for the others, and whether each is counted for its entry.
    private var waiting: [(row: PersonRow, isNamed: Bool)] = []
    /// Rows beyond these are taken as they come: it is the practice's ids that are new, and not people.
    private static let mostWaiting = 1000
    /// Rows that are wrong, as far as the first reading sees them: whose they are is not known.
    private(set) var broken = 0
    private let knownNames: Set<DirectoryName>
    private(set) var newNames: [DirectoryName] = []
    private var seenNames: Set<DirectoryName> = []
    /// More practitioners, organisations and places than any practice refers to; they are held in memory.
    private static let mostNames = 200_000

    init(matching: PeopleMatching, names: Set<DirectoryName>, tally: ImportTally) {
        self.matching = matching
        self.knownNames = names
        self.tally = tally
    }

    mutating func person(_ row: PersonRow) throws {
        if row.nhsNumber == nil { withoutNumber += 1 }
        take(row, isNamed: false, isLast: waiting.count >= Self.mostWaiting)
    }

    /// Somebody whom a row names that is counted for its entry; where they cannot be matched, that is not taken either.
    mutating func named(_ row: PersonRow) throws {
        if row.nhsNumber == nil { withoutNumber += 1 }
        take(row, isNamed: true, isLast: waiting.count >= Self.mostWaiting)
    }

    /// Takes the rows that waited for the others, once every person has been read.
    mutating func settle() {
        for (row, isNamed) in waiting { take(row, isNamed: isNamed, isLast: true) }
        waiting = []
    }

    private mutating func take(_ row: PersonRow, isNamed: Bool, isLast: Bool) {
        let file = row.source.file
        switch matching.take(row, isLast: isLast) {
        case .waits: waiting.append((row, isNamed))
        case .new, .changed: if !isNamed { tally.applied(file) }
        case .unchanged: if !isNamed { tally.unchanged(file) }
        case .withoutNumber(let isUnchanged):
            if !isNamed { if isUnchanged { tally.unchanged(file) } else { tally.applied(file) } }
            tally.noted(
                ExtractProblem(
                    file: file, line: row.source.line, column: "nhs_number", reason: .takenInPart,
                    words: Self.isSomebodyElses))
        case .refused(let column, let words):
            guard !isNamed else { return broken += 1 }
            tally.rejected(ExtractProblem(file: file, line: row.source.line, column: column, words: words))
        }
    }

    private static let isSomebodyElses =
        "this NHS number stands with somebody else too, so this person is taken without it; check both records in the "
        + "clinical system, and decide under Who is who whose number it is"

    mutating func events(_ events: [RowEvent], of person: PersonKey, at source: SourceLine) throws {}

    mutating func entry(_ entry: DirectoryEntry) throws {
        let name = DirectoryName(type: entry.type, id: entry.id, name: entry.name)
        if seenNames.contains(name) {
            tally.duplicate(entry.source.file)
        } else if seenNames.count >= Self.mostNames {
            tally.rejected(
                ExtractProblem(
                    file: entry.source.file, line: entry.source.line,
                    words: "is one name too many: more than \(Self.mostNames) practitioners, organisations and places"))
        } else {
            seenNames.insert(name)
            if knownNames.contains(name) {
                tally.unchanged(entry.source.file)
            } else {
                newNames.append(name)
                tally.applied(entry.source.file)
            }
        }
    }

    mutating func reference(at source: SourceLine) throws {
        tally.unchanged(source.file)
    }

    mutating func rejected(_ problem: ExtractProblem) throws {
        if problem.reason == .broken { broken += 1 }
        tally.rejected(problem)
    }

    mutating func ignored(type: String, in file: String) throws {
        tally.ignored(type, in: file)
    }
}
