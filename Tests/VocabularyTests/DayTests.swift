import Testing
import Vocabulary

struct DayTests {
    @Test func `somebody born on 29 February turns a year older on 1 March of a common year`() {
        let birth = Day(iso: "2004-02-29")!
        #expect(Day(iso: "2022-02-28")!.completedYears(since: birth) == 17)
        #expect(Day(iso: "2022-03-01")!.completedYears(since: birth) == 18)
    }
}
