package import Store
import Synchronization
import Vocabulary

/// The signed checkpoints of an installation: a file that only grows, outside the database.
///
/// A process that ends while it adds a line can leave the beginning of one. Such a line proves nothing and accuses nobody,
/// since whoever may write the file could as well have cut the whole line off: only lines kept elsewhere tell. So the next
/// checkpoint marks it as unfinished and goes on below it, and every verification says that it is there. A line that is
/// finished and does not fit its signature is tampering.
package struct AuditCheckpoints: Sendable {
    private let folder: DataFolder
    private let ambient: Ambient
    private static let unfinished = " (unfinished)"
    /// One checkpoint at a time: they stand in the order of what they saw.
    private static let anchoring = Mutex(())

    package init(folder: DataFolder, ambient: Ambient) {
        self.folder = folder
        self.ambient = ambient
    }

    private var file: String { folder.checkpoints + "/audit.checkpoints" }
    private var keyFile: String { folder.keys + "/audit-signing.key" }

    /// Signs what the log holds now, unless the last checkpoint says just that, or more. The line can be printed and
    /// kept elsewhere.
    @discardableResult package func anchor(_ database: any Database) async throws -> SignedCheckpoint {
        let head = try await database.read { try $0.auditHead() }
        return try Self.anchoring.withLock { _ in
            let key = try signingKey()
            let text = try text()
            let lines = Self.lines(of: text)
            if let last = lines.lazy.reversed().compactMap({ SignedCheckpoint(line: $0.text, verifyingWith: key) })
                .first,
                last.head.database == head.database, last.head.size > head.size || last.head == head
            {
                return last
            }
            let checkpoint = try SignedCheckpoint(head, at: ambient.now(), with: key)
            var added = checkpoint.line + "\n"
            if let last = lines.last, !last.isEnded {
                let isWhole = SignedCheckpoint(line: last.text, verifyingWith: key) != nil
                added = (isWhole ? "" : Self.unfinished) + "\n" + added
            }
            try DurableFile.append(file, Array(added.utf8))
            return checkpoint
        }
    }

    /// The newest line that is whole and signed by this installation; `nil` where there is none yet.
    package func newest() throws -> SignedCheckpoint? {
        guard let key = try DurableFile.read(keyFile).map({ try AuditSigningKey(bytes: $0) }) else { return nil }
        return Self.lines(of: try text()).lazy.reversed()
            .compactMap { SignedCheckpoint(line: $0.text, verifyingWith: key) }.first
    }

    /// What is wrong with the log, with every checkpoint of the file and those of `elsewhere` (lines kept outside).
    package func verify(_ reading: ReadTransaction, elsewhere: [String] = []) throws -> AuditVerdict {
        // Looking at a log makes no key: without one no line can be told from a forgery.
        let key = try DurableFile.read(keyFile).map { try AuditSigningKey(bytes: $0) }
        var heads: [AuditHead] = []
        var found: [Tampering] = []
        var unfinished = 0
        let lines = Self.lines(of: try text()) + elsewhere.map { Line(text: $0, isEnded: true) }
        for (number, line) in lines.enumerated() {
            if let checkpoint = key.flatMap({ SignedCheckpoint(line: line.text, verifyingWith: $0) }) {
                if number < lines.count - elsewhere.count, let earlier = heads.last, checkpoint.head.size < earlier.size
                {
                    found.append(.truncated(have: checkpoint.head.size, had: earlier.size))
                }
                heads.append(checkpoint.head)
            } else if line.isEnded, !line.isMarked {
                found.append(.checkpointForged(line: number + 1))
            } else {
                unfinished += 1
            }
        }
        found += try reading.verifyAudit(against: heads)
        return AuditVerdict(
            entries: try reading.auditEntries(), checkpoints: heads.count, unfinished: unfinished, found: found)
    }

    private struct Line {
        var text: String
        /// Whether a line break follows.
        let isEnded: Bool
        /// Whether it was marked as unfinished.
        var isMarked = false
    }

    private static func lines(of text: String) -> [Line] {
        var lines = text.split(separator: "\n").map { Line(text: String($0), isEnded: true) }
        if let last = lines.last, !text.hasSuffix("\n") {
            lines[lines.count - 1] = Line(text: last.text, isEnded: false)
        }
        for (number, line) in lines.enumerated() where line.text.hasSuffix(unfinished) {
            lines[number].text.removeLast(unfinished.count)
            lines[number].isMarked = true
        }
        return lines
    }

    private func text() throws -> String {
        String(decoding: try DurableFile.read(file) ?? [], as: UTF8.self)
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
    /// Lines of the checkpoints that a process did not finish; they prove nothing.
    package let unfinished: Int
    /// Empty where the log is whole.
    package let found: [Tampering]

    /// What the person who runs the check should know although nothing was tampered with.
    package var remarks: [String] {
        var remarks: [String] = []
        if unfinished > 0 {
            remarks.append(
                "\(unfinished) \(unfinished == 1 ? "line" : "lines") of the checkpoints "
                    + "\(unfinished == 1 ? "was" : "were") not finished, as when a process is killed; "
                    + "compare with a line kept elsewhere")
        }
        if checkpoints == 0, entries > 0 {
            remarks.append("no checkpoint was compared: a log that was cut short or made anew would not be noticed")
        }
        return remarks
    }
}
