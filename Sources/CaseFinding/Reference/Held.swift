import Vocabulary

/// The events of one list in one window: those that lie in it for certain, and those that perhaps do.
struct Held {
    let list: Codelist
    let days: DayRange
    let definite: [SourceEvent]
    /// Known to a month or a year that overlaps an edge of the window.
    let possible: [SourceEvent]
    let reach: CoverageReach

    var isEmpty: Bool { definite.isEmpty && possible.isEmpty }

    /// Whether every event of the list in the window is held.
    var isComplete: Bool { reach.covers(days) }
}

extension Held {
    /// Those of some events of the list that lie in the days.
    init(
        _ events: [SourceEvent], of list: Codelist, in days: DayRange, countsUndated: Bool = false,
        _ reach: CoverageReach
    ) {
        var definite: [SourceEvent] = []
        var possible: [SourceEvent] = []
        for event in events {
            switch event.date.map(days.contains) ?? Answer(countsUndated) {
            case .yes: definite.append(event)
            case .unknown: possible.append(event)
            case .no: break
            }
        }
        self.init(list: list, days: days, definite: definite, possible: possible, reach: reach)
    }
}

extension Inquiry {
    /// The events of the list in the window, or `nil` where no day lies in the window: no event can be in it then,
    /// whatever is covered.
    func held(_ list: Codelist, _ window: Window) -> Held? {
        window.days(asAt: asAt).map { days in
            // An undated event counts only where no window is asked.
            Held(
                entries(of: list), of: list, in: days, countsUndated: window == .ever,
                CoverageReach(practice.coverage, of: list))
        }
    }

    /// The events of the list at any time, newest first.
    func entries(of list: Codelist) -> [SourceEvent] {
        events.filter { list.entry(code: $0.code, term: $0.term) != nil }
    }

    /// The last event of the list that lies wholly before the days.
    func last(of list: Codelist, before days: DayRange) -> SourceEvent? {
        guard let first = days.first else { return nil }
        return entries(of: list).first { $0.date.map { $0.last < first } ?? false }
    }

    /// By the last day that each may have happened on, then by when it was recorded; undated ones at the end.
    static func newestFirst(_ events: [SourceEvent]) -> [SourceEvent] {
        // What is sorted are places: an event is large.
        let days = events.map { $0.date?.last.number ?? .min }
        let times = events.map { $0.recordedAt?.milliseconds ?? .min }
        return events.indices.sorted { one, other in
            if days[one] != days[other] { return days[one] > days[other] }
            if times[one] != times[other] { return times[one] > times[other] }
            return events[one].key < events[other].key
        }.map { events[$0] }
    }
}
