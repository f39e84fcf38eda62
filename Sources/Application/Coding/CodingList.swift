package import Domain
package import Store
package import Vocabulary

/// What of what is to be coded is shown.
package struct CodingFilter: Equatable, Sendable {
    /// Of one practice, whose own template then gives the order.
    package var practice: ODSCode?
    package var state: CodingJob.State?
    /// Only what came back from an extract.
    package var cameBack: Bool
    /// Only what the reader did.
    package var mine: Bool
    package var page: Int

    package init(
        practice: ODSCode? = nil, state: CodingJob.State? = .toCode, cameBack: Bool = false, mine: Bool = false,
        page: Int = 1
    ) {
        self.practice = practice
        self.state = state
        self.cameBack = cameBack
        self.mine = mine
        self.page = max(1, page)
    }

    /// The same, of what waits to be coded.
    package var toCode: CodingFilter {
        var filter = self
        filter.state = .toCode
        return filter
    }

    /// In words, for papers and the log.
    package var words: String {
        let parts = [
            practice.map { "at \($0.text)" } ?? "at every practice", state?.title.lowercased() ?? "whatever its state",
            cameBack ? "came back from an extract" : "", mine ? "done by the reader" : "",
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: ", ")
    }

    fileprivate func shows(_ item: CodingItem, to actor: Actor, besides: Part? = nil) -> Bool {
        (besides == .practice || practice == nil || item.job.practice == practice)
            && (besides == .state || state == nil || item.job.state == state)
            && (besides == .cameBack || !cameBack || item.job.timesNotFound > 0)
            && (besides == .mine || !mine || item.job.by == actor.account)
    }

    fileprivate enum Part {
        case practice, state, cameBack, mine
    }
}

/// One job with whom it is of.
package struct CodingItem: Sendable {
    package let job: CodingJob
    package let person: PersonLine
    /// Whose record it belongs in.
    package let practice: PracticeProfile
    package let status: PersonStatus
    /// The name of whoever did it.
    package let who: String
    /// Where its field stands on the practice's template, from 0.
    package let position: Int
}

/// What is to be coded, in the order of each practice's own template.
package struct CodingList: Sendable {
    package let moment: LondonTime
    package let filter: CodingFilter
    /// Everything under the filter.
    package let items: [CodingItem]
    /// Of all practices and states; what has ended only for a while.
    package let total: Int
    /// How many there would be with another choice of one part of the filter.
    package let practices: [(practice: PracticeProfile, count: Int)]
    package let states: [(state: CodingJob.State, count: Int)]
    package let cameBack: Int
    package let mine: Int
    /// With the practice removed from the filter, with the state, and so on.
    package let anyPractice: Int
    package let anyState: Int
    package let anybody: Int
    package let notOnlyBack: Int
    /// Open ones of people whom the reader may not be shown.
    package let withheld: Int
    /// Of the one practice that is filtered by.
    package let sheet: CodingSheet?
    package let freshness: [PracticeFreshness]

    package static let pageSize = 50
    /// What has ended is shown for so many days.
    static let daysOfEnded = 90

    package var pages: Int { max(1, (items.count + Self.pageSize - 1) / Self.pageSize) }

    /// The items of the page that the filter names.
    package var shown: ArraySlice<CodingItem> {
        let first = min((filter.page - 1) * Self.pageSize, items.count)
        return items[first..<min(first + Self.pageSize, items.count)]
    }

    /// What may leave on paper or in a file, which go through other hands: nothing of more than ordinary sensitivity.
    package var forPaper: [CodingItem] { items.filter { $0.job.sensitivity == .ordinary } }

    /// What the actor may be shown. Shown only with a ``Disclosure``.
    static func read(_ filter: CodingFilter, for actor: Actor, in reading: ReadTransaction) throws -> CodingList {
        let moment = reading.now.inLondon
        let ended = Instant(milliseconds: reading.now.milliseconds - daysOfEnded * 86_400_000)
        let jobs = try reading.codingJobs(upTo: actor.clearance, endedSince: ended)
            .filter { actor.scope.contains($0.practice) }
        let (all, withheld) = try items(jobs, for: actor, in: reading, on: moment.day)
        let practices = try reading.practices().filter { actor.scope.contains($0.ods) && $0.shares(on: moment.day) }
        func count(_ besides: CodingFilter.Part, _ holds: (CodingItem) -> Bool = { _ in true }) -> Int {
            all.count { filter.shows($0, to: actor, besides: besides) && holds($0) }
        }
        return CodingList(
            moment: moment, filter: filter, items: all.filter { filter.shows($0, to: actor) }, total: all.count,
            practices: practices.map { practice in
                (practice, count(.practice) { $0.job.practice == practice.ods })
            },
            states: CodingJob.State.allCases.map { state in (state, count(.state) { $0.job.state == state }) },
            cameBack: count(.cameBack) { $0.job.timesNotFound > 0 },
            mine: count(.mine) { $0.job.by == actor.account },
            anyPractice: count(.practice), anyState: count(.state), anybody: count(.mine),
            notOnlyBack: count(.cameBack),
            withheld: withheld,
            sheet: try filter.practice.flatMap { practice in
                practices.contains { $0.ods == practice } ? try reading.codingSheet(of: practice) : nil
            },
            freshness: try PracticeFreshness.load(for: actor, in: reading, on: moment.day)
                .filter { filter.practice == nil || $0.practice.ods == filter.practice })
    }

    private static func items(
        _ jobs: [CodingJob], for actor: Actor, in reading: ReadTransaction, on day: Day
    ) throws -> (items: [CodingItem], withheld: Int) {
        let people = Set(jobs.map(\.person)).sorted()
        let standings = try reading.standings(of: people)
        let lines = Dictionary(grouping: try reading.personLines(of: people), by: \.person)
        let names = try reading.accountNames()
        let practices = Dictionary(
            try reading.practices().map { ($0.ods, $0) }, uniquingKeysWith: { first, _ in first })
        var sheets: [ODSCode: CodingSheet] = [:]
        var items: [CodingItem] = []
        var withheld = 0
        for job in jobs {
            guard let standing = standings[job.person],
                let seen = PeopleAccess.practice(actor, seeing: standing, on: day), let known = lines[job.person],
                let line = known.held(at: seen.ods, on: day), let practice = practices[job.practice]
            else {
                if job.state.isOpen { withheld += 1 }
                continue
            }
            let sheet = try sheets[job.practice] ?? reading.codingSheet(of: job.practice)
            sheets[job.practice] = sheet
            items.append(
                CodingItem(
                    job: job, person: line, practice: practice, status: known.status(at: seen.ods, on: day),
                    who: names[job.by] ?? "an account that is gone", position: sheet.position(of: job.line)))
        }
        return (items.sorted(by: isBefore), withheld)
    }

    /// By practice, then as its template goes, then by day and name.
    private static func isBefore(_ left: CodingItem, _ right: CodingItem) -> Bool {
        func key(_ item: CodingItem) -> (String, Int, String, Int, String, String) {
            (
                item.practice.name, item.position, item.job.line.term, item.job.day.number, item.person.name.cui,
                item.job.id.text
            )
        }
        return key(left) < key(right)
    }
}

/// Reads ``CodingList`` for a page, for paper or for a file, with one entry in the audit log for everybody on it.
package struct ReadCoding: Sendable {
    private let database: any Database

    package init(database: any Database) {
        self.database = database
    }

    package init(_ installation: Installation) {
        self.init(database: installation.database)
    }

    /// `page` is ``WorkPage/coding``, ``WorkPage/codingPaper`` or ``WorkPage/codingExport``.
    package func callAsFunction(_ filter: CodingFilter, for page: WorkPage, by actor: Actor) async throws -> CodingList
    {
        try await ReadThenDisclose(database) { reading in
            let permit = try Policy.seeWork.check(actor, page, SeeWork(filter.words))
            let list = try CodingList.read(filter, for: actor, in: reading)
            let people = (page == .coding ? Array(list.shown) : list.forPaper).map(\.person.person)
            return PageOfPeople(page: Undisclosed(list)) { permit.disclosing(Set(people).sorted(), at: $0) }
        }
    }

    /// How many that form ticked off and that can still be taken back.
    package func ticked(with form: OnceKey, by actor: Actor) async throws -> Int {
        guard let account = actor.account else { return 0 }
        return try await database.read { reading in
            try reading.codingJobs(tickedWith: form.id, by: account).count
        }
    }
}

/// What somebody's own work leaves to be coded.
package struct CodingWait: Equatable, Sendable {
    package var toCode = 0
    /// Of those, what an extract did not hold.
    package var cameBack = 0
    package var coded = 0

    package init() {}

    /// Of people whom the actor may see.
    static func load(
        of account: ID<Actor>, for actor: Actor, in reading: ReadTransaction, on day: Day
    ) throws -> CodingWait {
        let jobs = try reading.openCodingJobs(doneBy: account, upTo: actor.clearance)
        let standings = try reading.standings(of: Set(jobs.map(\.person)).sorted())
        var wait = CodingWait()
        for job in jobs where actor.scope.contains(job.practice) {
            guard let standing = standings[job.person],
                PeopleAccess.practice(actor, seeing: standing, on: day) != nil
            else { continue }
            switch job.state {
            case .toCode:
                wait.toCode += 1
                if job.timesNotFound > 0 { wait.cameBack += 1 }
            case .coded: wait.coded += 1
            default: break
            }
        }
        return wait
    }
}
