package import Vocabulary

extension CaseFinder {
    /// Every code that the practices have recorded, by practice: from the dictionaries and what hangs on them, without a
    /// look at anybody's record. Events above the clearance are as if they were not there. Whoever has several records at a
    /// practice counts there once for each code that one of them has.
    package func seenCodes(
        clearance: Sensitivity, _ several: SeveralRecords
    ) throws(FindProblem) -> [SeenRecord] {
        do throws(SegmentProblem) {
            let views = try views(clearance)
            var records: [ODSCode: SeenRecord] = [:]
            for (view, counted) in zip(views, several.counting(in: views)) {
                let found = try view.seen(counted)
                records[found.practice] = records[found.practice]?.adding(found) ?? found
            }
            return records.values.sorted { $0.practice < $1.practice }
        } catch {
            throw .segment(error)
        }
    }

    /// The years in which a code was used, by practice; the oldest first.
    package func years(
        of code: Code, clearance: Sensitivity, _ several: SeveralRecords
    ) throws(FindProblem) -> [SeenYear] {
        do throws(SegmentProblem) {
            let views = try views(clearance)
            var years: [SeenYear] = []
            for (view, counted) in zip(views, several.counting(in: views)) {
                for part in try view.years(of: code, counted) {
                    // The parts of one practice together.
                    if let place = years.firstIndex(where: { $0.practice == part.practice && $0.year == part.year }) {
                        years[place].people.add(part.people)
                        years[place].entries += part.entries
                    } else {
                        years.append(part)
                    }
                }
            }
            return years.sorted { ($0.practice, $0.year ?? .min) < ($1.practice, $1.year ?? .min) }
        } catch {
            throw .segment(error)
        }
    }

    /// Every segment of the snapshot, in its order, as somebody of that clearance looks at it.
    private func views(_ clearance: Sensitivity) throws(SegmentProblem) -> [SegmentView] {
        let nothing = AskedQuestion(
            Question(cohort: Cohort(name: "", lines: []), catalogue: Catalogue(), clearance: clearance))
        var views: [SegmentView] = []
        for segment in snapshot.segments { views.append(try SegmentView(segment, nothing)) }
        return views
    }
}

extension SeenRecord {
    /// The parts of one practice together.
    fileprivate func adding(_ part: SeenRecord) -> SeenRecord {
        var order: [Code] = []
        var known: [Code: SeenCode] = [:]
        for seen in codes + part.codes {
            guard let before = known[seen.code] else {
                order.append(seen.code)
                known[seen.code] = seen
                continue
            }
            known[seen.code] = before.adding(seen)
        }
        var (registered, loose) = (registered, loose)
        registered.add(part.registered)
        loose.add(part.loose)
        return SeenRecord(
            practice: practice, asAt: asAt, registered: registered, loose: loose,
            codes: order.compactMap { known[$0] })
    }
}

extension SeenCode {
    fileprivate func adding(_ part: SeenCode) -> SeenCode {
        var use = use
        use.add(part.use)
        var terms = terms
        for term in part.terms {
            if let place = terms.firstIndex(where: { Code.folded($0.term) == Code.folded(term.term) }) {
                var both = terms[place].use
                both.add(term.use)
                terms[place] = SeenTerm(term: terms[place].term, use: both)
            } else {
                terms.append(term)
            }
        }
        return SeenCode(code: code, use: use, terms: terms)
    }
}

/// The people of a segment, each counted once for what is at hand.
private struct Counted {
    private var marks: [UInt32]
    private var mark: UInt32 = 0

    init(people: Int) {
        marks = [UInt32](repeating: 0, count: people)
    }

    mutating func begin() { mark += 1 }

    /// Whether it is the first time since it began.
    mutating func isFirst(_ local: Int) -> Bool {
        guard marks[local] != mark else { return false }
        marks[local] = mark
        return true
    }
}

extension SegmentView {
    fileprivate func seen(_ counted: SegmentPeople) throws(SegmentProblem) -> SeenRecord {
        // Rows of one code stand together but where codes share a key.
        var order: [Code] = []
        var places: [Code: [SegmentEntry]] = [:]
        for place in 0..<segment.entryCount {
            let entry = try segment.entry(at: place)
            if places[entry.code] == nil { order.append(entry.code) }
            places[entry.code, default: []].append(entry)
        }
        var (ofCode, ofTerm) = (Counted(people: people), Counted(people: people))
        var codes: [SeenCode] = []
        for code in order {
            var terms: [(folded: String, entries: [SegmentEntry])] = []
            for entry in places[code] ?? [] {
                let folded = Code.folded(entry.term)
                if let place = terms.firstIndex(where: { $0.folded == folded }) {
                    terms[place].entries.append(entry)
                } else {
                    terms.append((folded, [entry]))
                }
            }
            var whole = SeenUse()
            var seen: [SeenTerm] = []
            ofCode.begin()
            for (_, entries) in terms {
                var use = SeenUse()
                ofTerm.begin()
                for entry in entries {
                    try forEachEvent(of: entry.record, among: counted.base) { local, first, last in
                        use.entries += 1
                        if ofTerm.isFirst(local) { use.people.add(counted.place(of: local)) }
                        if ofCode.isFirst(local) { whole.people.add(counted.place(of: local)) }
                        use.add(first)
                        use.add(last)
                    }
                }
                guard use.entries > 0, let term = entries.first?.term else { continue }
                seen.append(SeenTerm(term: term, use: use))
                whole.entries += use.entries
                whole.add(use.first)
                whole.add(use.last)
            }
            if whole.entries > 0 { codes.append(SeenCode(code: code, use: whole, terms: seen)) }
        }
        return SeenRecord(
            practice: segment.header.practice, asAt: segment.header.asAt, registered: counted.count(counted.base),
            loose: try loose().map(counted.count) ?? SeenPeople(), codes: codes)
    }

    fileprivate func years(of code: Code, _ counted: SegmentPeople) throws(SegmentProblem) -> [SeenYear] {
        var (records, entries): ([Int?: Set<Int>], [Int?: Int]) = ([:], [:])
        for place in try FencedTable(.entries, of: segment).rows(of: EntryHash.code(code)) {
            let entry = try segment.entry(at: place, withTerm: false)
            guard entry.code == code else { continue }
            try forEachEvent(of: entry.record, among: counted.base) { local, first, _ in
                records[first?.parts.year, default: []].insert(local)
                entries[first?.parts.year, default: 0] += 1
            }
        }
        return entries.map { year, count in
            var people = SeenPeople()
            for local in records[year] ?? [] { people.add(counted.place(of: local)) }
            return SeenYear(practice: segment.header.practice, year: year, people: people, entries: count)
        }
    }

    /// Every event of an entry up to the as-at day, of people who count (`base`) and as far as the asker may see it: whose, and
    /// the first and last day that it may have happened on.
    private func forEachEvent(
        of record: EntryRecord, among base: PersonSet, _ body: (Int, Day?, Day?) -> Void
    ) throws(SegmentProblem) {
        if let range = offsets(DayRange(first: nil, last: day)), record.postings > 0 {
            let postings = try Postings(record, in: segment)
            withExtendedLifetime(segment) {
                for place in postings.slice(range) {
                    let local = Int(postings.patients[place])
                    guard local < people, base.contains(local) else { continue }
                    let day = Day(number: baseDay + Int(postings.days[place]))
                    body(local, day, day)
                }
            }
        }
        try specials(of: record).forEach { special in
            guard special.first <= Int32(clamping: day.number), base.contains(Int(special.patient)) else { return }
            let days = special.isUndated ? nil : (Day(number: Int(special.first)), Day(number: Int(special.last)))
            body(Int(special.patient), days?.0, days.map { min($0.1, day) })
        }
    }
}
