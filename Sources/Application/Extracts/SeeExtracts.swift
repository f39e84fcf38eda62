package import Domain
package import Store
package import Vocabulary

/// What has come in of one practice.
package struct PracticeExtracts: Equatable, Sendable {
    package let practice: PracticeProfile
    /// What stands; `nil` where nothing has come in.
    package let standing: ExtractRecord?
    /// How old what stands is; `nil` where nothing does.
    package let freshness: Freshness?
    /// What waits, the newest first.
    package let waiting: [WaitingExtract]
    /// Reports that wait for somebody to say what their columns hold.
    package let toMap: [ReportDraft]
    /// How many of the rows that were not taken of what stands the practice keeps back; `nil` where more rows were not taken
    /// than are kept on record, so that they cannot be counted apart.
    package let keptBack: Int?

    /// Of every practice in the actor's scope, by name. It shows counts, and nobody's data.
    static func load(for actor: Actor, in reading: ReadTransaction, on day: Day) throws -> [PracticeExtracts] {
        let (standing, waiting) = (try reading.standingExtracts(), try reading.waitingExtracts())
        let drafts = try reading.reportDrafts()
        return try reading.practices().filter { actor.scope.contains($0.ods) }.map { practice in
            let stands = standing.first { $0.practice == practice.ods }
            return PracticeExtracts(
                practice: practice, standing: stands,
                freshness: stands.map { practice.freshness(of: StandingExtract($0), on: day) },
                waiting: waiting.filter { $0.practice == practice.ods },
                toMap: drafts.filter { $0.practice == practice.ods },
                keptBack: try stands.map { try countKeptBack(of: $0, in: reading) } ?? 0)
        }.sorted { ($0.practice.name, $0.practice.ods) < ($1.practice.name, $1.practice.ods) }
    }

    private static func countKeptBack(of extract: ExtractRecord, in reading: ReadTransaction) throws -> Int? {
        let counts = try reading.rejectedRowCounts(of: extract.id)
        return counts.total < ImportReport.problemLimit ? counts.keptBack : nil
    }

    /// How many rows of what stands were not taken, but for those that the practice keeps back where these are known.
    package var notTaken: Int {
        let rejected = (standing?.files ?? []).reduce(0) { $0 + $1.rejected }
        return max(0, rejected - (keptBack ?? 0))
    }
}

/// One extract that waits or waited, for whoever decides about it.
package struct ExtractView: Sendable {
    package let practice: PracticeProfile
    package let extract: WaitingExtract
    /// Who handed it in, and who applied or discarded it.
    package let stagedBy: String
    package let settledBy: String?
    /// The extract that stands for the practice now.
    package let standing: ExtractRecord?
    package let problems: ProblemPage
    /// Why it cannot be applied; `nil` where it can be.
    package let whyNotApply: String?
    /// The last day on which its files are kept, while it waits.
    package let keptUntil: Day
    /// Whether somebody decided about a cut code since it was read.
    package let isToBeReadAgain: Bool
    /// What somebody has to have read before it is applied.
    package let toRead: FindingsToRead
    /// The worklist's entries that it has.
    package let worklist: [SeeProblems.Line]
    /// What was declined of the practice's cut codes, and by whom.
    package let declined: [(repair: RepairDecision, by: String)]
}

/// One extract that was applied.
package struct AppliedView: Sendable {
    package let practice: PracticeProfile
    package let extract: ExtractRecord
    package let stands: Bool
    /// What was found when it was looked over; `nil` where it came from the command line.
    package let findings: ExtractFindings?
    package let appliedBy: String?
    package let problems: ProblemPage
    /// Counts before and after it, by kind and codelist.
    package let tally: [TallyLine]
    /// Why it cannot be undone; `nil` where it can be.
    package let whyNotUndo: String?
    /// The decisions that stand in the way of undoing it, where it is they that do.
    package let decidedSince: [DecisionInTheWay]
    /// What would stand again; `nil` where nothing would.
    package let before: ExtractRecord?
    /// Who undid it; `nil` where nobody did.
    package let undoneBy: String?
    /// What may be done about the problems of its rows.
    package let worklist: [SeeProblems.Line]
}

/// Some of the rows that were not taken.
package struct ProblemPage: Equatable, Sendable {
    /// How many stand on a page.
    package static let size = 50

    package let rows: [RejectedRow]
    /// From 1.
    package let number: Int
    /// How many are kept to be shown, over all pages: first those that are wrong, then those that the practice keeps back.
    package let counts: WorklistCounts
    /// How many there are.
    package let found: Int

    /// How many are kept to be shown, over all pages.
    package var kept: Int { counts.total }
    package var pages: Int { max(1, (kept + Self.size - 1) / Self.size) }
    /// How many are on record nowhere but in the count.
    package var notShown: Int { max(0, found - kept) }
}

/// What extracts have come in, for those who bring them in. It shows files, counts and problems, and nobody's data.
package struct SeeExtracts: Sendable {
    let database: any Database

    package init(database: any Database) {
        self.database = database
    }

    /// Every practice in the actor's scope, by name, as it is on `day`.
    package func overview(on day: Day, by actor: Actor) async throws -> [PracticeExtracts] {
        try Gate.extracts.check(actor)
        return try await database.read { try PracticeExtracts.load(for: actor, in: $0, on: day) }
    }

    /// One that waits or waited, with a page of its problems.
    package func waiting(_ id: ID<WaitingExtract>, page: Int, by actor: Actor) async throws -> ExtractView {
        try Gate.extracts.check(actor)
        return try await database.read { reading in
            guard let extract = try reading.waitingExtract(id), actor.scope.contains(extract.practice),
                let practice = try reading.practice(extract.practice)
            else { throw Refusal.notFound }
            let standing = try reading.standingExtract(of: extract.practice)
            let days = try reading.daysToKeepStagedExtracts()
            let counts = try reading.problemCounts(of: id)
            let repairs = try reading.repairDecisions(of: extract.practice)
            let problems = try Self.page(page, found: extract.findings.problemsFound, counts: counts) {
                try reading.problems(of: id, among: counts, from: $0, count: $1)
            }
            return ExtractView(
                practice: practice, extract: extract, stagedBy: try reading.nameOfActor(extract.stagedBy),
                settledBy: try extract.settledBy.map(reading.nameOfActor), standing: standing, problems: problems,
                whyNotApply: Self.whyNotApply(extract, standing, repairs),
                keptUntil: extract.stagedAt.inLondon.day.adding(days: days),
                isToBeReadAgain: extract.state == .waiting && repairs.count != extract.repairsKnown,
                toRead: try reading.findingsToRead(of: extract),
                worklist: try SeeProblems.lines(try reading.importProblems(inRowsOf: id), of: practice, in: reading),
                declined: try repairs.declined.map { ($0, try reading.nameOfActor($0.by)) })
        }
    }

    /// One that was applied, with a page of the rows that it did not take.
    package func applied(_ id: ID<ExtractRecord>, page: Int, by actor: Actor) async throws -> AppliedView {
        try Gate.extracts.check(actor)
        return try await database.read { reading in
            guard let extract = try reading.extract(id), actor.scope.contains(extract.practice),
                let practice = try reading.practice(extract.practice)
            else { throw Refusal.notFound }
            let staged = try reading.waitingExtract(appliedAs: id)
            let rejected = extract.files.reduce(0) { $0 + $1.rejected }
            let counts = try reading.rejectedRowCounts(of: id)
            // Of one that was looked over, rows that were taken in part are counted too.
            let found = max(rejected, counts.total, staged?.findings.problemsFound ?? 0)
            let problems = try Self.page(page, found: found, counts: counts) {
                try reading.rejectedRows(of: id, among: counts, from: $0, count: $1)
            }
            let stands = try reading.standingExtract(of: extract.practice)?.id == id
            let mayUndo: Decision = stands ? Policy.undoExtract.can(actor, extract) : .refused("It does not stand.")
            let decided = try mayUndo == .allowed ? DecisionInTheWay.all(of: id, in: reading) : []
            var whyNotUndo = decided.isEmpty ? nil : UndoExtract.decidedSince.words
            if case .refused(let reason) = mayUndo { whyNotUndo = reason }
            return AppliedView(
                practice: practice, extract: extract, stands: stands, findings: staged?.findings,
                appliedBy: try staged?.settledBy.map(reading.nameOfActor), problems: problems,
                tally: try reading.tally(of: id.text),
                whyNotUndo: whyNotUndo, decidedSince: decided,
                before: try extract.follows.flatMap(reading.extract),
                undoneBy: try extract.undone.map { try reading.nameOfActor($0.by) },
                worklist: try SeeProblems.lines(
                    of: practice, seenIn: staged?.id.text ?? id.text, in: reading))
        }
    }

    private static func page(
        _ number: Int, found: Int, counts: WorklistCounts, rows: (_ from: Int, _ count: Int) throws -> [RejectedRow]
    ) throws -> ProblemPage {
        let pages = max(1, (counts.total + ProblemPage.size - 1) / ProblemPage.size)
        let number = min(max(1, number), pages)
        return ProblemPage(
            rows: try rows((number - 1) * ProblemPage.size, ProblemPage.size), number: number, counts: counts,
            found: found)
    }

    private static func whyNotApply(
        _ extract: WaitingExtract, _ standing: ExtractRecord?, _ repairs: [RepairDecision]
    ) -> String? {
        if extract.state != .waiting { return WaitingExtract.settled.words }
        if standing?.id != extract.against { return WaitingExtract.overtaken.words }
        if repairs.count != extract.repairsKnown { return WaitingExtract.toBeReadAgain.words }
        if !extract.findings.changes { return "It would change nothing, so there is nothing to apply." }
        return nil
    }
}
