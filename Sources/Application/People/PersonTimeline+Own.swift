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

    /// Contacts as they were recorded; struck ones stay.
    static func contacts(_ contacts: [Contact], _ names: ActorNames) -> [TimelineEntry] {
        contacts.map { contact in
            let with = contact.with == .person ? "" : " with \(contact.withName)"
            let late = contact.isLate ? ["Late entry, written \(contact.recordedAt.inLondon.day.cui)"] : []
            let agreed = contact.agreed.isEmpty ? [] : ["Agreed: \(contact.agreed)"]
            return TimelineEntry(
                date: EventDate(contact.heldOn), clock: contact.heldAt?.clock,
                title: "\(contact.channel.title)\(with): \(contact.outcome.title.lowercased())",
                lines: [contact.said].filter { !$0.isEmpty } + agreed + late,
                origin: .cairn(by: names[.account(contact.by)]),
                struck: contact.enteredInError.map {
                    TimelineEntry.Struck(by: names[.account($0.by)], on: $0.at.inLondon.day, why: $0.why)
                },
                contact: contact.id,
                order: contact.heldAt.flatMap {
                    Instant.inLondon(contact.heldOn, hour: $0.minutes / 60, minute: $0.minutes % 60).first?.milliseconds
                } ?? contact.recordedAt.milliseconds)
        }
    }

    /// Where an episode began, and where it stands.
    static func episodes(_ episodes: [Episode], _ names: ActorNames) -> [TimelineEntry] {
        episodes.flatMap { episode in
            let owner = names[.account(episode.owner)]
            var entries = [
                line("Put forward for care coordination", [episode.whereNoticed], episode.begunAt, owner)
            ]
            if episode.version > 1 {
                entries.append(
                    line(
                        "Care coordination: \(episode.state.title.lowercased())",
                        [episode.because, episode.outcome].filter { !$0.isEmpty }, episode.since, owner))
            }
            return entries
        }
    }

    private static func line(_ title: String, _ lines: [String], _ at: Instant, _ owner: String) -> TimelineEntry {
        let time = at.inLondon
        return TimelineEntry(
            date: EventDate(time.day), clock: time.clock, title: title, lines: lines, origin: .cairn(by: owner),
            struck: nil, contact: nil, order: at.milliseconds)
    }

    private static func entry(
        _ title: String, _ lines: [String], _ written: WrittenBy, _ names: ActorNames
    ) -> TimelineEntry {
        let time = written.at.inLondon
        return TimelineEntry(
            date: EventDate(time.day), clock: time.clock, title: title, lines: lines,
            origin: .cairn(by: names[written.who]), struck: nil, contact: nil, order: written.at.milliseconds)
    }
}
