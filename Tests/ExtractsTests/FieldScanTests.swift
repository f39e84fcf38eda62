import CBits
import Glibc
import Testing

/// Commas are found sixteen bytes at a time: the same as one by one, and never a byte past the end.
@Suite struct `Fields between commas` {
    /// Bytes that end where memory begins that may not be looked at.
    private final class Fenced {
        private let pages: UnsafeMutableRawPointer
        private let page: Int

        struct NoMemory: Error {}

        init() throws {
            let page = Int(getpagesize())
            let made = mmap(nil, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
            guard let made, made != MAP_FAILED else { throw NoMemory() }
            (self.pages, self.page) = (made, page)
            guard mprotect(pages + page, page, PROT_NONE) == 0 else { throw NoMemory() }
        }

        deinit {
            munmap(pages, 2 * page)
        }

        /// Puts the bytes so that the last is the last that may be looked at.
        func put(_ bytes: [UInt8]) -> UnsafeRawPointer {
            let start = pages + (page - bytes.count)
            start.copyMemory(from: bytes, byteCount: bytes.count)
            return UnsafeRawPointer(start)
        }
    }

    /// What a scan comes to.
    private struct Found: Equatable {
        var starts: [Int32] = []
        var ends: [Int32] = []
        var cursor = 0
        var start = 0
        var isBeyondASCII = false
    }

    /// Byte by byte, as the header says.
    private func slowly(_ bytes: [UInt8], _ scan: cbits_scan) -> Found {
        var found = Found(cursor: scan.cursor, start: scan.start)
        while found.cursor < bytes.count {
            let (byte, at) = (bytes[found.cursor], found.cursor)
            if byte == 0x0A || byte == 0x0D || byte == 0 { break }
            if byte == 0x2C {
                let next = at + 1 < bytes.count ? bytes[at + 1] : nil
                guard let next, next != 0x22, found.ends.count < scan.room,
                    at - scan.row - found.start <= scan.longest_field, at - scan.row <= scan.longest_row
                else { break }
                found.starts.append(Int32(found.start))
                found.ends.append(Int32(at - scan.row))
                found.start = at + 1 - scan.row
            }
            if byte >= 0x80 { found.isBeyondASCII = true }
            found.cursor += 1
        }
        return found
    }

    private func quickly(_ bytes: UnsafeRawPointer, _ end: Int, _ scan: cbits_scan) -> Found {
        var scan = scan
        var fields = [cbits_field](repeating: cbits_field(start: -1, end: -1, escaped: -1), count: scan.room + 1)
        let taken = fields.withUnsafeMutableBufferPointer { cbits_fields(bytes, end, &scan, $0.baseAddress) }
        #expect(fields[taken...].allSatisfy { $0.start == -1 })
        #expect(fields[..<taken].allSatisfy { $0.escaped == 0 })
        return Found(
            starts: fields[..<taken].map(\.start), ends: fields[..<taken].map(\.end), cursor: scan.cursor,
            start: scan.start, isBeyondASCII: scan.is_beyond_ascii != 0)
    }

    private func expectSame(_ bytes: [UInt8], _ fenced: Fenced, _ scan: cbits_scan) {
        let found = quickly(fenced.put(bytes), bytes.count, scan)
        #expect(found == slowly(bytes, scan), "\(bytes), from \(scan.cursor)")
    }

    private func scan(from cursor: Int = 0, row: Int = 0, room: Int = 64) -> cbits_scan {
        cbits_scan(
            cursor: cursor, row: row, start: cursor - row, room: room, longest_field: 1 << 20, longest_row: 1 << 22,
            is_beyond_ascii: 0)
    }

    @Test func `each byte that counts is found at each place, wherever the text ends`() throws {
        let fenced = try Fenced()
        for count in 0...50 {
            expectSame([UInt8](repeating: 0x61, count: count), fenced, scan())
            for place in 0..<count {
                for byte: UInt8 in [0x2C, 0x0A, 0x0D, 0, 0x22, 0x80, 0xFF] {
                    var bytes = [UInt8](repeating: 0x61, count: count)
                    bytes[place] = byte
                    expectSame(bytes, fenced, scan())
                    guard byte == 0x2C, place + 1 < count else { continue }
                    bytes[place + 1] = 0x22
                    expectSame(bytes, fenced, scan())
                }
            }
        }
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `any text is split as byte by byte, from anywhere, within its limits`(seed: UInt64) throws {
        let fenced = try Fenced()
        var random = SeededGenerator(seed: seed)
        let letters: [UInt8] = [0x61, 0x62, 0x20, 0x2C, 0x2C, 0x2C, 0x22, 0xC3, 0xA9, 0x31]
        for _ in 0..<10_000 {
            var bytes = (0..<random.below(90)).map { _ in random.pick(letters) }
            if random.below(3) == 0, !bytes.isEmpty { bytes[random.below(bytes.count)] = random.pick([0x0A, 0x0D, 0]) }
            let cursor = random.below(bytes.count + 1)
            var scan = scan(
                from: cursor, row: random.below(cursor + 1), room: random.pick([0, 1, 2, 5, 64]))
            if random.below(4) == 0 { scan.longest_field = random.below(20) }
            if random.below(4) == 0 { scan.longest_row = random.below(90) }
            expectSame(bytes, fenced, scan)
        }
    }

    @Test func `a hash looks at every byte and at none besides`() throws {
        let fenced = try Fenced()
        for count in 0...70 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }
            let hash = cbits_hash(fenced.put(bytes), count, 7)
            #expect(cbits_hash(fenced.put(bytes), count, 8) != hash)
            for place in 0..<count {
                var other = bytes
                other[place] ^= 1
                #expect(cbits_hash(fenced.put(other), count, 7) != hash, "\(count) bytes, at \(place)")
            }
        }
    }
}
