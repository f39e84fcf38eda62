import CaseFinding
import Testing
import Vocabulary

struct BreakdownTests {
    private let practice = SpecCatalogue.practices[0].ods
    private let day = Day(number: 20_777)  // 20-Nov-2026

    private func groups(_ words: String, _ demographics: Demographics) throws -> [BreakdownCount.Value] {
        let cohort = try Cohort.parse("cohort \"x\"\nmale\nbroken down by \(words)")
        return try #require(cohort.breakdown).groups(of: demographics, at: practice, on: day)
    }

    @Test func `everybody is in one group of each dimension`() throws {
        let born = try #require(Day(year: 1960, month: 11, day: 21))
        let all = "practice, sex, deprivation, age in bands of 5 years"
        let known = Demographics(
            birth: EventDate(born), sex: .female, deprivation: Deprivation(decile: 3, edition: "2019"))
        #expect(
            try groups(all, known) == [
                .practice(practice), .sex(.female), .deprivation(3), .age(band: 13),
            ])
        #expect(
            try groups(all, Demographics()) == [
                .practice(practice), .sex(nil), .deprivation(nil), .age(band: nil),
            ])
    }

    @Test func `bands of years are of completed years`() throws {
        func band(_ year: Int, _ month: Int, _ dayOfMonth: Int, _ precision: DatePrecision = .day) throws -> Int? {
            let born = try #require(Day(year: year, month: month, day: dayOfMonth))
            return Breakdown.Bands.years(5).band(of: EventDate(born, precision: precision), on: day)
        }
        #expect(try band(1961, 11, 20) == 13)
        #expect(try band(1961, 11, 21) == 12)
        #expect(try band(1961, 1, 1, .year) == nil)
        #expect(try band(1963, 1, 1, .year) == 12)
        #expect(try band(2026, 11, 20) == 0)
        #expect(try band(2026, 11, 21) == nil)
        #expect(Breakdown.Bands.years(5).words(13) == "65 to 69")
        #expect(Breakdown.Bands.years(1).words(70) == "70")
    }

    @Test func `bands of days count the day of birth and the as-at day`() {
        let bands = Breakdown.Bands.days(10)
        #expect(bands.band(of: EventDate(day.adding(days: -8)), on: day) == 0)
        #expect(bands.band(of: EventDate(day.adding(days: -9)), on: day) == 1)
        #expect(bands.words(1) == "band 1 (10 to 19 days)")
    }

    @Test func `an indicator shows why somebody stands where they do`() throws {
        let spec = SpecIndicator.all[0]
        let indicator = try #require(CohortFile(spec.text).indicators.first)
        let people = try TestPeople(spec.people, SpecCatalogue.catalogue)
        let block = try #require(people.blocks.first)
        let evaluator = IndicatorEvaluator(indicator, block.question(indicator.parts, SpecCatalogue.catalogue))
        let reasons = try evaluator.reasons(block.rows[0].facts, in: block.practice)
        #expect(reasons.count == 6 && reasons.allSatisfy { !$0.isEmpty })
    }
}
