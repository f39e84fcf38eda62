import Application
import TestSupport
import Testing
import Vocabulary

@testable import Store

/// One bit of the log is changed, everywhere that one can be, and it is found.
struct BitFlipTests {
    private static let seed: UInt64 = 60

    /// In every value of the column one bit is turned, by chance that can be had again; and each turned back.
    @Test(arguments: LogColumn.ofEntries + LogColumn.others)
    func `a bit that is turned is found in every value`(column: LogColumn) async throws {
        let log = try await TamperedLog()
        #expect(try await log.found() == [])
        let heads = log.heads
        let (tried, unfound) = try await log.store.database.write { transaction in
            var chance = SeededGenerator(seed: Self.seed)
            var (tried, unfound) = (0, [Int]())
            for var row in try transaction.connection.rows(column.selection) {
                let key: Int = try row.next()
                let value = try row.next(Altered.self).stored
                guard let turned = Self.turned(value, &chance) else { continue }
                // A value that the schema refuses, or that another row has, cannot be put there at all.
                try transaction.connection.execute("SAVEPOINT one")
                if (try? transaction.connection.execute(column.update(key, Altered(turned)))) == 1 {
                    tried += 1
                    if try transaction.reading.verifyAudit(against: heads).isEmpty { unfound.append(key) }
                }
                try transaction.connection.execute("ROLLBACK TO one")
                try transaction.connection.execute("RELEASE one")
            }
            return (tried, unfound)
        }
        #expect(unfound == [], "seed \(Self.seed)")
        #expect(tried > 0)
        #expect(try await log.found() == [])
    }

    /// The value with one bit turned. Of a text only such bits that leave it a text.
    private static func turned(_ value: Value, _ chance: inout SeededGenerator) -> Value? {
        switch value {
        case .null: nil
        case .integer(let number): .integer(number ^ 1 << Int.random(in: 0..<63, using: &chance))
        case .blob(let bytes): .blob(turned(bytes, &chance))
        case .text(let text): .text(String(decoding: turned(Array(text.utf8), limit: 7, &chance), as: UTF8.self))
        }
    }

    private static func turned(_ bytes: [UInt8], limit: Int = 8, _ chance: inout SeededGenerator) -> [UInt8] {
        guard !bytes.isEmpty else { return [1] }
        var bytes = bytes
        bytes[Int.random(in: bytes.indices, using: &chance)] ^= 1 << UInt8.random(in: 0..<UInt8(limit), using: &chance)
        return bytes
    }

    @Test func `every bit of one entry is found`() async throws {
        let log = try await TamperedLog(entries: 10)
        let heads = log.heads
        let (tried, unfound) = try await log.store.database.write { transaction in
            var (tried, unfound) = (0, [String]())
            for column in LogColumn.ofEntries {
                for var row in try transaction.connection.rows(column.selection) {
                    let key: Int = try row.next()
                    let value = try row.next(Altered.self).stored
                    guard key == 6 else { continue }
                    for turned in Self.everyTurn(value) {
                        guard try transaction.connection.execute(column.update(key, Altered(turned))) == 1 else {
                            continue
                        }
                        tried += 1
                        if try transaction.reading.verifyAudit(against: heads).isEmpty {
                            unfound.append(column.testDescription)
                        }
                    }
                    try transaction.connection.execute(column.update(key, Altered(value)))
                }
            }
            return (tried, unfound)
        }
        #expect(unfound == [])
        #expect(tried > 900)
        print("\(tried) bits of one entry turned, \(unfound.count) unfound")
    }

    private static func everyTurn(_ value: Value) -> [Value] {
        func each(_ bytes: [UInt8], _ bits: Int) -> [[UInt8]] {
            bytes.indices.flatMap { index in
                (0..<bits).map { bit in
                    var turned = bytes
                    turned[index] ^= 1 << UInt8(bit)
                    return turned
                }
            }
        }
        return switch value {
        case .null: []
        case .integer(let number): (0..<64).map { .integer(number ^ 1 << $0) }
        case .blob(let bytes): each(bytes, 8).map { .blob($0) }
        case .text(let text): each(Array(text.utf8), 7).map { .text(String(decoding: $0, as: UTF8.self)) }
        }
    }

    @Test func `an entry before the first, a person added or taken away are found`() async throws {
        let log = try await TamperedLog()
        let heads = log.heads
        let statements: [SQL] = [
            """
            INSERT INTO audit_leaf SELECT 0, at, actor, action, subject, commitment FROM audit_leaf WHERE sequence = 1
            """,
            """
            INSERT INTO audit_leaf SELECT -9, at, actor, action, subject, commitment FROM audit_leaf WHERE sequence = 1
            """,
            "INSERT INTO audit_person VALUES ('00000000000000000000000000000009', 41)",
            "INSERT INTO audit_person VALUES ('00000000000000000000000000000009', 99)",
            "DELETE FROM audit_person WHERE sequence = 41", "DELETE FROM store_identity",
            "UPDATE audit_tree SET peaks = x'00'",
        ]
        for statement in statements {
            let found = try await log.store.database.write { transaction in
                try transaction.connection.execute("SAVEPOINT one")
                #expect(try transaction.connection.execute(statement) > 0)
                let found = try transaction.reading.verifyAudit(against: heads)
                try transaction.connection.execute("ROLLBACK TO one")
                return found
            }
            #expect(found != [], "\(statement.text)")
        }
        #expect(try await log.found() == [])
    }
}
