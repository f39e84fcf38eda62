package import Vocabulary

/// An extract of a practice that has been applied: whose, as at which day, what it held, what became of its rows.
package struct ExtractRecord: Equatable, Sendable {
    package let id: ID<ExtractRecord>
    package let practice: ODSCode
    package let system: String
    package let asAt: Day
    package let isWhole: Bool
    /// The as-at day of the practice's last extract of everybody, up to this one: one of some people does not move it. `nil`
    /// where none came in.
    package let wholeAsAt: Day?
    /// What stands for the practice after it: its own coverage, and that of earlier extracts for what it does not hold.
    package let coverage: [Coverage]
    package let files: [ExtractFileTotals]
    /// The names of the sealed segments, in order; empty where nobody is registered.
    package let segments: [String]
    package let appliedAt: Instant
    /// The extract that stood before it, while what that held is kept: what can be compared with, and gone back to.
    package let follows: ID<ExtractRecord>?
    /// Whether what it changed is kept, so that it can be undone.
    package let mayBeUndone: Bool
    /// When, by whom and why it was undone; `nil` where it was not.
    package let undone: Undone?

    /// That an extract was undone, and by whom, as the audit log names them.
    package struct Undone: Equatable, Sendable {
        package let at: Instant
        package let by: String
        package let because: String

        package init(at: Instant, by: String, because: String) {
            self.at = at
            self.by = by
            self.because = because
        }
    }

    /// What stands as the system of a report of which nobody said one. It is the name of none.
    package static let systemOfReport = "Report"

    package init(
        id: ID<ExtractRecord>, practice: ODSCode, system: String, asAt: Day, isWhole: Bool, coverage: [Coverage],
        files: [ExtractFileTotals], segments: [String], appliedAt: Instant, follows: ID<ExtractRecord>? = nil,
        mayBeUndone: Bool = true, undone: Undone? = nil, wholeAsAt: Day? = nil
    ) {
        self.id = id
        self.practice = practice
        self.system = system
        self.asAt = asAt
        self.isWhole = isWhole
        self.wholeAsAt = isWhole ? asAt : wholeAsAt
        self.coverage = coverage
        self.files = files
        self.segments = segments
        self.appliedAt = appliedAt
        self.follows = follows
        self.mayBeUndone = mayBeUndone
        self.undone = undone
    }
}

/// The control totals of one file. `read = applied + unchanged + duplicate + rejected`, always.
package struct ExtractFileTotals: Equatable, Sendable {
    package var file: String
    /// SHA-256 of the bytes as received, in hexadecimal; kept for ever.
    package var sha256: String
    package var bytes: Int
    package var read = 0
    package var applied = 0
    package var unchanged = 0
    package var duplicate = 0
    package var rejected = 0
    /// Resources of types that Cairn does not take, by type; not among the rows read.
    package var ignored: [String: Int] = [:]

    package init(file: String, sha256: String = "", bytes: Int = 0) {
        self.file = file
        self.sha256 = sha256
        self.bytes = bytes
    }

    /// Whether every row read is accounted for.
    package var balances: Bool {
        read == applied + unchanged + duplicate + rejected
    }
}

/// A row that was not taken. A withheld row leaves nothing but a hash of its key.
package struct RejectedRow: Equatable, Sendable {
    package var file: String
    package var line: Int
    package var column: String
    package var words: String
    package var withheldKeyHash: UInt64?
    /// The entry of the worklist that it belongs to; `nil` where nothing can be done about it.
    package var problem: ID<ImportProblem>?

    package init(
        file: String, line: Int, column: String, words: String, withheldKeyHash: UInt64? = nil,
        problem: ID<ImportProblem>? = nil
    ) {
        self.problem = problem
        self.file = file
        self.line = line
        self.column = column
        self.words = words
        self.withheldKeyHash = withheldKeyHash
    }
}
