import Testing
import Vocabulary

@testable import Application

/// What stands covered after a newer extract.
struct CoverageMergeTests {
    private func day(_ number: Int) -> Day { Day(number: number) }

    @Test func `a newer extract of a kind replaces what stood for it`() {
        let merged = CoverageMerge.merge(
            standing: [Coverage(.problem, to: day(10)), Coverage(.medication, to: day(10))],
            newer: [Coverage(.problem, to: day(20))])
        #expect(merged == [Coverage(.problem, to: day(20)), Coverage(.medication, to: day(10))])
    }

    @Test func `days before the newer extract begins stay as they were`() {
        let merged = CoverageMerge.merge(
            standing: [Coverage(.problem, to: day(10))], newer: [Coverage(.problem, from: day(5), to: day(20))])
        #expect(merged == [Coverage(.problem, from: day(5), to: day(20)), Coverage(.problem, to: day(4))])
    }

    @Test func `some codes do not replace all codes`() {
        let some = Coverage(.problem, codes: .some([Code(.snomed, "52448006")]), to: day(20))
        #expect(CoverageMerge.merge(standing: [Coverage(.problem, to: day(10))], newer: [some]).count == 2)
        let all = Coverage(.problem, to: day(30))
        #expect(CoverageMerge.merge(standing: [some], newer: [all]) == [all])
    }

    @Test func `days after those of the newer extract stay as they were`() {
        let merged = CoverageMerge.merge(
            standing: [Coverage(.problem, from: day(1), to: day(10))],
            newer: [Coverage(.problem, from: day(3), to: day(6))])
        #expect(
            merged == [
                Coverage(.problem, from: day(3), to: day(6)), Coverage(.problem, from: day(1), to: day(2)),
                Coverage(.problem, from: day(7), to: day(10)),
            ])
    }

    @Test func `more codes replace fewer of them, and fewer do not replace more`() {
        let one = Coverage(.problem, codes: .some([Code(.snomed, "52448006")]), to: day(10))
        let both = Coverage(
            .problem, codes: .some([Code(.snomed, "52448006"), Code(.snomed, "195967001")]), to: day(20))
        #expect(CoverageMerge.merge(standing: [one], newer: [both]) == [both])
        let later = Coverage(.problem, codes: one.codes, to: day(30))
        #expect(CoverageMerge.merge(standing: [both], newer: [later]) == [later, both])
    }

    @Test func `an extract of some people covers nothing further, and less where it brings people in`() {
        let standing = [Coverage(.problem, to: day(10)), Coverage(.medication, to: day(10))]
        let subset = [Coverage(.problem, to: day(20))]
        #expect(CoverageMerge.merge(standing: standing, subset: subset, bringsPeople: false) == standing)
        #expect(
            CoverageMerge.merge(standing: standing, subset: subset, bringsPeople: true) == [
                Coverage(.problem, to: day(10))
            ])
        let late = [Coverage(.problem, from: day(5), to: day(20))]
        #expect(CoverageMerge.merge(standing: standing, subset: late, bringsPeople: true).isEmpty)
    }
}
