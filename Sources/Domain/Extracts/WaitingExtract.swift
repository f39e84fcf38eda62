package import Vocabulary

/// An extract that has been read and looked over, its files kept as they came. It waits to be applied or discarded, and
/// has changed nothing yet.
package struct WaitingExtract: Equatable, Sendable {
    /// What has become of it.
    package enum State: Equatable, Sendable {
        case waiting
        case applied(ID<ExtractRecord>)
        case discarded(reason: String)
    }

    package let id: ID<WaitingExtract>
    package let practice: ODSCode
    package let system: String
    package let asAt: Day
    package let isWhole: Bool
    /// Of the names and bytes of all its files, so that what is applied is what was looked over.
    package let digest: String
    /// The extract that stood for the practice when it was read; `nil` where none did.
    package let against: ID<ExtractRecord>?
    package let findings: ExtractFindings
    /// Who handed it in, as the audit log names them.
    package let stagedBy: String
    package let stagedAt: Instant
    package private(set) var state: State
    /// Who applied or discarded it, and when; `nil` while it waits.
    package private(set) var settledBy: String?
    package private(set) var settledAt: Instant?
    package private(set) var version: Int
    /// How many decisions about cut codes the practice had when it was read: with more, it would be read otherwise.
    package let repairsKnown: Int
    /// How all its tables write days, and in which encoding, as was said where it was handed in; empty where nothing was.
    package let dates: String
    package let encoding: String

    package init(
        id: ID<WaitingExtract>, practice: ODSCode, system: String, asAt: Day, isWhole: Bool, digest: String,
        against: ID<ExtractRecord>?, findings: ExtractFindings, stagedBy: String, stagedAt: Instant,
        state: State = .waiting, settledBy: String? = nil, settledAt: Instant? = nil, version: Int = 1,
        repairsKnown: Int = 0, dates: String = "", encoding: String = ""
    ) {
        self.id = id
        self.practice = practice
        self.system = system
        self.asAt = asAt
        self.isWhole = isWhole
        self.digest = digest
        self.against = against
        self.findings = findings
        self.stagedBy = stagedBy
        self.stagedAt = stagedAt
        self.state = state
        self.settledBy = settledBy
        self.settledAt = settledAt
        self.version = version
        self.repairsKnown = repairsKnown
        self.dates = dates
        self.encoding = encoding
    }

    /// The last day of which anything is known of everybody, where this one is of some people and later: once it is applied,
    /// answers are as at a day to which nothing reaches. `nil` where it is not so.
    package var everybodyKnownUpTo: Day? {
        guard !isWhole, against != nil, let last = findings.coverage.map(\.to).max(), last < asAt else { return nil }
        return last
    }

    /// Whether it still waits, with its files there, on `day`: they are kept so many `days` from the day that it came.
    package func isKept(on day: Day, days: Int) -> Bool {
        state == .waiting && day <= stagedAt.inLondon.day.adding(days: days)
    }

    mutating func settle(_ state: State, by actor: Actor, at now: Instant) {
        self.state = state
        settledBy = actor.identity.text
        settledAt = now
        version += 1
    }
}

/// What was found on looking an extract over: what it holds, and what it would change.
package struct ExtractFindings: Equatable, Sendable {
    package var files: [ExtractFileTotals] = []
    package var people = PeopleCounts()
    package var events = EventCounts()
    /// What would stand covered for the practice.
    package var coverage: [Coverage] = []
    package var notes: [String] = []
    /// Rows that would not be taken, listed or not.
    package var problemsFound = 0
    /// Whether applying it would change anything at all.
    package var changes = true
    /// What makes it unlikely that this is the extract that was meant.
    package var stops: [ImplausibleShare] = []
    /// What stands and would stand, by kind and codelist.
    package var tally: [TallyLine] = []
    /// Codes that a spreadsheet cut, with what they may have been.
    package var repairs: [ProposedRepair] = []

    package init() {}

    /// The files together.
    package var total: ExtractFileTotals {
        files.reduce(into: ExtractFileTotals(file: "")) { sum, file in
            sum.bytes += file.bytes
            sum.read += file.read
            sum.applied += file.applied
            sum.unchanged += file.unchanged
            sum.duplicate += file.duplicate
            sum.rejected += file.rejected
        }
    }
}
