import Vocabulary

/// A row of one of the tables of records, as one event.
extension PCNRows {
    /// One event and whose it is.
    struct Record {
        let person: PersonKey
        let event: RowEvent
    }

    /// Reads the current row.
    mutating func record(_ table: PCNTable) throws(RowProblem) -> Record {
        try checkPractice(table)
        let keys = try keys(table)
        let id = try id(table)
        if people.isWithheld(keys.number, keys.localID) {
            throw .withheld(key: id, words: "withheld by the practice, with the person that it is about")
        }
        if let words = try withheld(table) { throw .withheld(key: id, words: words) }
        guard let person = people.person(keys.number, keys.localID) else {
            throw .broken(.nhsNumber, "names another person of this extract than local_id does")
        }
        let isDeleted = try table.yesOrNo(.deleted) ?? false
        var event =
            switch table.kind {
            case .medications: try medication(table, key: id, isDeleted: isDeleted)
            case .appointments: try appointment(table, key: id)
            case .referrals: try referral(table, key: id)
            case .events, .patients: try coded(table, key: id, isDeleted: isDeleted)
            }
        event.sensitivity = try table.sensitivity()
        event.source = table.place
        return Record(person: person, event: RowEvent(event, isDeleted: isDeleted))
    }

    private func id(_ table: PCNTable) throws(RowProblem) -> String {
        let column: PCNColumn =
            switch table.kind {
            case .appointments: .appointmentID
            case .referrals: .referralID
            case .patients, .events, .medications: .eventID
            }
        let id = table.text(column)
        guard !id.isEmpty else { throw .broken(column, "is empty; without it the row cannot be told from others") }
        guard id.utf8.count <= 256 else { throw .broken(column, "is longer than 256 characters") }
        return table.kind.keyPrefix + id
    }

    private func coded(_ table: PCNTable, key: String, isDeleted: Bool) throws(RowProblem) -> SourceEvent {
        let term = table.commonText(.term)
        var event = SourceEvent(
            key: key, kind: try kind(table), code: try code(table, term: term, isDeleted: isDeleted), term: term)
        event.date = try date(table)
        event.value = table.text(.value)
        event.unit = table.commonText(.unit)
        event.recordedBy = table.commonText(.recordedBy)
        event.recordedAt = try table.instant(.recordedAt)
        return event
    }

    /// A medication as issued. The quantity is its value; the dose is, where no quantity is given.
    private func medication(_ table: PCNTable, key: String, isDeleted: Bool) throws(RowProblem) -> SourceEvent {
        let term = table.commonText(.term)
        var event = SourceEvent(
            key: key, kind: .medication, code: try code(table, term: term, isDeleted: isDeleted), term: term)
        event.date = try table.date(.issueDate)
        event.value = table.commonText(.quantity)
        event.unit = table.commonText(.unit)
        if event.value.isEmpty {
            event.value = table.commonText(.dose)
            event.unit = ""
        }
        event.status = table.commonText(.courseStatus)
        event.recordedBy = table.commonText(.recordedBy)
        event.recordedAt = try table.instant(.recordedAt)
        return event
    }

    /// An appointment has no code: what became of it is its code as a term, so that a list can ask for `did not
    /// attend`, and the type of slot is its term.
    private func appointment(_ table: PCNTable, key: String) throws(RowProblem) -> SourceEvent {
        let status = table.commonText(.status)
        let type = table.commonText(.slotType)
        var event = SourceEvent(
            key: key, kind: .appointment, code: Code(termOnly: status.isEmpty ? type : status), term: type)
        event.date = try table.date(.date)
        event.value = table.commonText(.mode)
        event.status = status
        event.recordedBy = table.commonText(.with)
        event.recordedAt = try table.instant(.bookedOn)
        return event
    }

    /// A referral likewise: its status is its code as a term, the service its term, the organisation its value.
    private func referral(_ table: PCNTable, key: String) throws(RowProblem) -> SourceEvent {
        let status = table.commonText(.status)
        let service = table.commonText(.service)
        var event = SourceEvent(
            key: key, kind: .referral, code: Code(termOnly: status.isEmpty ? service : status), term: service)
        event.date = try table.date(.date)
        event.value = table.commonText(.to)
        event.status = status
        event.recordedBy = table.commonText(.recordedBy)
        event.recordedAt = try table.instant(.recordedAt)
        return event
    }

    /// A row that only says that an entry was deleted need not say what the entry was.
    private func code(_ table: PCNTable, term: String, isDeleted: Bool) throws(RowProblem) -> Code {
        if isDeleted, term.isEmpty, table.isBlank(.code) { return Code(termOnly: "") }
        return try table.code(term: term)
    }

    private func kind(_ table: PCNTable) throws(RowProblem) -> RecordKind {
        guard !table.isBlank(.kind) else { return .coded }
        guard let kind = table.recordKind(), kind != .demographics else {
            throw .broken(.kind, "is no kind of record that Cairn knows, such as problem or observation")
        }
        return kind
    }

    /// The date as exactly as `date_precision` says: year and month, or year, or unknown.
    private func date(_ table: PCNTable) throws(RowProblem) -> EventDate? {
        guard let date = try table.date(.date) else { return nil }
        let precision: DatePrecision
        switch table.word(.datePrecision) {
        case "": return date
        case "ymd", "ymdt", "day", "d": precision = .day
        case "ym", "month", "m": precision = .month
        case "y", "year": precision = .year
        case "u", "unknown": return nil
        default: throw .broken(.datePrecision, "is none of YMD, YM, Y and U")
        }
        return precision.rawValue > date.precision.rawValue ? EventDate(date.first, precision: precision) : date
    }
}
