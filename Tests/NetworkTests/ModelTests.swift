import Testing
import Vocabulary

@testable import SyntheticNetwork

struct ModelTests {
    @Test func `a stream gives the same draws again and another one others`() {
        var one = Chance(42, 1, 2)
        var same = Chance(42, 1, 2)
        var other = Chance(42, 2, 1)
        let draws = (0..<50).map { _ in one.next() }
        #expect(draws == (0..<50).map { _ in same.next() })
        #expect(Set(draws).isDisjoint(with: (0..<50).map { _ in other.next() }))
    }

    @Test func `draws have the mean that they should`() {
        var chance = Chance(1, 1)
        let count = 20_000.0
        let clustered = (0..<20_000).reduce(0) { sum, _ in sum + chance.clustered(0.3) }
        #expect(abs(Double(clustered) / count - 0.3) < 0.02)
        let spread = (0..<20_000).reduce(0) { sum, _ in sum + chance.spread(4.2) }
        #expect(abs(Double(spread) / count - 4.2) < 0.05)
        let bell = (0..<20_000).reduce(0.0) { sum, _ in sum + chance.bell() }
        #expect(abs(bell / count) < 0.03)
        let low = (0..<20_000).count { _ in chance.below(5) == 0 }
        #expect(abs(Double(low) / count - 0.2) < 0.02)
    }

    @Test func `years and ages are those of the calendar`() throws {
        for year in [1_901, 1_970, 2_000, 2_016, 2_026, 2_100] {
            let first = try #require(Day(year: year, month: 1, day: 1)).number
            #expect(Years.start(year) == first)
            #expect(Years.year(of: first) == year)
            #expect(Years.year(of: first - 1) == year - 1)
        }
        #expect(Years.workingDay(try #require(Day(iso: "2026-11-07")).number) == Day(iso: "2026-11-09")?.number)
        #expect(Years.workingDay(try #require(Day(iso: "2026-11-08")).number) == Day(iso: "2026-11-09")?.number)
        #expect(Years.workingDay(try #require(Day(iso: "2026-11-06")).number) == Day(iso: "2026-11-06")?.number)
    }

    @Test(arguments: [
        ("2026-11-02", "2025-04-01"), ("2026-04-01", "2025-04-01"), ("2026-03-31", "2024-04-01"),
        ("2024-12-31", "2023-04-01"), ("2025-01-01", "2023-04-01"),
    ])
    func `medicines are covered from the contract year before`(_ asAt: String, _ from: String) throws {
        let day = try #require(Day(iso: asAt)).number
        #expect(Day(number: RecordMaker.issuesFrom(asAt: day)).iso == from)
    }

    /// Bands of the practices' list sizes over England, `calibration/gp-by-age.csv`, per cent.
    @Test(arguments: [(0...15, 18.15), (0...17, 20.30), (30...74, 56.06), (50...100, 36.41), (65...100, 17.52)])
    func `the structure of an average practice is England's`(_ ages: ClosedRange<Int>, _ share: Double) {
        let people = AgeStructure(listSize: 100_000, lean: 0).people
        let sum = ages.reduce(0.0) { $0 + people[$1] + people[AgeStructure.ages + $1] }
        #expect(abs(sum / 1_000 - share) < 1)
    }

    @Test func `what makes a condition likelier is found before it`() {
        #expect(Curve.all.map(\.condition) == Condition.allCases.filter { $0 != .learningDisability })
        for curve in Curve.all {
            #expect(curve.byAge.count == 11)
            #expect(curve.after.allSatisfy { $0.condition.rawValue < curve.condition.rawValue })
        }
    }

    @Test func `a condition that is there stays, with the same onset, however far one looks`() {
        let model = HealthModel()
        for seed in UInt64(0)..<200 {
            let person = Person(
                birth: -10_000, death: Person.never, fate: Person.never, isMale: seed % 2 == 0, community: .british,
                decile: 3, hasLearningDisability: false, livesAlone: false, familyName: 0, nhsNumber: 0, seed: seed)
            let now = Health(of: person, until: 19_000, model: model)
            let later = Health(of: person, until: 22_000, model: model)
            for condition in Condition.allCases where now.has(condition, on: 19_000) {
                #expect(later.onset(condition) == now.onset(condition))
            }
            for condition in Condition.allCases where !now.has(condition, on: 19_000) {
                #expect(later.onset(condition) > 19_000)
            }
        }
    }

    @Test func `numbers come once each`() {
        var series = NumberSeries(seed: 5)
        let numbers = (0..<5_000).map { _ in series.next() }
        #expect(Set(numbers).count == numbers.count)
        #expect(numbers.allSatisfy { NHSNumber(value: $0)?.isForTests == true })
    }
}
