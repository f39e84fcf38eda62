package import Vocabulary

/// That something which was done in Cairn has to be coded in a practice's own record, and how far that is.
package struct CodingJob: Equatable, Sendable {
    /// A name that has been written is never changed.
    package enum State: String, Sendable, CaseIterable {
        case toCode = "to code"
        /// Somebody says that it is coded; the next extract will show it.
        case coded
        /// An extract holds it. An end.
        case confirmed
        /// What it came of was struck through, or nobody wants it coded. An end.
        case withdrawn
        /// The person has left the practice or died. An end.
        case closed

        package var title: String {
            switch self {
            case .toCode: "To code"
            case .coded: "Coded, to be confirmed"
            case .confirmed: "Confirmed"
            case .withdrawn: "Withdrawn"
            case .closed: "Closed"
            }
        }

        /// Whether an extract can still change it.
        package var isOpen: Bool { self == .toCode || self == .coded }
    }

    /// What it came of.
    package enum Source: Equatable, Sendable {
        case contact(ID<Contact>)
        case episode(ID<Episode>)
        case byHand
    }

    /// What an extract showed of it.
    package struct Confirmation: Equatable, Sendable {
        package let extract: ID<ExtractRecord>
        /// Of the extract.
        package let asAt: Day
        /// Of the entry in the record.
        package let date: EventDate
        /// The entry's key in the practice's extracts: one entry confirms one job.
        package let key: String

        package init(extract: ID<ExtractRecord>, asAt: Day, date: EventDate, key: String) {
            self.extract = extract
            self.asAt = asAt
            self.date = date
            self.key = key
        }
    }

    /// Somebody's word that it is coded.
    package struct Tick: Equatable, Sendable {
        package let by: ID<Actor>
        package let at: Instant
        /// The form that it was said with, so that all that it said can be undone at once.
        package let form: ID<OnceKey>?

        package init(by: ID<Actor>, at: Instant, form: ID<OnceKey>?) {
            self.by = by
            self.at = at
            self.form = form
        }
    }

    package let id: ID<CodingJob>
    package let practice: ODSCode
    package let person: ID<Person>
    package let source: Source
    /// As the practice's sheet had it when the work was done.
    package let line: CodingSheet.Line
    /// The day of the activity, under which it is coded.
    package let day: Day
    /// Who did it.
    package let by: ID<Actor>
    package let sensitivity: Sensitivity
    package let madeAt: Instant
    package var state: State
    /// Since when it is in that state.
    package var since: Instant
    /// The last word that it was coded; stays when it comes back.
    package var tick: Tick?
    /// How often an extract should have held it and did not.
    package var timesNotFound: Int
    /// The as-at day of the last extract that did not hold it.
    package var notFoundAsAt: Day?
    /// That extract; `nil` where none has said so, or where it is undone.
    package var notFoundBy: ID<ExtractRecord>?
    /// The as-at day of the one before that did not hold it, for the case that the last one is undone.
    package var notFoundBefore: Day?
    package var confirmation: Confirmation?
    /// Why it was withdrawn or closed.
    package var why: String
    package var version: Int

    package init(
        id: ID<CodingJob>, practice: ODSCode, person: ID<Person>, source: Source, line: CodingSheet.Line, day: Day,
        by: ID<Actor>, sensitivity: Sensitivity, madeAt: Instant, state: State = .toCode, since: Instant? = nil,
        tick: Tick? = nil, timesNotFound: Int = 0, notFoundAsAt: Day? = nil, notFoundBy: ID<ExtractRecord>? = nil,
        notFoundBefore: Day? = nil, confirmation: Confirmation? = nil, why: String = "", version: Int = 1
    ) {
        self.id = id
        self.practice = practice
        self.person = person
        self.source = source
        self.line = line
        self.day = day
        self.by = by
        self.sensitivity = sensitivity
        self.madeAt = madeAt
        self.state = state
        self.since = since ?? madeAt
        self.tick = tick
        self.timesNotFound = timesNotFound
        self.notFoundAsAt = notFoundAsAt
        self.notFoundBy = notFoundBy
        self.notFoundBefore = notFoundBefore
        self.confirmation = confirmation
        self.why = why
        self.version = version
    }

    /// What has to be known beside it: that it came back, or what became of it. Empty where there is nothing.
    package var note: String {
        switch state {
        case .toCode where timesNotFound > 0:
            (notFoundAsAt.map { "Not in the extract as at \($0.cui)" } ?? "Not in an extract before")
                + (timesNotFound > 1 ? ", for the \(Self.ordinal(timesNotFound)) time" : "")
        case .toCode: ""
        case .coded: tick.map { "Ticked off on \($0.at.inLondon.day.cui)" } ?? ""
        case .confirmed:
            confirmation.map { "In the record under \($0.date.cui), by the extract as at \($0.asAt.cui)" } ?? ""
        case .withdrawn where tick != nil: "\(why). It was ticked off before: have the practice strike it out"
        case .withdrawn, .closed: why
        }
    }

    private static func ordinal(_ number: Int) -> String {
        switch number {
        case 2: "second"
        case 3: "third"
        default: "\(number)th"
        }
    }

    mutating func become(_ state: State, at now: Instant) {
        self.state = state
        since = now
        version += 1
    }
}

extension CodingJob {
    /// What an extract says of it: that the record holds it.
    mutating func confirm(_ confirmation: Confirmation, at now: Instant) {
        self.confirmation = confirmation
        become(.confirmed, at: now)
    }

    /// That the record should hold it and does not.
    mutating func comeBack(from extract: ExtractRecord, at now: Instant) {
        timesNotFound += 1
        notFoundBefore = notFoundAsAt
        notFoundAsAt = extract.asAt
        notFoundBy = extract.id
        become(.toCode, at: now)
    }

    /// That nobody can code it any more.
    mutating func close(_ why: String, at now: Instant) {
        self.why = why
        become(.closed, at: now)
    }
}
