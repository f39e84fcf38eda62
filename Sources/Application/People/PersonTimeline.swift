package import Domain
package import Vocabulary

/// One line of a person's timeline: a fact from an extract, or something that Cairn itself keeps.
package struct TimelineEntry: Equatable, Sendable {
    package enum Origin: Equatable, Sendable {
        /// From the practice's extract, which covered it as at that day.
        case extract(asAt: Day)
        /// Recorded in Cairn.
        case cairn(by: String)
    }

    /// That it should never have been written: shown struck through, with the reason.
    package struct Struck: Equatable, Sendable {
        /// Empty for a fact of an extract.
        package let by: String
        package let on: Day?
        package let why: String
    }

    /// `nil` where the source does not know.
    package let date: EventDate?
    /// `14:05`; `nil` where it is not known or means nothing.
    package let clock: String?
    package let title: String
    /// Lines under the title; none empty.
    package let lines: [String]
    package let origin: Origin
    package let struck: Struck?
    /// The contact that the line is of, where it is of one.
    package let contact: ID<Contact>?
    /// Orders what happened on one day.
    let order: Int
}

/// What is shown of a timeline.
package enum TimelineFilter: String, Sendable, CaseIterable {
    case everything, cairn, extract

    func shows(_ entry: TimelineEntry) -> Bool {
        switch (self, entry.origin) {
        case (.everything, _), (.cairn, .cairn), (.extract, .extract): true
        default: false
        }
    }
}

/// A person's timeline, newest first. What is above the reader's clearance was never in it.
package struct PersonTimeline: Equatable, Sendable {
    package let entries: [TimelineEntry]

    init(_ entries: [TimelineEntry]) {
        let undated = Int.min
        self.entries = entries.sorted { left, right in
            let days = (left.date?.first.number ?? undated, right.date?.first.number ?? undated)
            return days.0 != days.1 ? days.0 > days.1 : left.order > right.order
        }
    }

    /// The lines that the filter lets through.
    package func entries(_ filter: TimelineFilter) -> [TimelineEntry] {
        entries.filter(filter.shows)
    }

    /// The facts of an extract that a reader of that clearance may see.
    static func facts(
        _ events: [SourceEvent], of extract: ExtractRecord, clearance: Sensitivity
    ) -> [TimelineEntry] {
        events.filter { $0.sensitivity <= clearance }.enumerated().map { index, event in
            let covered = extract.coverage.filter { $0.kind == event.kind && $0.to <= extract.asAt }.map(\.to).max()
            return TimelineEntry(
                date: event.date, clock: nil, title: title(of: event), lines: lines(of: event),
                origin: .extract(asAt: covered ?? extract.asAt), struck: struck(event), contact: nil,
                order: event.recordedAt.map { $0.milliseconds } ?? index)
        }
    }

    private static func title(of event: SourceEvent) -> String {
        if !event.term.isEmpty { return event.term }
        return event.code.system == .term ? "Entry without words" : "Code \(event.code.value)"
    }

    private static func lines(of event: SourceEvent) -> [String] {
        let value = [event.value, event.unit].filter { !$0.isEmpty }.joined(separator: " ")
        let kind = event.kind == .coded ? "" : capitalised(event.kind.word)
        let status = event.status.isEmpty ? "" : "Status: \(event.status)"
        let end = event.end.map { "Until \($0.cui)" } ?? ""
        let by = event.recordedBy.isEmpty ? "" : "Recorded by \(event.recordedBy)"
        return [value, [kind, status, end, by].filter { !$0.isEmpty }.joined(separator: ". ")].filter { !$0.isEmpty }
    }

    private static func struck(_ event: SourceEvent) -> TimelineEntry.Struck? {
        guard event.status.lowercased().filter(\.isLetter) == "enteredinerror" else { return nil }
        return TimelineEntry.Struck(by: "", on: nil, why: "")
    }

    static func capitalised(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }
}
