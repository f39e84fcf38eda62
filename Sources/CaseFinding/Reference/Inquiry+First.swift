import Vocabulary

extension Inquiry {
    /// `first "X" WINDOW`: the first event ever lies in the window. Undated events do not exist here.
    func first(of list: Codelist, _ window: Window) -> Finding {
        guard let days = window.days(asAt: asAt), let ever = held(list, .ever) else { return .emptyWindow(.no) }
        let definite = ever.definite.filter { $0.date != nil }
        let candidates = (definite + ever.possible).filter { event in
            !definite.contains { Self.isWholly($0, before: event) }
        }
        let asHeld = Answer.common(
            candidates.map { $0.date.map(days.contains) ?? .no } + (definite.isEmpty ? [.no] : []))
        var finding = Finding(asHeld, events: Self.newestFirst(candidates))
        if candidates.isEmpty { finding.searched = ever.days }
        if asHeld == .unknown { finding.note = Self.notExactEnough }
        if ever.isComplete { return finding }
        // What is missing may lie before the window, or be older than all that is held.
        if definite.contains(where: { Self.ends($0, before: days) }) {
            finding.answer = .no
            finding.note = nil
            return finding
        }
        if ever.reach.covers(days), let inside = held(list, window), Self.dated(inside).isEmpty {
            return Finding(.no, events: finding.events, searched: days)
        }
        finding.answer = .unknown
        finding.explainCoverage(ever, needed: ever.days, asHeld: asHeld, in: practice.coverage)
        return finding
    }

    private static func dated(_ held: Held) -> [SourceEvent] {
        (held.definite + held.possible).filter { $0.date != nil }
    }

    private static func isWholly(_ one: SourceEvent, before other: SourceEvent) -> Bool {
        guard let date = one.date, let otherDate = other.date else { return false }
        return date.last < otherDate.first
    }

    private static func ends(_ event: SourceEvent, before days: DayRange) -> Bool {
        guard let date = event.date, let first = days.first else { return false }
        return date.last < first
    }
}
