import Vocabulary

/// Asks the system for what a question will look at, in all segments before in any: after a start of the machine a disk is
/// then asked for hundreds of pieces at once, and not for one after the other.
///
/// It only asks. What cannot be read is passed over; looking at it says so.
struct ReadAhead {
    private let segments: [Segment]
    private let asAt: Day?

    init(_ segments: [Segment], _ question: Question) {
        self.segments = segments
        asAt = question.asAt
    }

    func callAsFunction(_ leaves: [Leaf]) {
        let lists = Set(leaves.flatMap { [$0.list, $0.other].compactMap(\.self) })
        let columns = Set(leaves.flatMap(\.columns))
        // Rows of the dictionary; their texts; what hangs on them; and where days tell which people, these.
        everywhere { segment, pieces throws(SegmentProblem) in
            for section in columns { pieces.add(section, 0, segment.segmentFile.length(of: section)) }
            guard !lists.isEmpty else { return }
            let (entries, terms) = (try FencedTable(.entries, of: segment), try FencedTable(.terms, of: segment))
            for list in lists {
                for key in list.codeKeys { pieces.add(entries.bytes(entries.reach(of: key))) }
                for hash in list.termHashes { pieces.add(terms.bytes(terms.reach(of: hash))) }
            }
        }
        everywhere { segment, pieces throws(SegmentProblem) in
            for list in lists {
                for place in try MatchedEntries.candidates(list, in: segment) {
                    pieces.add(textsOf: try segment.record(at: place), withTerm: list.needsTerms)
                }
            }
        }
        everywhere { segment, pieces throws(SegmentProblem) in
            for leaf in leaves {
                for list in [leaf.list, leaf.other].compactMap(\.self) {
                    let entries = try segment.memory.entries(under: list, in: segment)
                    for match in entries.matches {
                        pieces.add(match.record, leaf.reads, asAt: asAt ?? segment.header.asAt, of: segment)
                    }
                }
            }
        }
        everywhere { segment, pieces throws(SegmentProblem) in
            for leaf in leaves {
                guard case .stretch(let window) = leaf.reads, let list = leaf.list,
                    let days = window.days(asAt: asAt ?? segment.header.asAt),
                    let range = OffsetRange(days, base: SegmentFormat.baseDay(asAt: segment.header.asAt))
                else { continue }
                for match in try segment.memory.entries(under: list, in: segment).matches
                where match.record.postings > 0 {
                    let slice = try Postings.slice(of: match.record, range, in: segment)
                    pieces.add(.patients, slice.lowerBound * 2, slice.count * 2)
                }
            }
        }
    }

    private func everywhere(_ note: (Segment, inout Pieces) throws(SegmentProblem) -> Void) {
        for segment in segments {
            var pieces = Pieces(segment.segmentFile)
            try? note(segment, &pieces)
            pieces.readAhead()
        }
    }

    /// Pieces of one file. Those that lie close together are asked for as one.
    private struct Pieces {
        private let file: MappedFile
        private var ranges: [Range<Int>] = []
        /// Reading on is sooner done than beginning anew.
        private static let gap = 16_384

        init(_ file: MappedFile) {
            self.file = file
        }

        mutating func add(_ section: SegmentFormat.Section, _ start: Int, _ count: Int) {
            if let range = file.notAsked(section, start, count) { ranges.append(range) }
        }

        mutating func add(_ piece: (section: SegmentFormat.Section, start: Int, count: Int)) {
            add(piece.section, piece.start, piece.count)
        }

        mutating func add(textsOf record: EntryRecord, withTerm: Bool) {
            if !record.isKeyWhole { add(.entryTexts, record.range(of: .value)) }
            if withTerm { add(.entryTexts, record.range(of: .term)) }
            for text in [EntryRecord.Text.unit, .status] { add(.entryTexts, record.range(of: text)) }
        }

        private mutating func add(_ section: SegmentFormat.Section, _ range: Range<Int>) {
            add(section, range.lowerBound, range.count)
        }

        mutating func add(_ record: EntryRecord, _ reads: Leaf.Reads, asAt: Day, of segment: Segment) {
            // No file is as long as that: a start that is wrong must not overflow.
            func start(_ number: UInt64) -> Int { Int(truncatingIfNeeded: number & .max >> 16) }
            let (isAsAt, postings, latest) = (
                asAt == segment.header.asAt, Int(record.postings) * 2, Int(record.latest)
            )
            add(
                .specials, start(record.specialsStart) * SpecialEvent.length, Int(record.specials) * SpecialEvent.length
            )
            switch reads {
            case .ever where isAsAt && record.ever != .none:
                add(.ever, start(record.everStart), Int(record.everCount) * (record.ever == .dense ? 8 : 2))
            case .stretch(let window): addDays(record, window, asAt)
            case .newest(let window) where isAsAt && record.isValued && window.days(asAt: asAt)?.last == asAt:
                add(.latestPatients, start(record.latestStart) * 2, latest * 2)
                add(.latestValues, start(record.latestValuesStart), latest * record.scale.width.bytes)
                guard window != .ever else { return }
                add(.latestDays, start(record.latestStart) * 2, latest * 2)
                addDays(record, window, asAt)
            case .ever, .newest, .postings:
                add(.days, start(record.postingsStart) * 2, postings)
                add(.patients, start(record.postingsStart) * 2, postings)
                add(.values, start(record.valuesStart), Int(record.postings) * record.scale.width.bytes)
            }
        }

        /// As many of the newest days as a window may take of a record that grew over some ten years: where it takes more,
        /// the rest is waited for.
        private mutating func addDays(_ record: EntryRecord, _ window: Window, _ asAt: Day) {
            let (start, count) = (Int(truncatingIfNeeded: record.postingsStart & .max >> 16), Int(record.postings))
            guard let days = window.days(asAt: asAt), let first = days.first else {
                return add(.days, start * 2, count * 2)
            }
            let part = Double(max(0, asAt.number - first.number)) / Self.daysOfRecord
            let newest = min(count, 4096 + Int(Double(count) * min(1, 2 * part)))
            add(.days, (start + count - newest) * 2, newest * 2)
        }

        private static let daysOfRecord = 3650.0

        consuming func readAhead() {
            ranges.sort { $0.lowerBound < $1.lowerBound }
            var open: Range<Int>?
            for range in ranges {
                if let last = open, range.lowerBound <= last.upperBound + Self.gap {
                    open = last.lowerBound..<max(last.upperBound, range.upperBound)
                } else {
                    if let open { file.readAhead(open) }
                    open = range
                }
            }
            if let open { file.readAhead(open) }
        }
    }
}

extension Leaf {
    /// Which part of what hangs on its entries a clause looks at.
    enum Reads {
        /// Who ever had one.
        case ever
        /// Whose events lie in a window.
        case stretch(Window)
        /// The newest values in a window.
        case newest(Window)
        /// Everything.
        case postings
    }

    var reads: Reads {
        switch clause {
        case .withAny(_, .ever), .needsInterpreter: .ever
        case .withAny(_, let window): .stretch(window)
        case .count(_, _, .events, _, let window): .stretch(window)
        case .latest(_, _, _, let window): .newest(window)
        default: .postings
        }
    }

    /// The columns of people that it looks at.
    var columns: [SegmentFormat.Section] {
        switch clause {
        case .aged, .born: [.birthFirst, .birthLast]
        case .sex, .deprivation, .needsInterpreter: [.traits]
        case .registeredInTheLast, .registeredForAtLeast: [.registeredFrom, .traits]
        case .usualGP: [.usualGP]
        case .livesWith: [.othersAtHome]
        case .livesAlone: [.othersAtHome, .residentialInstitute]
        case .atCareHome: [.residentialInstitute]
        default: []
        }
    }
}
