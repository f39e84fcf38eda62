import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// The worklist of problems, narrowed to a practice and to whoever sees to them.
struct ProblemFilterTests {
    private typealias Owner = ImportProblem.Owner
    private static let me = Actor(
        identity: .account(ID(bits: 7)), role: .networkManager, scope: .everyPractice, clearance: .ordinary)

    /// Two practices: an open problem of each owner at the first, and at the second one that is open and one that is done.
    private func lines() throws -> [SeeProblems.Line] {
        let (first, second) = (try #require(ODSCode("A81001")), try #require(ODSCode("A81002")))
        let all: [(ODSCode, Owner?, ImportProblem.State)] = [
            (first, nil, .open), (first, .account(ID(bits: 7)), .open), (first, .account(ID(bits: 8)), .open),
            (first, .practice("Pat Lowe"), .open), (second, nil, .open), (second, .account(ID(bits: 7)), .done),
        ]
        return all.enumerated().map { index, one in
            let problem = ImportProblem(
                id: ID(bits: UInt128(index + 1)), practice: one.0, file: "events.csv", column: "date",
                words: "is no day", rows: 1, firstSeen: Day(number: 20_000), lastSeen: Day(number: 20_000),
                seenIn: "one", state: one.2, owner: one.1)
            return SeeProblems.Line(
                problem: problem,
                practice: PracticeProfile(ods: one.0, name: "Practice \(one.0.text)", agreement: nil, version: 1),
                owner: nil)
        }
    }

    private func list(_ filter: ProblemFilter, by actor: Actor = Self.me) throws -> ProblemList {
        ProblemList(try lines(), under: filter, for: actor)
    }

    /// The places of those that are shown, from 1.
    private func shown(_ filter: ProblemFilter, by actor: Actor = Self.me) throws -> [UInt128] {
        try list(filter, by: actor).lines.map(\.problem.id.bits)
    }

    @Test func `without a filter those are shown that are open, of every practice and owner`() throws {
        #expect(try shown(ProblemFilter()) == [1, 2, 3, 4, 5])
        #expect(try shown(ProblemFilter(showsAll: true)) == [1, 2, 3, 4, 5, 6])
    }

    @Test func `by practice and by owner those are shown for which both hold`() throws {
        let second = ODSCode("A81002")
        #expect(try shown(ProblemFilter(practice: second)) == [5])
        #expect(try shown(ProblemFilter(practice: second, showsAll: true)) == [5, 6])
        #expect(try shown(ProblemFilter(owner: .nobody)) == [1, 5])
        #expect(try shown(ProblemFilter(practice: second, owner: .nobody)) == [5])
        #expect(try shown(ProblemFilter(owner: .practice)) == [4])
        #expect(try shown(ProblemFilter(practice: second, owner: .practice)) == [])
    }

    @Test func `mine are those of whoever reads, and nobody else's`() throws {
        let other = Actor(
            identity: .account(ID(bits: 8)), role: .administrator, scope: .everyPractice, clearance: .ordinary)
        #expect(try shown(ProblemFilter(owner: .mine)) == [2])
        #expect(try shown(ProblemFilter(owner: .others)) == [3])
        #expect(try shown(ProblemFilter(owner: .mine), by: other) == [3])
        #expect(try shown(ProblemFilter(owner: .mine), by: .hostOperator(login: "root")) == [])
    }

    @Test func `each choice counts what it would show beside the rest of the filter`() throws {
        let filter = ProblemFilter(practice: ODSCode("A81001"), owner: .nobody)
        let list = try list(filter)
        #expect(list.practices.map(\.count) == [1, 1] && list.anyPractice == 2)
        #expect(list.owners.map(\.count) == [1, 1, 1, 1] && list.anyOwner == 4)
        #expect(list.open == 1 && list.anyState == 1 && list.total == 6 && list.withoutOwner == 2)
        for choice in list.owners {
            #expect(try shown(ProblemFilter(practice: filter.practice, owner: choice.owner)).count == choice.count)
        }
        let done = try self.list(ProblemFilter(practice: ODSCode("A81002"), owner: .mine))
        #expect(done.lines.isEmpty && done.open == 0 && done.anyState == 1)
    }
}
