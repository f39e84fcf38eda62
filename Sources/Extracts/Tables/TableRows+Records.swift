import Vocabulary

/// A row of one of the tables of records, as one event.
extension TableRows {
    /// One event and whose it is.
    struct Record {
        let person: PersonKey
        let event: RowEvent
    }

    /// Reads the current row. `nil` where it is nobody's, or where another row says all of it.
    func record(_ table: ExtractTable) throws(RowProblem) -> Record? {
        try checkPractice(table)
        if isNobodys(table) { return nil }
        let keys = try keys(table)
        let id = try id(table)
        if isWithheld(keys) {
            note(table, .withheld)
            throw .withheld(key: id, words: "withheld by the practice, with the person that it is about")
        }
        if let words = try withheld(table) {
            note(table, .withheld)
            throw .withheld(key: id, words: words)
        }
        guard let person = people.person(keys.number, keys.localID) else {
            throw .broken(.nhsNumber, "names another person of this extract than \(table.name(of: .localID)) does")
        }
        let isDeleted = try table.yesOrNo(.deleted) ?? false
        let read = try event(table, key: id, isDeleted: isDeleted)
        guard var event = read.event else { return nil }
        event.sensitivity = try table.sensitivity()
        event.source = table.place
        return Record(person: person, event: RowEvent(event, isDeleted: isDeleted || read.isDeleted))
    }

    /// Whether the person is withheld. Rows of one person often follow each other, and the people are all known by now.
    private func isWithheld(_ keys: Keys) -> Bool {
        if keys.number == nil, let lastPerson, lastPerson.localID == keys.localID { return lastPerson.isWithheld }
        let isWithheld = people.isWithheld(keys.number, keys.localID)
        if keys.number == nil { lastPerson = (keys.localID, isWithheld) }
        return isWithheld
    }

    /// What the row says; no event where another row says all of it.
    private func event(
        _ table: ExtractTable, key: String, isDeleted: Bool
    ) throws(RowProblem) -> (event: SourceEvent?, isDeleted: Bool) {
        switch table.form.content {
        case .medication: return (try medication(table, key: key, isDeleted: isDeleted), false)
        case .appointment: return (try appointment(table, key: key), false)
        case .recall: return (try recall(table, key: key, isDeleted: isDeleted), false)
        case .plan: return (try plan(table, key: key), false)
        case .referral:
            guard table.kind == .emisReferrals else { return (try referral(table, key: key), false) }
            return try observedReferral(table, key: key)
        case .coded, .people, .list:
            if table.kind == .srProblems, isTold(table) { return (nil, false) }
            var event = try coded(table, key: key, isDeleted: isDeleted)
            mark(&event, table, isDeleted: isDeleted)
            return (event, false)
        }
    }

    /// Whether the row of a clinical system is about none of the practice's people: a slot that nobody has, or that
    /// another practice's patient has.
    private func isNobodys(_ table: ExtractTable) -> Bool {
        table.form.content == .appointment && table.kind.layout != .pcnCSV && table.isNothing(.localID)
    }

    private func id(_ table: ExtractTable) throws(RowProblem) -> String {
        let column = table.form.key
        let id = table.identifier(column)
        guard !id.isEmpty else { throw .broken(column, "is empty; without it the row cannot be told from others") }
        guard id.utf8.count <= 256 else { throw .broken(column, "is longer than 256 characters") }
        return table.form.keyPrefix + id
    }

    private func coded(_ table: ExtractTable, key: String, isDeleted: Bool) throws(RowProblem) -> SourceEvent {
        let coding = try coding(table, isDeleted: isDeleted)
        if let decision = ResuscitationDecision(coding.code), decision.isContradicted(by: coding.term) {
            throw .broken(.term, decision.contradiction)
        }
        var event = SourceEvent(key: key, kind: try kind(table), code: coding.code, term: coding.term)
        event.date = try date(table, .date)
        event.value = table.text(.value)
        let comparator = table.word(.comparator)
        if !comparator.isEmpty, comparator != "=", !event.value.isEmpty { event.value = comparator + event.value }
        event.unit = table.commonText(.unit)
        event.end = try table.day(.endDate)
        try sign(&event, table)
        return event
    }

    /// A medication as issued. The quantity is its value; the dose is, where no quantity is given.
    private func medication(_ table: ExtractTable, key: String, isDeleted: Bool) throws(RowProblem) -> SourceEvent {
        let coding = try coding(table, isDeleted: isDeleted)
        var event = SourceEvent(key: key, kind: .medication, code: coding.code, term: coding.term)
        event.date = try date(table, .issueDate)
        event.value = table.commonText(.quantity)
        event.unit = table.commonText(.unit)
        if event.value.isEmpty {
            event.value = table.commonText(.dose)
            event.unit = ""
        }
        event.status = try course(table)
        event.end = try table.day(.endDate)
        try sign(&event, table)
        return event
    }

    /// The status of an issue; of a course in the words of GP Connect, `active plan repeat`, which say whether it is taken
    /// on repeat.
    private func course(_ table: ExtractTable) throws(RowProblem) -> String {
        guard table.has(.courseType) else { return table.commonText(.courseStatus) }
        let state = try table.yesOrNo(.isActive).map { $0 ? "active" : "stopped" }
        let type = table.word(.courseType).split(separator: " ").joined(separator: "-")
        return [state, "plan", type.isEmpty ? nil : type].compactMap(\.self).joined(separator: " ")
    }

    /// An appointment has no code: what became of it is its code as a term, so that a list can ask for `did not
    /// attend`, and the type of slot is its term.
    private func appointment(_ table: ExtractTable, key: String) throws(RowProblem) -> SourceEvent {
        var status = table.commonText(.status)
        if try table.yesOrNo(.didNotAttend) == true { status = "did not attend" }
        let type = table.commonText(.slotType)
        var event = SourceEvent(
            key: key, kind: .appointment, code: Code(termOnly: status.isEmpty ? type : status), term: type)
        event.date = try table.date(.date)
        event.value = table.commonText(.mode)
        if try table.yesOrNo(.isTelephone) == true { event.value = "Telephone" }
        event.status = status
        event.recordedBy = table.commonText(.with)
        event.recordedAt = try table.instant(.bookedOn)
        return event
    }

    /// A referral likewise: its status is its code as a term, the service its term, the organisation its value.
    func referral(_ table: ExtractTable, key: String) throws(RowProblem) -> SourceEvent {
        let status = table.commonText(.status)
        let service = table.commonText(.service)
        var event = SourceEvent(
            key: key, kind: .referral, code: Code(termOnly: status.isEmpty ? service : status), term: service)
        event.date = try table.date(.date)
        event.value = table.isNothing(.to) ? "" : table.commonText(.to)
        if table.has(.toKey) { event.value = table.withKey(.toKey) { lists.organisations[$0]?.name } ?? "" }
        event.status = status
        try sign(&event, table)
        return event
    }

    private func kind(_ table: ExtractTable) throws(RowProblem) -> RecordKind {
        if table.has(.recordType) { return Self.kinds[table.word(.recordType)] ?? .coded }
        if table.kind == .srProblems { return .problem }
        guard !table.isBlank(.kind) else { return .coded }
        guard let kind = table.recordKind(), kind != .demographics else {
            throw .broken(.kind, "is no kind of record that Cairn knows, such as problem or observation")
        }
        return kind
    }

    /// The date as exactly as `date_precision` says: year and month, or year, or unknown.
    func date(_ table: ExtractTable, _ column: TableColumn) throws(RowProblem) -> EventDate? {
        guard let date = try table.date(column) else { return nil }
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
