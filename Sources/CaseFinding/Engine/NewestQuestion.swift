import Vocabulary

/// What the newest events of a list in a window say of some people, one by one: the plain ones from the columns, and those
/// whose day is not exactly known.
struct NewestQuestion {
    var newest: NewestEvents
    /// Of each person who has any, and who that is.
    private var vague: [Int: Vague] = [:]
    private var isVague: PersonSet
    private let asked: PersonSet
    private let view: SegmentView
    private let days: DayRange
    private let window: Window

    /// Somebody's events of no exact day in the window, each cut to it.
    private struct Vague {
        /// The latest day on which one that lies in the window for certain may begin.
        var newestStart: Int?
        /// Whether one lies in the window for certain.
        var isDefinite = false
        var events: [(last: Int, says: NewestSays)] = []
    }

    init(_ view: SegmentView, _ days: DayRange, _ window: Window, among asked: PersonSet) {
        self.view = view
        self.asked = asked
        self.days = days
        self.window = window
        newest = NewestEvents(among: asked)
        isVague = PersonSet(people: view.people)
    }

    /// Takes the events that are not plain: first those of one known day, and when all of these are taken the others, of
    /// which most are certainly older.
    mutating func take(
        specialsOf entries: MatchedEntries, isExact: Bool,
        saying says: (MatchedEntries.Match) -> (SpecialEvent) -> NewestSays,
        order: (MatchedEntries.Match, SpecialEvent) -> NewestEvents.Order
    ) throws(SegmentProblem) {
        for match in entries.matches where match.record.specials > 0 {
            let says = says(match)
            try view.specials(of: match.record).forEach { special in
                guard special.isExact == isExact, asked.contains(Int(special.patient)) else { return }
                let lies = special.lies(in: days, window)
                if lies == .no { return }
                if isExact {
                    newest.take(
                        Int(special.patient), day: Int(special.first) - view.baseDay, saying: says(special),
                        order: order(match, special))
                } else {
                    take(vague: special, isDefinite: lies == .yes, saying: says)
                }
            }
        }
    }

    private mutating func take(
        vague special: SpecialEvent, isDefinite: Bool, saying says: (SpecialEvent) -> NewestSays
    ) {
        let local = Int(special.patient)
        let last = special.isUndated ? days.last.number : min(Int(special.last), days.last.number)
        if let day = newest.day(of: local), last < day + view.baseDay { return }
        var own = vague[local] ?? Vague()
        own.events.append((last, says(special)))
        if isDefinite {
            own.isDefinite = true
            if !special.isUndated { own.newestStart = max(own.newestStart ?? .min, Int(special.first)) }
        }
        vague[local] = own
        isVague.insert(local)
    }

    /// Puts the answers in, where nothing newer may be missing.
    func decide(_ found: inout SegmentView.Found, _ reach: CoverageReach) {
        let isComplete = reach.covers(days)
        let heldFrom = reach.heldFrom(upTo: days.last)
        for local in asked.members {
            let (day, says) = said(by: local)
            if isComplete || day.map({ day in heldFrom.map { $0 <= day } ?? false }) ?? false {
                found.answers.set(local, (says ?? .no).common)
                if newest.isUnsettled(local) { found.unsettled.insert(local) }
            } else {
                found.answers.set(local, .unknown)
            }
        }
    }

    /// Puts the answers of those in who have an event, whatever is covered.
    func decideHeld(_ found: inout SegmentView.Found) {
        for local in asked.members where newest.day(of: local) != nil || isVague.contains(local) {
            found.answers.set(local, said(by: local, mayBeNone: false).says?.common ?? .unknown)
        }
    }

    /// What the events that may be the newest say, and the day from which on everything has to be held; `nil` where
    /// nobody can say, and where nothing certain begins.
    private func said(by local: Int, mayBeNone: Bool = true) -> (day: Int?, says: NewestSays?) {
        let plain = newest.day(of: local).map { $0 + view.baseDay }
        guard isVague.contains(local), let own = vague[local] else {
            return (plain, plain.map { _ in newest.says(of: local) })
        }
        let start = [plain, own.newestStart].compactMap(\.self).max()
        var says: NewestSays = []
        if let plain, plain == start { says.formUnion(newest.says(of: local)) }
        for event in own.events where event.last >= start ?? .min { says.formUnion(event.says) }
        // None for certain: perhaps there is none at all.
        if mayBeNone, plain == nil, !own.isDefinite { says.formUnion(.no) }
        return (start, says)
    }
}

extension CoverageReach {
    /// From which day on everything up to that one is held; `nil` where that day is not.
    func heldFrom(upTo day: Day) -> Int? {
        covered.first { $0.contains(day) }.map { $0.first?.number ?? .min }
    }
}
