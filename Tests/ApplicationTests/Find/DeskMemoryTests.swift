import Domain
import Testing
import Vocabulary

@testable import Application

/// What is kept of the store, and whether it still holds.
struct DeskMemoryTests {
    @Test func `records of another state have a number that none had before`() {
        let memory = DeskMemory()
        func number(_ extracts: Int) -> Int {
            memory.keep(
                LocalFacts.none, [:], KnownRecords(extracts: extracts, joined: .none, people: [], number: 0)
            ).number
        }
        let first = number(1)
        #expect(number(1) == first)
        let other = number(2)
        #expect(other != first)
        // The first state again may be another reading of it.
        #expect(![first, other].contains(number(1)))
    }

    @Test func `names that were not read again are those that are kept, and none where these are of another state`() {
        let memory = DeskMemory()
        func names(_ stamp: Int, isRead: Bool) -> DeskMemory.ReadNames {
            DeskMemory.ReadNames(
                stamp: stamp, codelists: isRead ? [] : nil, sharedStamp: stamp, shared: isRead ? [] : nil,
                alone: isRead ? [] : nil, practices: [])
        }
        let before = memory.keep(names(1, isRead: false))
        #expect(before.own == nil && before.shared == nil && before.alone == nil)
        let read = memory.keep(names(1, isRead: true))
        #expect(read.own == [] && read.shared == [] && read.alone == [])
        #expect(memory.beforeReading.stamp == 1 && memory.beforeReading.sharedStamp == 1)
        let same = memory.keep(names(1, isRead: false))
        #expect(same.own == [] && same.shared == [] && same.alone == [])
        let overtaken = memory.keep(names(2, isRead: false))
        #expect(overtaken.own == nil && overtaken.shared == nil && overtaken.alone == nil)
    }
}
