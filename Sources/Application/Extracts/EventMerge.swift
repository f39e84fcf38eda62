import Domain
import Extracts
import Vocabulary

/// Joins what an extract says of one person with what stands, and counts what became of each row.
struct EventMerge {
    /// What the extract covers: a standing event inside it that the extract does not have is gone.
    let covers: [Coverage]
    private(set) var counts = EventCounts()
    /// By file number: applied, unchanged, duplicate rows.
    private(set) var applied: [Int]
    private(set) var unchanged: [Int]
    private(set) var duplicate: [Int]
    /// Rows that say otherwise than an earlier row with the same key.
    private(set) var conflicts: [Conflict] = []
    private(set) var conflictCounts: [Int]

    /// A row whose event stands in the extract already, with other content.
    struct Conflict {
        let file: Int
        let line: Int
        let earlier: SourceLine
    }

    init(covers: [Coverage], files: Int) {
        self.covers = covers
        self.applied = Array(repeating: 0, count: files)
        self.unchanged = Array(repeating: 0, count: files)
        self.duplicate = Array(repeating: 0, count: files)
        self.conflictCounts = Array(repeating: 0, count: files)
    }

    /// Events as they stand afterwards, and whether that differs from before.
    mutating func merge(standing: [SourceEvent], rows: [SpoolCoder.Row]) -> (events: [SourceEvent], changed: Bool) {
        var before = Dictionary(standing.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        var after: [String: SourceEvent] = [:]
        var order: [String] = []
        var deleted: Set<String> = []
        var changed = false
        for row in rows {
            var isNew = false
            var isKnown = false
            var conflict: SourceLine?
            for entry in row.events {
                let key = entry.event.key
                if entry.isDeleted {
                    if deleted.insert(key).inserted {
                        let stood = before.removeValue(forKey: key)
                        if stood != nil { counts.removed += 1 }
                        isNew = isNew || stood != nil
                        isKnown = isKnown || stood == nil
                        after[key] = nil
                    }
                } else if let earlier = after[key] {
                    if !earlier.sameContent(as: entry.event) { conflict = earlier.source }
                } else {
                    let stood = before.removeValue(forKey: key)
                    if let stood, stood.sameContent(as: entry.event) {
                        // What stands keeps the place where it was first read.
                        after[key] = stood
                        isKnown = true
                    } else {
                        if stood != nil { counts.removed += 1 }
                        counts.added += 1
                        after[key] = entry.event
                        isNew = true
                    }
                    order.append(key)
                    counts.byKind[entry.event.kind, default: 0] += 1
                }
            }
            changed = changed || isNew
            count(row, isNew: isNew, isKnown: isKnown, conflict: conflict)
        }
        var events = order.compactMap { after[$0] }
        for event in standing where before[event.key] != nil {
            if covers.contains(where: { $0.holds(kind: event.kind, code: event.code, date: event.date) }) {
                counts.removed += 1
                changed = true
            } else {
                events.append(event)
            }
        }
        return (events, changed)
    }

    /// Each row counts once: as applied where it brought anything new, as rejected where it contradicts an earlier row,
    /// as unchanged where all of it stood, else as duplicate.
    private mutating func count(_ row: SpoolCoder.Row, isNew: Bool, isKnown: Bool, conflict: SourceLine?) {
        if isNew {
            applied[row.file] += 1
        } else if let conflict {
            conflictCounts[row.file] += 1
            if conflicts.count < ImportReport.problemLimit {
                conflicts.append(Conflict(file: row.file, line: row.line, earlier: conflict))
            }
        } else if isKnown || row.events.isEmpty {
            unchanged[row.file] += 1
        } else {
            duplicate[row.file] += 1
        }
    }
}
