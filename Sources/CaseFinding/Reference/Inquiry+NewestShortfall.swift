import Vocabulary

/// How far a clause about the newest entry in a window is from holding. This is the one rule for it: the engine ranks near
/// misses by putting their line to each of them as an ``Inquiry`` too.
///
/// - Where the window holds an entry, what its newest lacks is told.
/// - Where it holds none, it is thought of as reaching farther, to an entry outside that would then be the newest in it:
///   before the window that is the last one alone, since any older one stays behind it; after the window it is each.
/// - Of those that pass what is asked, the nearest is told, in days. An entry that does not pass makes nobody near.
/// - Where none passes, what one of them lacks is told, and the days beside it: of several, of the one that lacks least.
/// - Where nothing can be measured, another entry is lacking: one event.
extension Inquiry {
    /// What a clause asks of the newest entry of a list in a window.
    struct NewestTest {
        let list: Codelist
        let window: Window
        let ties: Ties
        let passes: (SourceEvent) -> Answer
        /// By how little entries do not pass; `nil` where that cannot be measured.
        let lacking: ([SourceEvent]) -> Shortfall?
    }

    /// What the newest entry would be, did the window reach an entry outside it.
    struct Reached {
        let date: EventDate
        /// How many days the entry lies outside.
        let days: Int
        let newest: Newest
        /// What it lacks; `nil` where it passes.
        let lacks: Shortfall?
    }

    /// `nil` for clauses that do not ask about the newest entry.
    func newestTest(_ clause: Clause) -> NewestTest? {
        switch clause {
        case .latest(let name, let test, let unit, let window):
            return question.catalogue.measure(name).map { measure in
                NewestTest(
                    list: measure.codes, window: window, ties: .recordedLast,
                    passes: { test.answer(measure.value(of: $0), measure, unit: unit) },
                    lacking: { Self.lacking($0, measure, test, unit: unit) })
            }
        case .latestOf(let name, let isIn, let window):
            let own = list(name)
            let other = list(isIn)
            return NewestTest(
                list: own, window: window, ties: .highest { Self.rank($0, own) },
                passes: { Answer(other.entry(code: $0.code, term: $0.term) != nil) }, lacking: { _ in nil })
        case .onRepeat(let name, let window):
            let words = CourseWords(question.catalogue)
            return NewestTest(
                list: list(name), window: window, ties: .highest { words.rank($0.courseStatus) },
                passes: { words.answer($0.courseStatus) }, lacking: { _ in nil })
        default: return nil
        }
    }

    /// `nil` where no day lies in the window.
    func shortfall(_ test: NewestTest) -> Shortfall? {
        guard let held = held(test.list, test.window) else { return nil }
        let another = Self.amount(1, "event", of: 1)
        if !held.isEmpty { return test.lacking(newest(held, test.ties).candidates) ?? another }
        guard let nearest = nearest(test, outside: held) else { return another }
        let days = Self.amount(nearest.days, "day", of: length(held.days))
        guard let lacks = nearest.lacks else { return days }
        return ("\(lacks.words) and \(days.words)", lacks.size + days.size)
    }

    /// The entry outside a window that holds none by which the clause is nearest; `nil` where none can be measured.
    func nearest(_ test: NewestTest, outside held: Held) -> Reached? {
        let reached = reached(test, outside: held)
        if let passing = reached.filter({ $0.lacks == nil }).min(by: { $0.days < $1.days }) { return passing }
        func size(_ one: Reached) -> Double {
            (one.lacks?.size ?? 0) + Self.amount(one.days, "day", of: length(held.days)).size
        }
        return reached.min { size($0) < size($1) }
    }

    private func reached(_ test: NewestTest, outside held: Held) -> [Reached] {
        let own = entries(of: test.list)
        let dates = own.compactMap(\.date).filter { $0.first <= asAt }
        let before = dates.filter { date in held.days.first.map { date.last < $0 } ?? false }
        let last = before.max { $0.last < $1.last }
        var seen: Set<EventDate> = []
        let after = dates.filter { held.days.last < $0.first && seen.insert($0).inserted }
        return ((last.map { [$0] } ?? []) + after).compactMap { date -> Reached? in
            let days = DayRange(
                first: held.days.first.map { min($0, date.first) }, last: min(asAt, max(held.days.last, date.last)))
            let newest = self.newest(Held(own, of: test.list, in: days, held.reach), test.ties)
            let gap = Self.gap(date, held.days)
            if !newest.mayBeNone, newest.candidates.allSatisfy({ test.passes($0) == .yes }) {
                return Reached(date: date, days: gap, newest: newest, lacks: nil)
            }
            return test.lacking(newest.candidates.filter { test.passes($0) == .no }).map {
                Reached(date: date, days: gap, newest: newest, lacks: $0)
            }
        }
    }

    /// The least difference of values from what they are compared with, told in the unit of the clause.
    private static func lacking(
        _ entries: [SourceEvent], _ measure: Measure, _ test: Clause.ValueTest, unit: String?
    ) -> Shortfall? {
        let limits = test.limits.compactMap { measure.canonical($0, unit: unit ?? "") }
        let values = entries.compactMap { measure.value(of: $0) }
        let gaps = values.flatMap { value in limits.map { (($0 - value).magnitude, $0) } }
        guard let (gap, limit) = gaps.min(by: { $0.0 < $1.0 }) else { return nil }
        return (
            gap == 0 ? "equal" : measure.amount(Double(gap), unit: unit, as: test.limits),
            Double(gap / max(limit.magnitude, 1))
        )
    }
}

extension Clause.ValueTest {
    /// The thresholds.
    fileprivate var limits: [Double] {
        switch self {
        case .above(let value), .below(let value), .atLeast(let value), .atMost(let value): [value]
        case .between(let low, let high): [low, high]
        }
    }
}
