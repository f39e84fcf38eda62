import Vocabulary

extension SegmentWriter {
    /// Makes the stream of a section.
    typealias Streams = (SegmentFormat.Section) -> SectionStream

    func writePeople(into stream: Streams) throws(SegmentWriteProblem) {
        let people = stream(.people)
        for id in ids { people.pending.append(id.bits) }
        let byID = stream(.peopleByID)
        for local in ids.indices.sorted(by: { ids[$0] < ids[$1] }) { byID.pending.append(UInt16(local)) }
        for section in DemographicColumns.daySections {
            let column = stream(section)
            for day in demographics.days[section, default: []] { column.pending.append(day) }
        }
        let traits = stream(.traits)
        for bits in demographics.traits { traits.pending.append(bits) }
        for section in DemographicColumns.numberSections {
            let column = stream(section)
            for number in demographics.numbers[section, default: []] { column.pending.append(number) }
        }
        let textEnds = stream(.textEnds)
        for end in demographics.texts.ends { textEnds.pending.append(end) }
        stream(.textBytes).pending.bytes = demographics.texts.bytes
        let starts = stream(.factStarts)
        for start in factStarts { starts.pending.append(start) }
        let looseWords = stream(.loose)
        for word in looseBits { looseWords.pending.append(word) }
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
        var plain = try plainRows.sorted()
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
            record.isValued = entries.hasNumbers[entry]
            try columns.write(
                &record, plain: Int(entries.plain[entry]), from: &plain, special: specialCounts[entry, default: 0],
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
