import Domain
import Vocabulary

extension PersonTimeline {
    /// What Cairn itself was told about the person, from their card.
    static func own(_ card: PersonCard, _ names: ActorNames) -> [TimelineEntry] {
        var entries: [TimelineEntry] = []
        if let matters = card.whatMatters {
            entries.append(entry("What matters to me, taken down", [], matters.written, names))
        }
        if let needs = card.needs { entries.append(entry("Needs written down", [], needs.written, names)) }
        for safety in card.safety {
            entries.append(entry("Safety alert set: \(safety.marker.words.lowercased())", [], safety.written, names))
        }
        if let status = card.status {
            entries.append(
                entry(
                    status.kind.words,
                    ["From \(status.on.cui), told by \(status.toldBy)", status.note].filter { !$0.isEmpty },
                    status.written, names))
        }
        return entries
    }

    private static func entry(
        _ title: String, _ lines: [String], _ written: WrittenBy, _ names: ActorNames
    ) -> TimelineEntry {
        let time = written.at.inLondon
        return TimelineEntry(
            date: EventDate(time.day), clock: time.clock, title: title, lines: lines,
            origin: .cairn(by: names[written.who]), struck: nil, order: written.at.milliseconds)
    }
}
