import Domain
import Extracts
import Vocabulary

/// Joins what an extract says of one person with what stands, and counts what became of each row.
struct EventMerge {
    /// What the extract covers: a standing event inside it that the extract does not have is gone.
    let covers: [Coverage]
    private let owners: EventOwners?
    /// Events taken, and of those that stood added and removed: by the raw value of their kind, since every row is counted.
    private var kinds = [Int](repeating: 0, count: RecordKind.allCases.count)
    private var added = [Int](repeating: 0, count: RecordKind.allCases.count)
    private var removed = [Int](repeating: 0, count: RecordKind.allCases.count)
    /// What was added and removed, and what the extract holds.
    var counts: EventCounts {
        var counts = EventCounts()
        for kind in RecordKind.allCases {
            let number = Int(kind.rawValue)
            if kinds[number] > 0 { counts.byKind[kind] = kinds[number] }
            if added[number] > 0 { counts.addedByKind[kind] = added[number] }
            if removed[number] > 0 { counts.removedByKind[kind] = removed[number] }
        }
        counts.added = added.reduce(0, +)
        counts.removed = removed.reduce(0, +)
        return counts
    }
    /// By file number: applied, unchanged, duplicate rows.
    private(set) var applied: [Int]
    private(set) var unchanged: [Int]
    private(set) var duplicate: [Int]
    /// Rows that contradict another row of the extract; none of them is taken.
    private(set) var conflicts: [Conflict] = []
    private(set) var conflictCounts: [Int]

    /// A row that contradicts another one.
    struct Conflict: Equatable {
        enum Reason {
            /// An earlier row has its id and other content.
            case otherContent
            /// Another row says that the entry with its id was deleted.
            case deleted
            /// An earlier row has its id and is about somebody else.
            case somebodyElse
        }

        let file: Int
        let line: Int
        let reason: Reason
        /// Where the other row stands.
        let other: SourceLine
    }

    /// `owners` tells whose the ids are that more than one person bears.
    init(covers: [Coverage], files: Int, owners: EventOwners? = nil) {
        self.covers = covers
        self.owners = owners
        self.applied = Array(repeating: 0, count: files)
        self.unchanged = Array(repeating: 0, count: files)
        self.duplicate = Array(repeating: 0, count: files)
        self.conflictCounts = Array(repeating: 0, count: files)
    }

    /// What the rows of one person come to.
    private struct Afterwards {
        var events: [SourceEvent] = []
        /// Where in ``events`` that of an id is.
        var places: [String: Int] = [:]
        /// Ids that the extract says were deleted, and where it first does.
        var deletions: [String: SourceLine] = [:]
        var deleted: Set<String> = []
    }

    /// Events as they stand afterwards, and whether that differs from before. `isHeld` says whether the extract holds the
    /// person: of somebody outside it, nothing follows from what it does not have.
    mutating func merge(
        standing: [SourceEvent], rows: [SpoolCoder.Row], isHeld: Bool = true
    ) -> (events: [SourceEvent], changed: Bool) {
        var before = Dictionary(standing.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        var after = Afterwards()
        after.events.reserveCapacity(rows.count)
        after.places.reserveCapacity(rows.count)
        for row in rows {
            for entry in row.events where entry.isDeleted && after.deletions[entry.event.key] == nil {
                after.deletions[entry.event.key] = entry.event.source
            }
        }
        var changed = false
        for row in rows {
            if let conflict = conflict(row, after) {
                reject(conflict)
            } else {
                let isNew = take(row, &before, &after)
                changed = changed || isNew
            }
        }
        var events = after.events
        for event in standing where before[event.key] != nil {
            if isHeld, covers.contains(where: { $0.holds(kind: event.kind, code: event.code, date: event.date) }) {
                remove(event.kind)
                changed = true
            } else {
                events.append(event)
            }
        }
        return (events, changed)
    }

    /// Takes events of somebody of whom nothing stands, each with an id of its own: every row is applied. False where that is
    /// not so, and ``merge(standing:rows:isHeld:)`` has to look at them.
    mutating func take(_ events: UnsafeBufferPointer<PlainEvent>) -> Bool {
        guard let owners, !owners.mayRepeat(events) else { return false }
        for event in events {
            added[Int(event.kind.rawValue)] += 1
            kinds[Int(event.kind.rawValue)] += 1
            applied[Int(event.file)] += 1
        }
        return true
    }

    /// What the row contradicts; `nil` where it can be taken.
    private func conflict(_ row: SpoolCoder.Row, _ after: Afterwards) -> Conflict? {
        for entry in row.events {
            let key = entry.event.key
            let found: (reason: Conflict.Reason, other: SourceLine)?
            if let owner = owners?.other(than: row.person, bearing: key) {
                found = (.somebodyElse, owner.place)
            } else if entry.isDeleted {
                found = nil
            } else if let place = after.deletions[key] {
                found = (.deleted, place)
            } else {
                found = after.places[key].flatMap { place in
                    let earlier = after.events[place]
                    let isSame = entry.event.isKnownByContent || earlier.sameContent(as: entry.event)
                    return isSame ? nil : (.otherContent, earlier.source)
                }
            }
            if let found { return Conflict(file: row.file, line: row.line, reason: found.reason, other: found.other) }
        }
        return nil
    }

    /// Takes the row and counts it once: as applied where it brought anything new, as unchanged where all of it stood,
    /// else as duplicate. Says whether it brought anything new.
    private mutating func take(
        _ row: SpoolCoder.Row, _ before: inout [String: SourceEvent], _ after: inout Afterwards
    ) -> Bool {
        var isNew = false
        var isKnown = row.events.isEmpty
        for entry in row.events {
            let key = entry.event.key
            if entry.isDeleted {
                guard after.deleted.insert(key).inserted else { continue }
                if let gone = before.removeValue(forKey: key) {
                    remove(gone.kind)
                    isNew = true
                } else {
                    isKnown = true
                }
            } else if let earlier = after.places.updateValue(after.events.count, forKey: key) {
                after.places[key] = earlier
            } else {
                let stood = before.isEmpty ? nil : before.removeValue(forKey: key)
                if let stood, stood.sameContent(as: entry.event) {
                    isKnown = true
                } else {
                    if let stood { remove(stood.kind) }
                    added[Int(entry.event.kind.rawValue)] += 1
                    isNew = true
                }
                // Where it was read now, since these files are kept as long as the extract stands.
                after.events.append(entry.event)
                kinds[Int(entry.event.kind.rawValue)] += 1
            }
        }
        if isNew {
            applied[row.file] += 1
        } else if isKnown {
            unchanged[row.file] += 1
        } else {
            duplicate[row.file] += 1
        }
        return isNew
    }

    private mutating func remove(_ kind: RecordKind) {
        removed[Int(kind.rawValue)] += 1
    }

    private mutating func reject(_ conflict: Conflict) {
        conflictCounts[conflict.file] += 1
        if conflicts.count < ImportReport.problemLimit { conflicts.append(conflict) }
    }
}

extension EventMerge.Conflict {
    /// What is wrong with the row, for the worklist.
    var words: String {
        let there = "\(other.file), line \(other.line)"
        return switch reason {
        case .otherContent:
            "has the id of an earlier row with other content (\(there)); the earlier one was taken"
        case .deleted: "has the id of an entry that another row says was deleted (\(there)); it was not taken"
        case .somebodyElse:
            "has the id of an earlier row that is about somebody else (\(there)); the earlier one was taken"
        }
    }

    /// The words without the place of the other row, which each row has its own; `nil` where they are not of a conflict.
    static func withoutPlace(_ words: String) -> String? {
        guard words.hasPrefix("has the id of an "), let from = words.firstRange(of: " ("),
            let to = words.ranges(of: ");").last, from.upperBound <= to.lowerBound
        else { return nil }
        return String(words[..<from.lowerBound] + words[to.lowerBound...].dropFirst())
    }
}
