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

extension Inquiry {
    /// The events of the list in the window, or `nil` where no day lies in the window: no event can be in it then,
    /// whatever is covered.
    func held(_ list: Codelist, _ window: Window) -> Held? {
        guard let days = window.days(asAt: asAt) else { return nil }
        var definite: [SourceEvent] = []
        var possible: [SourceEvent] = []
        for event in entries(of: list) {
            // An undated event counts only where no window is asked.
            switch event.date.map(days.contains) ?? Answer(window == .ever) {
            case .yes: definite.append(event)
            case .unknown: possible.append(event)
            case .no: break
            }
        }
        return Held(
            list: list, days: days, definite: definite, possible: possible,
            reach: CoverageReach(practice.coverage, of: list))
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
