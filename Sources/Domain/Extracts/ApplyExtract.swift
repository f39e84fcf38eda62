package import Vocabulary

/// The wish to let a staged extract stand for its practice.
package struct ApplyExtract: Action {
    /// The practice and the extract that stands for it, if any.
    package struct State: Sendable {
        package let practice: PracticeProfile?
        package let standing: ExtractRecord?

        /// How often who somebody is has been decided, or that been undone.
        package let decisions: Int

        package init(practice: PracticeProfile?, standing: ExtractRecord?, decisions: Int = 0) {
            self.practice = practice
            self.standing = standing
            self.decisions = decisions
        }
    }

    package static let name = "extract.apply"

    package let application: ExtractApplication
    /// The extract that stood when this one was staged; another one standing now means staging again.
    package let stagedAgainst: ID<ExtractRecord>?
    /// How many decisions about who somebody is there were then; another one since means staging again, so that none is
    /// written over.
    package let decisions: Int
    /// Why it is right although it looks implausible; empty where it does not.
    package let although: String
    /// What somebody said that they have read of it, in words; empty where nobody was asked.
    package let read: String

    package init(
        application: ExtractApplication, stagedAgainst: ID<ExtractRecord>?, decisions: Int = 0, although: String = "",
        read: String = ""
    ) {
        self.application = application
        self.stagedAgainst = stagedAgainst
        self.decisions = decisions
        self.although = although
        self.read = read
    }
}

/// Everything that applying one extract writes to the store.
package struct ExtractApplication: Sendable {
    package var record: ExtractRecord
    /// New and changed registrations, whole.
    package var registrations: [Registration]
    /// Practitioners, roles, organisations and locations that are new or changed.
    package var directory: [DirectoryName]
    package var rejected: [RejectedRow]
    package var counts: PeopleCounts
    /// What people have to decide about who somebody is.
    package var noticed: [NoticedIdentity]
    /// What makes it unlikely that this is the extract that was meant.
    package var stops: [ImplausibleShare]
    /// What stood and stands, by kind and codelist, to be compared with other extracts.
    package var tally: [TallyLine]
    /// Problems by what is wrong, for the worklist.
    package var problems: SeenProblems
    /// What stood in the place of codes and was none, counted.
    package var refused: [RefusedCode]

    package init(
        record: ExtractRecord, registrations: [Registration], directory: [DirectoryName], rejected: [RejectedRow],
        counts: PeopleCounts, noticed: [NoticedIdentity] = [], stops: [ImplausibleShare] = [],
        tally: [TallyLine] = [], problems: SeenProblems = SeenProblems(), refused: [RefusedCode] = []
    ) {
        self.refused = refused
        self.record = record
        self.registrations = registrations
        self.directory = directory
        self.rejected = rejected
        self.counts = counts
        self.noticed = noticed
        self.stops = stops
        self.tally = tally
        self.problems = problems
    }
}

/// What an extract did to a practice's people.
package struct PeopleCounts: Equatable, Sendable {
    package var new = 0
    package var changed = 0
    /// Registered before, and no longer.
    package var left = 0
    package var died = 0
    /// Dissenting from sharing, or of a practice without a current agreement, and not so before; and those who were registered
    /// before and whose own row the practice keeps back now.
    package var withheld = 0
    /// New here, and registered at another practice of the network before.
    package var moved = 0
    /// With another name, date of birth, sex or NHS number than before.
    package var identity = 0
    /// Rows of hidden patients that do not tell of whom they are, in an extract that does not hold everybody: whoever is meant
    /// stays visible.
    package var unnamed = 0

    package init() {}
}

/// The name behind an id that records refer to.
package struct DirectoryName: Hashable, Sendable {
    package let type: String
    package let id: String
    package let name: String

    package init(type: String, id: String, name: String) {
        self.type = type
        self.id = id
        self.name = name
    }
}

extension Policy<ApplyExtract> {
    /// Whoever brings extracts in, for practices that are recorded.
    package static let applyExtract = Policy.allOf(
        .gate(.extracts),
        .ofOwnPractice { $0.asked?.application.record.practice ?? $0.state.practice?.ods })
}

extension ExtractRecord {
    /// Whether an extract of that day may be staged against what stands: never one that is older.
    package static func mayFollow(_ standing: ExtractRecord?, asAt: Day) throws(Refusal) {
        if let standing, asAt < standing.asAt { throw .olderExtract(asAt: asAt, stands: standing.asAt) }
    }

    /// The same of a day that somebody says of an extract or a report: it is never still to come either.
    package static func mayFollow(_ standing: ExtractRecord?, asAt: Day, on today: Day) throws(Refusal) {
        try mayFollow(standing, asAt: asAt)
        guard asAt <= today else {
            throw .unusable("As at \(asAt.cui): that day is still to come. Check the day.")
        }
    }

    /// The extract, standing for its practice.
    package static func applying(
        _ permit: Permit<ApplyExtract>, at now: Instant
    ) throws(Refusal) -> Change<ExtractApplication> {
        let asked = permit.asked
        let record = asked.application.record
        guard permit.state.practice != nil else { throw .practiceUnknown(record.practice) }
        try mayFollow(permit.state.standing, asAt: record.asAt)
        guard permit.state.standing?.id == asked.stagedAgainst else {
            throw .unusable("Another extract was applied for this practice meanwhile. Import this one again.")
        }
        guard permit.state.decisions == asked.decisions else {
            throw .unusable(
                "Two people decided who somebody is while this extract was being read. Nothing was applied: try it again."
            )
        }
        guard record.files.allSatisfy(\.balances) else {
            throw .unusable("The control totals do not balance: rows would be lost. Nothing was applied; report this.")
        }
        if !asked.application.stops.isEmpty, asked.although.isEmpty {
            throw ImplausibleShare.refusal(asked.application.stops)
        }
        return permit.change(
            to: asked.application, record.practice.text, replacing: nil, at: now,
            details: [
                "extract": record.id.text, "as-at": record.asAt.iso, "system": record.system,
                "population": record.isWhole ? "whole" : "subset",
                "files": record.files.map { "\($0.sha256) \($0.read)" }.joined(separator: ","),
                "people": "new \(asked.application.counts.new), changed \(asked.application.counts.changed), "
                    + "left \(asked.application.counts.left), died \(asked.application.counts.died), "
                    + "withheld \(asked.application.counts.withheld), unnamed \(asked.application.counts.unnamed)",
                "segments": record.segments.joined(separator: ","),
                "stops": asked.application.stops.map(\.stored).joined(separator: ","), "although": asked.although,
                "read": asked.read,
            ])
    }
}
