package import Store
import Vocabulary

/// The signed checkpoints of an installation: a file that only grows, outside the database.
package struct AuditCheckpoints: Sendable {
    private let folder: DataFolder
    private let ambient: Ambient

    package init(folder: DataFolder, ambient: Ambient) {
        self.folder = folder
        self.ambient = ambient
    }

    private var file: String { folder.checkpoints + "/audit.checkpoints" }
    private var keyFile: String { folder.keys + "/audit-signing.key" }

    /// Signs what the log holds now, unless the last checkpoint says just that. The line can be printed and kept
    /// elsewhere.
    @discardableResult package func anchor(_ database: any Database) async throws -> SignedCheckpoint {
        let head = try await database.read { try $0.auditHead() }
        let key = try signingKey()
        let lines = try self.lines()
        if let last = lines.last.flatMap({ SignedCheckpoint(line: $0, verifyingWith: key) }), last.head == head {
            return last
        }
        let checkpoint = try SignedCheckpoint(head, at: ambient.now(), with: key)
        try DurableFile.append(file, Array((checkpoint.line + "\n").utf8))
        return checkpoint
    }

    /// What is wrong with the log, with every checkpoint of the file and those of `elsewhere` (lines kept outside).
    package func verify(_ reading: ReadTransaction, elsewhere: [String] = []) throws -> AuditVerdict {
        let key = try signingKey()
        var heads: [AuditHead] = []
        var found: [Tampering] = []
        for (number, line) in (try lines() + elsewhere).enumerated() {
            if let checkpoint = SignedCheckpoint(line: line, verifyingWith: key) {
                heads.append(checkpoint.head)
            } else {
                found.append(.checkpointForged(line: number + 1))
            }
        }
        for (earlier, later) in zip(heads, heads.dropFirst()) where later.size < earlier.size && elsewhere.isEmpty {
            found.append(.truncated(have: later.size, had: earlier.size))
        }
        found += try reading.verifyAudit(against: heads)
        return AuditVerdict(entries: try reading.sequence(), checkpoints: heads.count, found: found)
    }

    private func lines() throws -> [String] {
        guard let bytes = try DurableFile.read(file) else { return [] }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private func signingKey() throws -> AuditSigningKey {
        if let bytes = try DurableFile.read(keyFile) { return try AuditSigningKey(bytes: bytes) }
        let bytes = ambient.randomBytes(32)
        try DurableFile.create(keyFile, bytes)
        return try AuditSigningKey(bytes: bytes)
    }
}

/// What a verification of the audit log found.
package struct AuditVerdict: Sendable {
    package let entries: Int
    package let checkpoints: Int
    /// Empty where the log is whole.
    package let found: [Tampering]
}
