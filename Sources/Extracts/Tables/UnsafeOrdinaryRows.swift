import CBits
import Glibc
import Vocabulary

/// Reads the rows of an EMIS table that hold nothing but what most rows hold, without making texts of their fields. Whatever is
/// out of the ordinary in a row (a deleted entry, an unknown code, a date that cannot be, another organisation, spaces around a
/// field) it leaves to ``TableRows/record(_:)``, which knows all of it and says what is wrong; of the rows that it takes it
/// says the same as that.
///
/// SAFETY: what an event points at is the row in the reader's buffer, which stays as it is until the next row, and the
/// scratch for keys, which lives as long as this; the sink looks at both during the call only.
struct OrdinaryRows {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    private let places: OrdinaryPlaces
    private let rows: TableRows
    private let key: KeyScratch
    private var memory = OrdinaryMemory()
    /// Whose the row before was: the field, and what it means.
    private var personBytes: [UInt8] = []
    private var person = PersonKey.localID("")
    private var isSamePerson = false

    /// `nil` for a table whose rows are all read field by field.
    init?(_ table: ExtractTable, _ rows: TableRows) {
        guard let places = OrdinaryPlaces(table) else { return nil }
        self.places = places
        self.rows = rows
        key = KeyScratch(prefix: table.form.keyPrefix)
    }

    /// Gives the current row to the sink, if it is an ordinary one.
    mutating func take(_ table: ExtractTable, into sink: inout some ExtractSink) throws -> Bool {
        try table.reader.withRow { bytes, fields in
            guard let event = event(OrdinaryFields(bytes: bytes, fields: fields), table) else { return false }
            let isSame = isSamePerson
            isSamePerson = try sink.plain(
                event, of: person, isSamePerson: isSame, in: table.file, texts: rows.texts)
            return isSamePerson
        }
    }

    private mutating func event(_ row: OrdinaryFields, _ table: ExtractTable) -> PlainEvent? {
        guard let organisation = row.key(places.organisation), Self.equal(organisation, rows.organisation),
            !organisation.isEmpty, isPerson(row),
            let id = row.key(places.key), !id.isEmpty, id.count <= KeyScratch.longest, row.isNo(places.deleted)
        else { return nil }
        for place in places.withheld where !row.isNo(place) { return nil }
        let event =
            switch places.content {
            case .coded: coded(row, id, table)
            case .medication: medication(row, id, table)
            default: appointment(row, id, table)
            }
        guard var event else { return nil }
        event.line = table.reader.line
        return event
    }

    /// Whether the row is of somebody whose records are taken.
    private mutating func isPerson(_ row: OrdinaryFields) -> Bool {
        guard let field = row.field(places.person) else { return false }
        if !personBytes.isEmpty, Self.equal(field, personBytes) { return true }
        isSamePerson = false
        personBytes.removeAll(keepingCapacity: true)
        guard let id = row.key(places.person), !id.isEmpty, id.count <= 256 else { return false }
        let localID = rows.people.localID(id) ?? String(decoding: id, as: UTF8.self)
        guard !rows.people.isWithheld(nil, localID), let found = rows.people.person(nil, localID) else { return false }
        person = found
        personBytes.append(contentsOf: field)
        return true
    }

    private mutating func coded(_ row: OrdinaryFields, _ id: Bytes, _ table: ExtractTable) -> PlainEvent? {
        guard let type = row.field(places.recordType) else { return nil }
        let sort = memory.sorts.value(type) { bytes in
            let word = String(decoding: bytes, as: UTF8.self).lowercased()
            return RecordSort(kind: TableRows.kinds[word] ?? .coded, mention: TableRows.mentions[word])
        }
        guard let concept = concept(row, sort.mention, isMedication: false), row.isDay(places.precision),
            let date = date(row, places.date, table), let value = row.field(places.value),
            let unit = text(row, places.unit)
        else { return nil }
        var event = PlainEvent(key: key.with(id), kind: sort.kind, concept: concept)
        event.date = date.value
        event.value = value
        event.unit = unit
        guard sign(&event, row, table) else { return nil }
        rows.mark(&event, key: id)
        return event
    }

    private mutating func medication(_ row: OrdinaryFields, _ id: Bytes, _ table: ExtractTable) -> PlainEvent? {
        guard let concept = concept(row, nil, isMedication: true), row.isDay(places.precision),
            let date = date(row, places.date, table), let quantity = row.field(places.quantity)
        else { return nil }
        var event = PlainEvent(key: key.with(id), kind: .medication, concept: concept)
        event.date = date.value
        if quantity.isEmpty {
            guard let dose = row.field(places.dose) else { return nil }
            event.value = dose
        } else {
            guard let unit = text(row, places.unit) else { return nil }
            event.value = quantity
            event.unit = unit
        }
        guard sign(&event, row, table) else { return nil }
        return event
    }

    private mutating func appointment(_ row: OrdinaryFields, _ id: Bytes, _ table: ExtractTable) -> PlainEvent? {
        guard let date = date(row, places.date, table), let written = text(row, places.status),
            let type = text(row, places.slotType), let mode = row.field(places.mode),
            let bookedOn = instant(row, places.bookedOn, table, .bookedOn)
        else { return nil }
        var status = written
        if !row.isNo(places.didNotAttend) {
            guard row.isYes(places.didNotAttend) else { return nil }
            if memory.didNotAttend < 0 { memory.didNotAttend = rows.texts.add("did not attend") }
            status = memory.didNotAttend
        }
        let shown = status == EventTexts.empty ? type : status
        let pair = UInt64(shown) << 32 | UInt64(type)
        let texts = rows.texts
        let concept: Int32
        if let known = memory.appointments[pair] {
            concept = known
        } else {
            guard texts.concepts.count < OrdinaryMemory.most else { return nil }
            concept = texts.add(Code(termOnly: texts.texts[Int(shown)]), term: texts.texts[Int(type)])
            memory.appointments[pair] = concept
        }
        var event = PlainEvent(key: key.with(id), kind: .appointment, concept: concept)
        event.date = date.value
        event.value = mode
        event.status = status
        event.recordedAt = bookedOn.value
        return event
    }

    /// The code by its place in the system's list, and its term.
    private mutating func concept(_ row: OrdinaryFields, _ mention: String?, isMedication: Bool) -> Int32? {
        guard let id = row.key(places.code), !id.isEmpty, id.count <= OrdinaryMemory.longest else { return nil }
        let salt = UInt8(truncatingIfNeeded: mention?.utf8.count ?? 0)
        let rows = rows
        let number = memory.concepts.value(id, salt: salt) { id -> Int32 in
            guard let found = (isMedication ? rows.lists.drugs[id] : nil) ?? rows.lists.codes[id],
                rows.texts.concepts.count < OrdinaryMemory.most
            else { return -1 }
            if let mention {
                return rows.texts.add(Code(termOnly: mention + found.term), term: mention + found.term)
            }
            let isContradicted =
                !isMedication && ResuscitationDecision(found.code)?.isContradicted(by: found.term) == true
            return isContradicted ? -1 : rows.texts.add(found.code, term: found.term)
        }
        return number < 0 ? nil : number
    }

    /// Who recorded it, and when.
    private mutating func sign(_ event: inout PlainEvent, _ row: OrdinaryFields, _ table: ExtractTable) -> Bool {
        guard let by = row.key(places.recordedBy), let on = row.field(places.recordedAt),
            let at = row.field(places.recordedTime), by.count <= OrdinaryMemory.longest
        else { return false }
        if !by.isEmpty {
            let rows = rows
            event.recordedBy = memory.staff.value(by) { by in
                guard let name = rows.lists.staff[by] else { return EventTexts.empty }
                return rows.texts.texts.count < OrdinaryMemory.most ? rows.texts.add(name) : -1
            }
        }
        if on.isEmpty { return event.recordedBy >= 0 }
        if at.isEmpty {
            guard let instant = instant(row, places.recordedAt, table, .recordedAt) else { return false }
            event.recordedAt = instant.value
        } else {
            guard let instant = try? table.instant(.recordedAt, time: .recordedTime) else { return false }
            event.recordedAt = instant
        }
        return event.recordedBy >= 0
    }

    /// The number of a text that is likely to come again.
    private mutating func text(_ row: OrdinaryFields, _ place: Int) -> Int32? {
        guard let field = row.field(place) else { return nil }
        if field.isEmpty { return EventTexts.empty }
        guard field.count <= OrdinaryMemory.longest else { return nil }
        let texts = rows.texts
        let number = memory.texts.value(field) { field in
            texts.texts.count < OrdinaryMemory.most ? texts.add(String(decoding: field, as: UTF8.self)) : -1
        }
        return number < 0 ? nil : number
    }

    /// A field that was read, which may hold nothing.
    private struct Read<Value> {
        var value: Value?
    }

    private mutating func date(_ row: OrdinaryFields, _ place: Int, _ table: ExtractTable) -> Read<EventDate>? {
        guard let field = row.field(place) else { return nil }
        if field.isEmpty { return Read() }
        guard let name = DayMemo.name(field) else { return nil }
        if let known = memory.days.value(of: name) {
            let precision = DatePrecision(rawValue: UInt8(known & 3)) ?? .year
            return Read(value: precision == .day ? EventDate(Day(number: known >> 2)) : nil)
        }
        guard let date = try? table.date(places.dateColumn) else { return nil }
        guard date.precision == .day else { return nil }
        memory.days.put(name, date.first.number << 2 | Int(date.precision.rawValue))
        return Read(value: date)
    }

    private mutating func instant(
        _ row: OrdinaryFields, _ place: Int, _ table: ExtractTable, _ column: TableColumn
    ) -> Read<Instant>? {
        guard let field = row.field(place) else { return nil }
        if field.isEmpty { return Read() }
        guard let name = DayMemo.name(field) else { return nil }
        if let known = memory.instants.value(of: name) { return Read(value: Instant(milliseconds: known)) }
        guard let instant = try? table.instant(column) else { return nil }
        memory.instants.put(name, instant.milliseconds)
        return Read(value: instant)
    }

    @inline(__always)
    private static func equal(_ bytes: Bytes, _ other: [UInt8]) -> Bool {
        guard bytes.count == other.count, let start = bytes.baseAddress else { return false }
        return other.withUnsafeBufferPointer { other in
            other.baseAddress.map { memcmp($0, start, bytes.count) == 0 } ?? true
        }
    }
}
