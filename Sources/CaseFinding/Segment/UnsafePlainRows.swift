import CBits
import Vocabulary

/// Rows of the facts file and rows to be sorted, made from plain events many at a time: the same as from the events one by
/// one, sooner. What a code with its unit is in the dictionary, and a text in the table of the facts file, is looked up once.
///
/// SAFETY: the keys and values that the events point at are good for the call; the memory for rows has room for the longest
/// row of each event.
struct PlainRows {
    /// Numbers of entries, from 1, by what they are known by.
    private var entries = NumberMap()
    /// What the texts and files are in the facts file, from 1; 0 where it was not asked.
    private var texts: [Int32] = []
    private var files: [Int32] = []
    private var entryOf: [Int32] = []
    /// Of the person at hand.
    private(set) var rows: [cbits_row] = []
    private(set) var specials: [Int] = []
    private(set) var facts: [UInt8] = []

    /// Flags; entry, lengths and numbers of at most ten bytes each.
    private static let longestRest = 2 + 12 * 10

    /// Numbers below these stand side by side in one of 64 bits, and none of them is the one that stands for nothing.
    private static let mostConcepts: Int32 = 1 << 23
    private static let mostTexts: Int32 = 1 << 20

    /// Finds entries and texts; false where one finds no room, or its number is too large to be kept, so that each event
    /// has to be taken by itself.
    mutating func look(
        up events: UnsafeBufferPointer<PlainEvent>, _ known: EventTexts, _ files: [String],
        _ entries: inout EntryTable, _ facts: inout FactRowWriter
    ) -> Bool {
        while texts.count < known.texts.count { texts.append(0) }
        while self.files.count < files.count { self.files.append(0) }
        entryOf.removeAll(keepingCapacity: true)
        for event in events {
            let status = event.kind == .medication ? event.status : EventTexts.empty
            guard event.concept < Self.mostConcepts, event.unit < Self.mostTexts, status < Self.mostTexts else {
                return false
            }
            let key = UInt64(event.concept) << 40 | UInt64(event.unit) << 20 | UInt64(status)
            let slot = self.entries.slot(of: key)
            if self.entries.value(at: slot) == 0 {
                let concept = known.concepts[Int(event.concept)]
                let found = entries.number(
                    of: SourceEvent(
                        key: "", kind: event.kind, code: concept.code, term: concept.term,
                        unit: known.texts[Int(event.unit)], status: known.texts[Int(status)]))
                guard let found else { return false }
                entryOf.append(Int32(found))
                self.entries.put(key, Int32(found + 1), at: slot)
            } else {
                entryOf.append(self.entries.value(at: slot) - 1)
            }
            guard look(up: event.recordedBy, known, &facts), look(up: event.status, known, &facts) else { return false }
            if self.files[Int(event.file)] == 0 {
                guard let number = facts.number(of: files[Int(event.file)]) else { return false }
                self.files[Int(event.file)] = Int32(number + 1)
            }
        }
        return true
    }

    @inline(__always)
    private mutating func look(up text: Int32, _ known: EventTexts, _ facts: inout FactRowWriter) -> Bool {
        guard text != EventTexts.empty, texts[Int(text)] == 0 else { return true }
        guard let number = facts.number(of: known.texts[Int(text)]) else { return false }
        texts[Int(text)] = Int32(number + 1)
        return true
    }

    /// Makes the rows of a person whose entries and texts were found.
    mutating func make(_ events: UnsafeBufferPointer<PlainEvent>, of local: UInt16, base: Int)
        throws(SegmentWriteProblem)
    {
        var room = 0
        for event in events {
            if let end = event.end { _ = try Day.inRange(end.number) }
            if let date = event.date { _ = try Day.inRange(date.first.number) }
            room += Self.longestRest + event.key.count + event.value.count
        }
        specials.removeAll(keepingCapacity: true)
        rows.removeAll(keepingCapacity: true)
        rows.reserveCapacity(events.count)
        facts = [UInt8](unsafeUninitializedCapacity: room) { facts, written in
            guard let start = facts.baseAddress else { return }
            var row = RowCursor(start)
            var lastKey = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
            for (place, event) in events.enumerated() {
                append(event, entry: entryOf[place], after: lastKey, to: &row)
                lastKey = event.key
                index(event, place, of: local, base: base)
            }
            written = row.address - start
        }
    }

    /// Which entry an event of the person stands under.
    func entry(_ place: Int) -> Int { Int(entryOf[place]) }

    @inline(__always)
    private mutating func index(_ event: PlainEvent, _ place: Int, of local: UInt16, base: Int) {
        guard event.sensitivity == .ordinary, let date = event.date, date.precision == .day,
            let day = UInt16(exactly: date.first.number - base)
        else { return specials.append(place) }
        rows.append(
            cbits_row(
                key: UInt64(entryOf[place]) << 32 | UInt64(day) << 16 | UInt64(local),
                payload: event.number.bitPattern, time: SegmentFormat.time(event.recordedAt)))
    }

    /// Mutating, though it changes nothing: the whole would be copied for each event.
    @inline(__always)
    private mutating func append(
        _ event: PlainEvent, entry: Int32, after last: UnsafeBufferPointer<UInt8>, to row: inout RowCursor
    ) {
        row.append(FactRow.flags(of: event))
        row.append(varied: UInt64(entry))
        var shared = 0
        let most = min(last.count, event.key.count)
        while shared < most, last[shared] == event.key[shared] { shared += 1 }
        row.append(varied: UInt64(shared))
        row.append(varied: UInt64(event.key.count - shared))
        row.append(UnsafeBufferPointer(rebasing: event.key[shared...]))
        let body = row.address
        row.skipByte()
        if let date = event.date { row.append(signed: date.first.number) }
        if !event.value.isEmpty {
            row.append(varied: UInt64(event.value.count))
            row.append(event.value)
        }
        if event.recordedBy != EventTexts.empty { row.append(repeated: texts[Int(event.recordedBy)]) }
        if let recordedAt = event.recordedAt { row.append(signed: recordedAt.milliseconds) }
        if event.status != EventTexts.empty { row.append(repeated: texts[Int(event.status)]) }
        if let end = event.end { row.append(signed: end.number) }
        row.append(repeated: files[Int(event.file)])
        row.append(signed: event.line)
        row.close(from: body)
    }
}

/// Numbers by numbers.
struct NumberMap {
    private var keys = [UInt64](repeating: .max, count: 1024)
    private var values = [Int32](repeating: 0, count: 1024)
    private var count = 0

    /// Where the key is, or would go. Good until the next ``put(_:_:at:)``.
    @inline(__always)
    func slot(of key: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & (keys.count - 1)
        while keys[slot] != key, keys[slot] != .max { slot = (slot + 1) & (keys.count - 1) }
        return slot
    }

    /// 0 where there is none.
    @inline(__always)
    func value(at slot: Int) -> Int32 { values[slot] }

    mutating func put(_ key: UInt64, _ value: Int32, at slot: Int) {
        keys[slot] = key
        values[slot] = value
        count += 1
        guard count * 2 > keys.count else { return }
        let old = (keys, values)
        keys = [UInt64](repeating: .max, count: old.0.count * 4)
        values = [Int32](repeating: 0, count: keys.count)
        for (place, key) in old.0.enumerated() where key != .max {
            let slot = self.slot(of: key)
            keys[slot] = key
            values[slot] = old.1[place]
        }
    }
}
