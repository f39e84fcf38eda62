/// One entry of a person's record as an extract gave it: the unit of evidence. What is shown to a person comes from
/// here, as received; what is compared is derived from it.
package struct SourceEvent: Hashable, Sendable {
    /// The identity of the entry within its practice, the same in every extract: the event id, with the kind of file or
    /// resource before it where ids may repeat between them.
    package var key: String
    package var kind: RecordKind
    /// The code as received; a term alone is ``Code/init(termOnly:)``.
    package var code: Code
    /// The term as received; may be empty.
    package var term: String
    /// When it happened; `nil` where the source does not know.
    package var date: EventDate?
    /// The value as received, empty where there is none. A number is read from it by ``number``.
    package var value: String
    /// The unit as received.
    package var unit: String
    /// Who recorded it, as received.
    package var recordedBy: String
    /// When it was recorded; orders entries of one day.
    package var recordedAt: Instant?
    /// The status as received: `active`, `stopped`, `finished`.
    package var status: String
    /// The last day of something that lasts.
    package var end: Day?
    package var sensitivity: Sensitivity
    package var source: SourceLine

    package init(
        key: String, kind: RecordKind, code: Code, term: String = "", date: EventDate? = nil, value: String = "",
        unit: String = "", recordedBy: String = "", recordedAt: Instant? = nil, status: String = "", end: Day? = nil,
        sensitivity: Sensitivity = .ordinary, source: SourceLine = SourceLine(file: "", line: 0)
    ) {
        self.key = key
        self.kind = kind
        self.code = code
        self.term = term
        self.date = date
        self.value = value
        self.unit = unit
        self.recordedBy = recordedBy
        self.recordedAt = recordedAt
        self.status = status
        self.end = end
        self.sensitivity = sensitivity
        self.source = source
    }

    /// The value as a number; `nil` where it is none that can be compared (empty, words, `>90`, not finite).
    package var number: Double? {
        // The library also reads hexadecimal; a record never means that.
        guard value.utf8.allSatisfy({ $0 != 0x78 && $0 != 0x58 }), let number = Double(value), number.isFinite
        else { return nil }
        return number
    }

    /// The status of a course of medication, as received; empty for anything else.
    package var courseStatus: String { kind == .medication ? status : "" }

    /// What stands before the keys of a report's entries. A report has no ids: such a key says whose the entry is and what it is.
    package static let reportKeyPrefix = "report/"

    /// Whether what has its key is the same entry, whoever recorded it and in which letters its term is written.
    package var isKnownByContent: Bool { key.hasPrefix(Self.reportKeyPrefix) }

    /// Whether both say the same, wherever they were read.
    package func sameContent(as other: SourceEvent) -> Bool {
        var moved = other
        moved.source = source
        return self == moved
    }
}

/// Where an entry was read: the file as the sender named it, and the line in it (from 1; 0 where it has no lines).
package struct SourceLine: Hashable, Sendable {
    package let file: String
    package let line: Int

    package init(file: String, line: Int) {
        self.file = file
        self.line = line
    }
}
