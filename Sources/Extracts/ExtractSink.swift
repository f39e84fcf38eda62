package import Vocabulary

/// Where a reader of extracts puts what it finds, row by row. A row is a line of a CSV file or a resource of a FHIR
/// file; each row that is read ends in exactly one call of ``person(_:)``, ``events(_:of:at:)`` (or of
/// ``plain(_:of:isSamePerson:in:texts:)`` that is answered with true), ``entry(_:)``,
/// ``reference(at:)`` or ``rejected(_:)``, so that control totals balance. Resources of types that Cairn does not take are not rows: they are
/// counted by ``ignored(type:in:)``.
package protocol ExtractSink {
    /// A person.
    mutating func person(_ row: PersonRow) throws
    /// A person whom a row of a report names that is itself counted for something else: for the entry that it holds.
    mutating func named(_ row: PersonRow) throws
    /// What one row says of one person: usually one event, several for an observation with components. Their
    /// ``SourceEvent/source`` is the row's.
    mutating func events(_ events: [RowEvent], of person: PersonKey, at source: SourceLine) throws
    /// What an ordinary row of a table says, as it lies in the file; instead of ``events(_:of:at:)``. False where the sink
    /// does not take it so: then it is given there. `person` is the same as at the call before where `isSamePerson`.
    mutating func plain(
        _ event: PlainEvent, of person: PersonKey, isSamePerson: Bool, in file: String, texts: EventTexts
    ) throws -> Bool
    /// A practitioner, role, organisation or location, by which others are named.
    mutating func entry(_ entry: DirectoryEntry) throws
    /// The row says nothing of its own: others refer to it (a code, a member of staff, a telephone number), or it is of
    /// nobody.
    mutating func reference(at source: SourceLine) throws
    /// The row was refused, with line, column and reason.
    mutating func rejected(_ problem: ExtractProblem) throws
    /// A resource of a type that Cairn does not take.
    mutating func ignored(type: String, in file: String) throws
}

extension ExtractSink {
    package mutating func named(_ row: PersonRow) throws {}

    package mutating func plain(
        _ event: PlainEvent, of person: PersonKey, isSamePerson: Bool, in file: String, texts: EventTexts
    ) throws -> Bool { false }
}

/// An event, or word that the source has deleted it (`deleted`, entered in error).
package struct RowEvent: Hashable, Sendable {
    package var event: SourceEvent
    package var isDeleted: Bool

    package init(_ event: SourceEvent, isDeleted: Bool = false) {
        self.event = event
        self.isDeleted = isDeleted
    }
}

/// A person, role, organisation or place that records refer to by id.
package struct DirectoryEntry: Hashable, Sendable {
    /// The FHIR type, such as `Practitioner`.
    package var type: String
    /// The id within the extract.
    package var id: String
    package var name: String
    package var source: SourceLine

    package init(type: String, id: String, name: String, source: SourceLine) {
        self.type = type
        self.id = id
        self.name = name
        self.source = source
    }
}

/// What is wrong with a row or a file: where, and in words that say what to do. Never the person's data.
package struct ExtractProblem: Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        /// The row is wrong.
        case broken
        /// The practice withholds it: confidential, sensitive, dummy. Only a hash of its key may be kept.
        case withheld(keyHash: UInt64)
        /// The row is taken, but for what the words say.
        case takenInPart
    }

    package var file: String
    /// From 1; 0 where the whole file is meant.
    package var line: Int
    /// The column's name, or the path in a resource (`Patient.birthDate`); empty where the whole row is meant.
    package var column: String
    package var reason: Reason
    package var words: String
    /// The code that a spreadsheet cut, where that is what is wrong and there is one id that it may have been.
    package var cut: CutCode?
    /// The entry, where its code is what is wrong.
    package var refused: RefusedEntry?

    package init(
        file: String, line: Int, column: String = "", reason: Reason = .broken, words: String, cut: CutCode? = nil,
        refused: RefusedEntry? = nil
    ) {
        self.cut = cut
        self.refused = refused
        self.file = file
        self.line = line
        self.column = column
        self.reason = reason
        self.words = words
    }
}

/// The whole extract cannot be taken; nothing of it is. With words that say what, where and what to do.
package struct ExtractRefusal: Error, Hashable, Sendable {
    package var file: String
    package var line: Int
    package var words: String
    /// The two days where these are what is wrong; else `nil`.
    package internal(set) var days: DisagreeingDays?

    package init(file: String = "", line: Int = 0, words: String) {
        self.file = file
        self.line = line
        self.words = words
    }
}

/// What a sender says of an extract: whose it is, as at which day, who and what it holds.
package struct ExtractDeclaration: Hashable, Sendable {
    /// Whose people the extract holds.
    package enum Population: String, Sendable {
        /// Everybody registered; whoever is missing has left.
        case whole
        /// Some; nothing follows from anybody's absence.
        case subset
    }

    package var practice: ODSCode
    /// The clinical system that it came from, in the sender's words.
    package var system: String
    package var asAt: Day
    package var population: Population
    /// `nil` where it does not say: then files or resource types that are present are covered from ever to the as-at
    /// day, others are not.
    package var covers: [Coverage]?

    package init(
        practice: ODSCode, system: String = "", asAt: Day, population: Population = .whole, covers: [Coverage]? = nil
    ) {
        self.practice = practice
        self.system = system
        self.asAt = asAt
        self.population = population
        self.covers = covers
    }
}
