import CBits
import Testing

@testable import CaseFinding

/// Columns and postings are looked at many at a time as they would be one by one, whatever their length.
struct ColumnTests {
    private static let lengths = [0, 1, 63, 64, 65, 127, 128, 300, 1000]

    private static func bits(_ count: Int, _ write: (UnsafeMutablePointer<UInt64>?) -> Void) -> [Bool] {
        // A word more, which nothing may touch.
        var words = [UInt64](repeating: .max, count: (count + 63) / 64 + 1)
        words.withUnsafeMutableBufferPointer { write($0.baseAddress) }
        #expect(words.last == .max)
        return (0..<count).map { words[$0 / 64] >> UInt64($0 % 64) & 1 == 1 }
    }

    @Test(arguments: lengths)
    func `numbers in a range are found`(count: Int) {
        var generator = SeededGenerator(seed: UInt64(count))
        let days = (0..<count).map { _ in
            generator.pick([Int32.min, -5, 0, 7, .max, Int32(truncatingIfNeeded: generator.next())])
        }
        let offsets = (0..<count).map { _ in UInt16(truncatingIfNeeded: generator.next()) }
        for (low, high) in [(Int32.min, Int32.max), (0, 7), (8, 7), (.min, -1), (.max, .max)] {
            #expect(
                Self.bits(count) { cbits_in_range_i32(days, count, low, high, $0) }
                    == days.map { $0 >= low && $0 <= high })
        }
        for mask in [UInt16.max, 0x1E0, 3] {
            for (low, high) in [(UInt16(0), UInt16.max), (40, 0x8123), (33, 32), (.max, .max), (0, 0)] {
                #expect(
                    Self.bits(count) { cbits_in_range_u16(offsets, count, mask, low, high, $0) }
                        == offsets.map { $0 & mask >= low && $0 & mask <= high })
            }
        }
    }

    @Test(arguments: lengths)
    func `what is said is taken apart`(count: Int) {
        var generator = SeededGenerator(seed: UInt64(count) + 50)
        let says = (0..<count).map { _ in generator.pick([UInt8(0), 1, 2, 3, 4, 5, 9, 12, 255]) }
        var (no, unknown): ([Bool], [Bool]) = ([], [])
        let yes = Self.bits(count) { yes in
            no = Self.bits(count) { no in
                unknown = Self.bits(count) { cbits_part(says, count, yes, no, $0) }
            }
        }
        #expect(yes == says.map { $0 == 1 })
        #expect(no == says.map { $0 == 0 || $0 == 2 })
        #expect(unknown == says.map { $0 == 4 })
    }

    @Test func `who is counted is among the people, and counts end where they must`() {
        let people = 70
        var generator = SeededGenerator(seed: 9)
        let patients = (0..<400).map { _ in UInt16(generator.below(generator.percent(5) ? 65_536 : 75)) }
        let counts = (0..<people).map { local in patients.count { Int($0) == local } }
        var numbers = [UInt16](repeating: 0, count: people)
        numbers[3] = .max - 1
        Self.withStretches(of: patients) { cbits_tally($0, $1.baseAddress, $1.count, people, &numbers) }
        #expect(numbers[3] == .max && counts[3] > 1)
        for local in 0..<people where local != 3 { #expect(Int(numbers[local]) == counts[local]) }
        var (ones, twos) = (PersonSet(people: people), PersonSet(people: people))
        ones.withWords { ones in
            twos.withWords { twos in
                Self.withStretches(of: patients) {
                    cbits_tally_few($0, $1.baseAddress, $1.count, people, ones.baseAddress, twos.baseAddress)
                }
            }
        }
        for local in 0..<people {
            #expect((ones.contains(local) ? 1 : 0) + (twos.contains(local) ? 2 : 0) == min(3, counts[local]))
        }
        let marked = PersonSet.marked(people: people) { marks in
            patients.withUnsafeBufferPointer { marks.insert($0) }
        }
        #expect(marked.members == (0..<people).filter { counts[$0] > 0 })
    }

    /// The numbers in three stretches.
    private static func withStretches(
        of patients: [UInt16], _ body: (UnsafePointer<UInt16>?, UnsafeBufferPointer<cbits_stretch>) -> Void
    ) {
        let ends = [0, 0, patients.count / 3, patients.count].map(UInt32.init)
        let stretches = zip(ends, ends.dropFirst()).map { cbits_stretch(start: $0, count: $1 - $0) }
        patients.withUnsafeBufferPointer { patients in
            stretches.withUnsafeBufferPointer { body(patients.baseAddress, $0) }
        }
    }

    @Test func `the stretch of a window is found in every entry, and an unchecked block stops it`() {
        var generator = SeededGenerator(seed: 5)
        let counts = [0, 1, 5, 40, 700, 33, 64, 2]
        let days = counts.map { count in (0..<count).map { _ in UInt16(generator.below(90)) }.sorted() }
        var all: [Range<Int>] = []
        for count in counts { all.append((all.last?.upperBound ?? 0)..<(all.last?.upperBound ?? 0) + count) }
        let column = EntryColumns(days: days.flatMap(\.self), entries: all)
        let blocks = EntryColumns.blocks(of: 0..<column.days.count)
        for _ in 0..<300 {
            let first = generator.below(95)
            let last = first + generator.below(95)
            let wanted = zip(all, days).map { entry, days in
                let from = entry.lowerBound + days.count { Int($0) < first }
                let length = days.count { Int($0) >= first && Int($0) <= last }
                return from..<from + length
            }
            let found = column.found(first, last)
            #expect(found.map(\.count) == wanted.map(\.count))
            for (one, other) in zip(found, wanted) where !other.isEmpty { #expect(one == other) }
            let missing = generator.below(blocks.count)
            let unread = column.found(first, last, uncheckedDays: missing)
            #expect(unread.count == all.firstIndex { EntryColumns.blocks(of: $0).contains(missing) })
            let unknown = column.found(first, last, uncheckedPatients: missing)
            let needing = wanted.firstIndex { EntryColumns.blocks(of: $0).contains(missing) }
            #expect(unknown.count == needing ?? all.count)
        }
    }

    @Test func `the first day that is late enough is found`() {
        var generator = SeededGenerator(seed: 4)
        for count in [0, 1, 2, 3, 17, 100] {
            let days = (0..<count).map { _ in UInt16(generator.below(40)) }.sorted()
            for day in 0..<42 {
                let wanted = days.firstIndex { Int($0) >= day } ?? count
                #expect(cbits_first_at_least(days, count, UInt16(day)) == wanted)
            }
        }
    }

    @Test func `rows are dealt out to their entries, and each sorted by day, those of a day as they came`() {
        var generator = SeededGenerator(seed: 5)
        for (entries, days, count) in [(1, 1, 3), (3, 5, 100), (7, 60_000, 30), (2, 4000, 20_000), (1, 60_000, 9000)] {
            let rows = (0..<count).map { place in
                let key =
                    UInt64(generator.below(entries)) << 32 | UInt64(generator.below(days)) << 16
                    | UInt64(place / 2 & 0xFFFF)
                return cbits_row(key: key, payload: Double(place).bitPattern, time: Int64(place))
            }
            let counts = (0..<entries).map { entry in UInt32(rows.count { $0.key >> 32 == entry }) }
            // In whatever order they are asked for.
            let order = (0..<entries).sorted { ($0 % 3, $0) < ($1 % 3, $1) }
            var memory = SealingRoom.Memory()
            memory.rows = rows
            let dealt = EntryRows(memory, counts: counts, in: order)
            for entry in order {
                dealt.fill(entry)
                let wanted = rows.filter { $0.key >> 32 == entry }.sorted {
                    ($0.key >> 16, $0.time) < ($1.key >> 16, $1.time)
                }
                #expect(dealt.columns.times == wanted.map(\.time))
                #expect(dealt.columns.days == wanted.map { UInt16(truncatingIfNeeded: $0.key >> 16) })
                #expect(dealt.columns.patients == wanted.map { UInt16(truncatingIfNeeded: $0.key) })
                #expect(dealt.columns.values == wanted.map { Double(bitPattern: $0.payload) })
            }
        }
    }

    @Test func `numbers are kept in the width they need, and come out again`() {
        let cases: [([Double], ValueWidth, UInt8)] = [
            ([48, 75, .nan], .short, 0), ([7.4, 120], .short, 1), ([7.4, 5.12, 3276.8], .long, 2),
            ([-32_767], .short, 0), ([32_768], .long, 0), ([0.1 + 0.2], .double, 0), ([1e300], .double, 0),
            ([2_147_483_647, 0.1], .double, 0), ([.nan], .short, 0), ([0.000_000_001], .short, 9),
        ]
        for (values, width, decimals) in cases {
            let scale = ValueScale(values)
            #expect(scale.width == width && scale.decimals == decimals, "\(values)")
            guard width != .double else { continue }
            for value in values where !value.isNaN { #expect(scale.value(scale.whole(value)) == value) }
        }
    }
}

extension EntryRows {
    fileprivate func fill(_ entry: Int) {
        #expect(throws: Never.self) { try bring(entry, isValued: true) }
    }
}

/// Columns of some entries, in blocks of 64 bytes.
private struct EntryColumns {
    let days: [UInt16]
    let entries: [Range<Int>]

    /// The blocks that hold some numbers of 16 bits.
    static func blocks(of range: Range<Int>) -> Range<Int> {
        range.isEmpty ? 0..<0 : range.lowerBound / 32..<(range.upperBound - 1) / 32 + 1
    }

    /// The stretches of the window, as far as it gets with a block that has not been checked.
    func found(_ first: Int, _ last: Int, uncheckedDays: Int? = nil, uncheckedPatients: Int? = nil) -> [Range<Int>] {
        func bits(_ missing: Int?) -> [UInt64] { [missing.map { ~(1 << UInt64($0)) } ?? .max] }
        let patients = [UInt16](repeating: 0, count: days.count)
        let places = entries.map { cbits_stretch(start: UInt32($0.lowerBound), count: UInt32($0.count)) }
        var stretches = [cbits_stretch](repeating: cbits_stretch(start: 0, count: 0), count: places.count)
        let done = days.withUnsafeBufferPointer { days in
            patients.withUnsafeBufferPointer { patients in
                bits(uncheckedDays).withUnsafeBufferPointer { daysChecked in
                    bits(uncheckedPatients).withUnsafeBufferPointer { patientsChecked in
                        var columns = cbits_columns(
                            days: days.baseAddress, patients: patients.baseAddress,
                            days_checked: daysChecked.baseAddress, patients_checked: patientsChecked.baseAddress,
                            shift: 6)
                        return cbits_stretches(
                            &columns, places, places.count, UInt16(first), UInt16(last), &stretches)
                    }
                }
            }
        }
        return stretches[..<done].map { Int($0.start)..<Int($0.start) + Int($0.count) }
    }
}
