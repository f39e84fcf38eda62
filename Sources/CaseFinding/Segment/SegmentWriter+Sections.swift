import Vocabulary

extension SegmentWriter {
    /// Makes the stream of a section.
    typealias Streams = (SegmentFormat.Section) -> SectionStream

    func writePeople(into stream: Streams) throws(SegmentWriteProblem) {
        let people = stream(.people)
        people.append(ids.map(\.bits))
        let byID = stream(.peopleByID)
        byID.append(ids.indices.sorted { ids[$0] < ids[$1] }.map { UInt16($0) })
        for section in DemographicColumns.daySections {
            stream(section).append(demographics.days[section, default: []])
        }
        stream(.traits).append(demographics.traits)
        stream(.othersAtHome).append(demographics.othersAtHome)
        for section in DemographicColumns.numberSections {
            stream(section).append(demographics.numbers[section, default: []])
        }
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
        let plain = try plainRows.entries(counts: entries.plain)
        var special = try specialRows.sorted()
        let asAt = UInt16(header.asAt.number - SegmentFormat.baseDay(asAt: header.asAt))
        var columns = PostingColumns(people: ids.count, asAt: asAt, stream: stream)
        let records = stream(.entries)
        let texts = stream(.entryTexts)
        var codes: [LookUp] = []
        var terms: [LookUp] = []
        for entry in 0..<entries.count {
            var record = EntryRecord()
            let names = EntryNames(entries.parts(of: entry))
            names.append(to: &texts.pending, into: &record, at: texts.length)
            for hash in names.hashes.codes { codes.append((hash, entry)) }
            for hash in names.hashes.terms { terms.append((hash, entry)) }
            let isValued = entries.hasNumbers[entry]
            try plain.next(Int(entries.plain[entry]), isValued: isValued)
            try columns.write(
                &record, plain.columns, isValued: isValued, special: specialCounts[entry, default: 0],
                from: &special)
            record.append(to: &records.pending)
            try records.settle()
            try texts.settle()
        }
        write(codes, to: stream(.codeIndex))
        write(terms, to: stream(.termIndex))
    }

    private typealias LookUp = (hash: UInt64, entry: Int)

    private func write(_ rows: [LookUp], to stream: SectionStream) {
        for row in rows.sorted(by: { $0 < $1 }) {
            stream.pending.append(row.hash)
            stream.pending.append(UInt64(row.entry))
        }
    }
}
