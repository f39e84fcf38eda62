import Domain
import Extracts
import Testing
import Vocabulary

@testable import Application

/// What becomes of a person's events when a newer extract comes.
struct EventMergeTests {
    private let day = Day(number: 19_000)

    private func event(_ key: String, kind: RecordKind = .problem, day: Int = 19_000, value: String = "") -> SourceEvent
    {
        SourceEvent(
            key: key, kind: kind, code: Code(.snomed, "52448006"), date: EventDate(Day(number: day)), value: value)
    }

    private func row(_ events: [SourceEvent], line: Int = 2, deleted: Bool = false) -> SpoolCoder.Row {
        SpoolCoder.Row(person: 0, file: 0, line: line, events: events.map { RowEvent($0, isDeleted: deleted) })
    }

    private func merging(_ covers: [Coverage]? = nil) -> EventMerge {
        EventMerge(covers: covers ?? [Coverage(.problem, to: Day(number: 20_000))], files: 1)
    }

    @Test func `what stands and comes again is unchanged, and is where it was read last`() {
        var merge = merging()
        let stood = event("a")
        var again = stood
        again.source = SourceLine(file: "later.csv", line: 9)
        let (events, changed) = merge.merge(standing: [stood], rows: [row([again])])
        #expect(events == [again])
        #expect(!changed)
        #expect(merge.unchanged == [1])
        #expect(merge.counts.added == 0)
    }

    @Test func `other content under the same key replaces`() {
        var merge = merging()
        let (events, changed) = merge.merge(standing: [event("a", value: "1")], rows: [row([event("a", value: "2")])])
        #expect(events.map(\.value) == ["2"])
        #expect(changed)
        #expect((merge.counts.added, merge.counts.removed) == (1, 1))
        #expect(merge.applied == [1])
    }

    @Test func `what the extract covers and does not have is gone, what it does not cover stays`() {
        var merge = merging([Coverage(.problem, from: Day(number: 18_000), to: Day(number: 20_000))])
        let standing = [event("in"), event("early", day: 17_000), event("other", kind: .medication)]
        let (events, changed) = merge.merge(standing: standing, rows: [])
        #expect(events.map(\.key) == ["early", "other"])
        #expect(changed)
        #expect(merge.counts.removed == 1)
    }

    @Test func `a row said twice is a duplicate, said otherwise a conflict`() {
        var merge = merging()
        let rows = [row([event("a")]), row([event("a")], line: 3), row([event("a", value: "9")], line: 4)]
        let (events, _) = merge.merge(standing: [], rows: rows)
        #expect(events.count == 1)
        #expect((merge.applied, merge.duplicate, merge.conflictCounts) == ([1], [1], [1]))
        #expect(merge.conflicts.map(\.line) == [4])
    }

    @Test func `what a report has of one entry twice is a duplicate, whoever recorded it`() {
        func entry(_ key: String, by: String, term: String = "Dementia review") -> SourceEvent {
            var entry = event(key)
            (entry.recordedBy, entry.term) = (by, term)
            return entry
        }
        func merged(_ key: String) -> (events: [SourceEvent], merge: EventMerge) {
            var merge = merging()
            let rows = [
                row([entry(key, by: "Smith")]), row([entry(key, by: "Jones")], line: 3),
                row([entry(key, by: "Smith", term: "DEMENTIA review"), event("report/other")], line: 4),
            ]
            return (merge.merge(standing: [], rows: rows).events, merge)
        }
        let (events, merge) = merged("report/1a.2b")
        #expect(events.map(\.recordedBy) == ["Smith", ""])
        #expect((merge.applied, merge.duplicate, merge.conflictCounts) == ([2], [1], [0]))
        // Of an id that a system gave, one of them is wrong.
        #expect(merged("events/7").merge.conflictCounts == [2])
    }

    @Test func `a deletion removes what stands, and is nothing where nothing does`() {
        var merge = merging([])
        let (events, changed) = merge.merge(
            standing: [event("a"), event("b")],
            rows: [row([event("a")], deleted: true), row([event("z")], line: 3, deleted: true)])
        #expect(events.map(\.key) == ["b"])
        #expect(changed)
        #expect((merge.applied, merge.unchanged) == ([1], [1]))
    }

    @Test func `of somebody whom the extract does not hold nothing is gone`() {
        var merge = merging()
        let (events, changed) = merge.merge(
            standing: [event("a"), event("b")], rows: [row([event("b", value: "2")])], isHeld: false)
        #expect(events.map(\.key) == ["b", "a"])
        #expect(changed)
        #expect((merge.counts.added, merge.counts.removed) == (1, 1))
    }

    @Test(arguments: [[false, true], [true, false], [false, true, false], [true, false, true]])
    func `what is deleted anywhere in the extract is not taken anywhere in it`(deletions: [Bool]) {
        var merge = merging()
        let rows = deletions.enumerated().map { row([event("a")], line: $0.offset + 2, deleted: $0.element) }
        let (events, changed) = merge.merge(standing: [event("a")], rows: rows)
        #expect(events.isEmpty)
        #expect(changed)
        let live = deletions.count { !$0 }
        #expect((merge.counts.added, merge.counts.removed) == (0, 1))
        #expect((merge.applied, merge.conflictCounts, merge.duplicate) == ([1], [live], [deletions.count - live - 1]))
        #expect(merge.conflicts.allSatisfy { $0.reason == .deleted })
    }

    @Test func `a row that contradicts an earlier one in part is not taken at all`() {
        var merge = merging()
        let (events, _) = merge.merge(
            standing: [], rows: [row([event("a"), event("b")]), row([event("c"), event("b", value: "9")], line: 3)])
        #expect(events.map(\.key) == ["a", "b"])
        #expect((merge.applied, merge.conflictCounts) == ([1], [1]))
        #expect(
            merge.conflicts.map(\.words) == [
                "has the id of an earlier row with other content (, line 0); the earlier one was taken"
            ])
    }

    @Test func `a row of several events counts once`() {
        var merge = merging([])
        let (events, _) = merge.merge(standing: [event("a")], rows: [row([event("a"), event("b")])])
        #expect(events.count == 2)
        #expect((merge.applied, merge.unchanged) == ([1], [0]))
    }
}
