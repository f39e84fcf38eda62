import CBits
import Testing

@testable import CaseFinding

struct RowSorterTests {
    private static func sorted(
        _ rows: [cbits_row], inRunsOf count: Int, entryBit: Int, _ folder: TemporaryFolder
    ) throws -> [[Int]] {
        let path = "\(folder.path)/rows"
        let sorter = RowSorter(rowsInRun: count, entryBit: entryBit) { () throws(SegmentWriteProblem) in
            try OutputFile(path: path, disk: .system)
        }
        for row in rows { try sorter.add(row) }
        let sorted = try sorter.byEntry()
        var found: [[Int]] = []
        for entry in Set(rows.map { Int($0.key) >> entryBit }).sorted() {
            for row in try sorted.rows(of: entry) { found.append([Int(row.key), Int(row.payload), Int(row.time)]) }
        }
        #expect(try sorted.rows(of: 1 << 19).isEmpty)
        sorter.discard()
        #expect(try folder.files.isEmpty)
        return found
    }

    @Test(arguments: [1, 2, 7, 64, 1000, 5000], [32, 44])
    func `rows come out entry by entry and by key, those of one key as they came in, whatever fits into memory`(
        run: Int, entryBit: Int
    ) throws {
        let folder = try TemporaryFolder()
        var generator = SeededGenerator(seed: UInt64(run))
        for (count, keys) in [(0, 1), (1, 9), (64, 3), (1000, 1), (1000, 20), (1000, 1 << 40), (1000, 1 << 50)] {
            let rows = (0..<count).map { place in
                cbits_row(key: UInt64(generator.below(keys)), payload: UInt64(place), time: Int64(-place))
            }
            let wanted = rows.map { [Int($0.key), Int($0.payload), Int($0.time)] }.sorted {
                ($0[0], $0[1]) < ($1[0], $1[1])
            }
            #expect(try Self.sorted(rows, inRunsOf: run, entryBit: entryBit, folder) == wanted)
        }
    }

    @Test func `numbers are sorted`() {
        var generator = SeededGenerator(seed: 8)
        for count in [0, 1, 2, 500] {
            for limit in [1, 200, 1 << 32] {
                var numbers = (0..<count).map { _ in UInt32(generator.below(limit)) }
                let wanted = numbers.sorted()
                var scratch = [UInt32](repeating: 0, count: count)
                if cbits_sort_numbers(&numbers, &scratch, count) == 1 { numbers = scratch }
                #expect(numbers == wanted)
            }
        }
    }
}
