package import Vocabulary

/// What an extract did to a practice's events.
package struct EventCounts: Equatable, Sendable {
    package var added = 0
    package var removed = 0
    /// Events in the extract, by kind.
    package var byKind: [RecordKind: Int] = [:]
    /// Of those added and removed, by kind.
    package var addedByKind: [RecordKind: Int] = [:]
    package var removedByKind: [RecordKind: Int] = [:]

    package init() {}
}
