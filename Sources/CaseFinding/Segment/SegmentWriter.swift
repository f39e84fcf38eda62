import CBits
import Glibc
import Synchronization
package import Vocabulary

/// Writes one segment and its facts file. People are appended one by one with all of their events; memory does not grow
/// with the events. After an error nothing is left in the folder, and the writer takes no more.
///
/// One process writes to a folder at a time. A writer belongs to one task.
package final class SegmentWriter {
    /// People in one segment: a local number has 16 bits.
    package static let mostPeople = 65_536

    /// How much is held in memory. Smaller in tests, to see what happens beyond it.
    struct Limits {
        var rowsInRun = RowSorter.rowsInRun
        var entries = 1 << 20
        var entryBytes = 1 << 24
        var texts = 1 << 16
        var textBytes = 1 << 23
    }

    let header: SegmentHeader
    let folder: String
    let disk: Disk
    var ids: [ID<Person>] = []
    var demographics = DemographicColumns()
    var entries: EntryTable
    var rows: FactRowWriter
    var factStarts: [UInt64] = []
    var eventCount = 0
    /// Specials of each entry.
    var specialCounts: [Int: Int] = [:]
    /// People with an event under no entry, by local number.
    var loose: [UInt16] = []
    let factsFile: OutputFile
    let facts: SectionStream
    let plainRows: RowSorter
    let specialRows: RowSorter
    /// Given back when the rows have been written.
    var columnRows: ColumnRows
    let room: SealingRoom
    private var madeRows = PlainRows()
    private(set) var isClosed = false
    let temporary: String

    private static let sequence = Atomic<Int>(0)

    /// Starts a segment in an existing folder. Several that are sealed one after the other share their room.
    package convenience init(folder: String, header: SegmentHeader, room: SealingRoom = SealingRoom())
        throws(SegmentWriteProblem)
    {
        try self.init(folder: folder, header: header, disk: .system, limits: Limits(), room: room)
    }

    init(folder: String, header: SegmentHeader, disk: Disk, limits: Limits, room: SealingRoom = SealingRoom())
        throws(SegmentWriteProblem)
    {
        let memory = room.take()
        (self.room, columnRows) = (room, ColumnRows(memory.numbers))
        self.header = header
        self.folder = folder
        self.disk = disk
        let number = Self.sequence.add(1, ordering: .relaxed).newValue
        let temporary = "\(folder)/\(Self.temporaryPrefix)\(getpid())-\(number)"
        self.temporary = temporary
        entries = EntryTable(mostEntries: limits.entries, mostBytes: limits.entryBytes)
        rows = FactRowWriter(mostTexts: limits.texts, mostBytes: limits.textBytes)
        factsFile = try OutputFile(path: temporary + ".facts", disk: disk)
        facts = SectionStream(.facts, in: factsFile, at: SegmentFormat.beginningLength)
        let run = limits.rowsInRun
        plainRows = RowSorter(rowsInRun: run, entryBit: 32, in: memory) { () throws(SegmentWriteProblem) in
            try OutputFile(path: temporary + ".plain", disk: disk)
        }
        specialRows = RowSorter(rowsInRun: run, entryBit: SpecialEvent.entryBit) { () throws(SegmentWriteProblem) in
            try OutputFile(path: temporary + ".special", disk: disk)
        }
    }

    deinit {
        abandon()
    }

    /// Adds a person with all of their events, in whatever order. Each person once: sealing refuses one who is there twice.
    package func append(_ person: ID<Person>, _ demographics: Demographics, events: [SourceEvent])
        throws(SegmentWriteProblem)
    {
        try append(person, demographics) { local throws(SegmentWriteProblem) in
            for event in events { try append(event, of: local) }
        }
    }

    /// Adds a person with all of their events, given as columns: the same segment as from the events one by one, sooner.
    package func append(_ person: ID<Person>, _ demographics: Demographics, columns: EventColumns)
        throws(SegmentWriteProblem)
    {
        try append(person, demographics) { local throws(SegmentWriteProblem) in
            let isMade = columnRows.make(columns, of: local, base: SegmentFormat.baseDay(asAt: header.asAt)) { code in
                entries.number(of: SourceEvent(key: "", kind: columns.kind, code: code))
            }
            guard isMade else {
                for place in 0..<columns.count { try append(columns.event(place), of: local) }
                return
            }
            columnRows.withFacts { facts.pending.bytes.append(contentsOf: $0) }
            try facts.settle()
            eventCount += columns.count
            columnRows.withRows { rows in
                entries.countPlain(rows)
                plainRows.take(rows)
            }
            try plainRows.settle()
        }
    }

    /// Adds a person with all of their events as they were read: the same segment as from the events one by one, sooner.
    /// `texts` and `files` are the same for all people of a segment, but for what was added to them.
    package func append(
        _ person: ID<Person>, _ demographics: Demographics, plain events: UnsafeBufferPointer<PlainEvent>,
        texts: EventTexts, files: [String]
    ) throws(SegmentWriteProblem) {
        try append(person, demographics) { local throws(SegmentWriteProblem) in
            guard madeRows.look(up: events, texts, files, &entries, &rows) else {
                for event in events { try append(texts.event(event, files: files), of: local) }
                return
            }
            try madeRows.make(events, of: local, base: SegmentFormat.baseDay(asAt: header.asAt))
            facts.append(madeRows.facts)
            try facts.settle()
            eventCount += events.count
            madeRows.rows.withUnsafeBufferPointer { rows in
                entries.countPlain(rows)
                plainRows.take(rows)
            }
            try plainRows.settle()
            for place in madeRows.specials {
                let entry = madeRows.entry(place)
                specialCounts[entry, default: 0] += 1
                let event = texts.event(events[place], files: files)
                try specialRows.add(SpecialEvent.row(event, entry: entry, patient: local))
            }
        }
    }

    private func append(
        _ person: ID<Person>, _ demographics: Demographics, _ events: (UInt16) throws(SegmentWriteProblem) -> Void
    ) throws(SegmentWriteProblem) {
        guard !isClosed else { throw .closed }
        do throws(SegmentWriteProblem) {
            guard ids.count < Self.mostPeople else { throw .tooManyPeople }
            let local = UInt16(ids.count)
            ids.append(person)
            try self.demographics.append(demographics)
            factStarts.append(UInt64(facts.length))
            rows.startPerson()
            try events(local)
        } catch {
            abandon()
            throw error
        }
    }

    /// Ends the writing without a segment, and removes what was written.
    package func abandon() {
        guard !isClosed else { return }
        isClosed = true
        factsFile.discard()
        plainRows.discard()
        specialRows.discard()
    }

    /// The files stand under their names.
    func close() {
        isClosed = true
        plainRows.discard()
        specialRows.discard()
    }

    private func append(_ event: SourceEvent, of local: UInt16) throws(SegmentWriteProblem) {
        if let end = event.end { _ = try Day.inRange(end.number) }
        let entry = entries.number(of: event)
        rows.append(event, entry: entry, to: &facts.pending)
        try facts.settle()
        eventCount += 1
        if let entry {
            try index(event, under: entry, of: local)
        } else {
            if let date = event.date { _ = try Day.inRange(date.first.number) }
            if loose.last != local { loose.append(local) }
        }
    }

    private func index(_ event: SourceEvent, under entry: Int, of local: UInt16) throws(SegmentWriteProblem) {
        let first = try Day.inRange(event.date?.first.number ?? 0)
        if event.sensitivity == .ordinary, let date = event.date, date.precision == .day,
            let day = UInt16(exactly: first - SegmentFormat.baseDay(asAt: header.asAt))
        {
            let number = event.value.isEmpty ? nil : event.number
            entries.countPlain(entry, hasNumber: number != nil)
            try plainRows.add(
                cbits_row(
                    key: UInt64(entry) << 32 | UInt64(day) << 16 | UInt64(local),
                    payload: (number ?? .nan).bitPattern,
                    time: SegmentFormat.time(event.recordedAt)))
        } else {
            specialCounts[entry, default: 0] += 1
            try specialRows.add(SpecialEvent.row(event, entry: entry, patient: local))
        }
    }
}
