import Vocabulary

extension SegmentWriter {
    /// Makes the stream of a section.
    typealias Streams = (SegmentFormat.Section) -> SectionStream

    func writePeople(into stream: Streams) throws(SegmentWriteProblem) {
        let people = stream(.people)
        people.append(ids.map(\.bits))
        let order = ids.indices.sorted { ids[$0] < ids[$1] }
        for (one, next) in zip(order, order.dropFirst()) where ids[one] == ids[next] { throw .personTwice }
        stream(.peopleByID).append(order.map { UInt16($0) })
        for column in demographics.dayColumns { stream(column.section).append(column.days) }
        stream(.traits).append(demographics.traits)
        stream(.othersAtHome).append(demographics.othersAtHome)
        for column in demographics.numberColumns { stream(column.section).append(column.numbers) }
        stream(.textEnds).append(demographics.texts.ends)
        stream(.textBytes).pending.bytes = demographics.texts.bytes
        stream(.factStarts).append(factStarts)
        stream(.loose).append(looseBits)
        let registered = stream(.registered)
        for set in demographics.registered(on: header.asAt) { registered.append(set.words) }
    }

    /// A bit for each person with an event under no entry; nothing where there is nobody.
    private var looseBits: [UInt64] {
        guard !loose.isEmpty else { return [] }
        var bits = [UInt64](repeating: 0, count: (ids.count + 63) / 64)
        for local in loose { bits[Int(local) / 64] |= 1 << UInt64(local % 64) }
        return bits
    }

    /// Entries and everything that hangs on them.
    func writeDictionary(into stream: Streams) throws(SegmentWriteProblem) {
        let keys = (0..<entries.count).map { EntryHash.code(entries.code(of: $0)) }
        let order = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
        let plain = try plainRows.entries(counts: entries.plain, in: order)
        let special = try specialRows.byEntry()
        let asAt = UInt16(header.asAt.number - SegmentFormat.baseDay(asAt: header.asAt))
        var columns = PostingColumns(people: ids.count, asAt: asAt, stream: stream)
        let records = stream(.entries)
        let texts = stream(.entryTexts)
        var places = [UInt32](repeating: 0, count: entries.count)
        var terms: [(hash: UInt64, place: Int)] = []
        for (place, entry) in order.enumerated() {
            var record = EntryRecord()
            (record.key, record.number) = (keys[entry], UInt32(entry))
            places[entry] = UInt32(place)
            let names = EntryNames(entries.parts(of: entry))
            names.append(to: &texts.pending, into: &record, at: texts.length)
            for hash in names.termHashes { terms.append((hash, place)) }
            let isValued = entries.hasNumbers[entry]
            try plain.bring(entry, isValued: isValued)
            try columns.write(
                &record, plain.columns, isValued: isValued,
                special: specialCounts[entry] == nil ? [] : try special.rows(of: entry))
            record.append(to: &records.pending)
            try records.settle()
            try texts.settle()
        }
        var memory = plain.giveBack()
        memory.numbers = columnRows.numbers
        room.give(memory)
        stream(.entryPlaces).append(places)
        terms.sort { $0 < $1 }
        let table = stream(.termIndex)
        for row in terms {
            table.pending.append(row.hash)
            table.pending.append(UInt64(row.place))
        }
        stream(.codeFences).append(
            stride(from: 0, to: order.count, by: FencedTable.Kind.entries.rowsInBlock).map { keys[order[$0]] })
        stream(.termFences).append(
            stride(from: 0, to: terms.count, by: FencedTable.Kind.terms.rowsInBlock).map { terms[$0].hash })
    }
}
