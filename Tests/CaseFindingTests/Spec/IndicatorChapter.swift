import CaseFinding
import Testing
import Vocabulary

/// An indicator, and where the people have to stand by whom its meaning is told.
struct SpecIndicator: Sendable, CustomTestStringConvertible {
    let title: String
    let prose: String
    let text: String
    let people: String

    var testDescription: String { title }

    static let all = [
        SpecIndicator(
            title: "Where everybody stands",
            prose: """
                `of` says who is counted. Whoever an `excluding` holds of is taken out, whatever was achieved; whoever an
                `excepting` holds of is taken out only where it was not achieved. The first that holds, in order, is the one
                shown. What is unknown in `of` is undecided and outside; in `excluding` or `excepting` it takes nobody out; in
                `achieved by` it counts as not achieved, and as undecided beside that. Registered = outside + undecided +
                excluded + excepted + achieved + not achieved.
                """,
            text: """
                indicator "Asthma, seen this year"
                  of
                    with any of "asthma"
                    aged 14 or over
                  excluding "registered in the last 3 months"
                    registered in the last 3 months
                  excluding "has a care plan"
                    with any of "care plan"
                  achieved by
                    with any of "health check" this contract year
                    "blood test" on or after latest "health check"
                  excepting "inhaler since April"
                    with any of "inhaler" since 01-Apr-2026
                  excepting "lives far away"
                    deprivation decile 10
                """,
            people: """
                as at 20-Nov-2026
                name              | born        | registered  | decile | events                                                                      | answer
                Both done         | 01-Feb-1980 | 01-Feb-2010 | 5      | "asthma" 01-Feb-2020; "health check" 01-May-2026; "blood test" 01-May-2026  | achieved
                Achieved, excepted| 01-Feb-1980 | 01-Feb-2010 | 10     | "asthma" 01-Feb-2020; "health check" 01-May-2026; "blood test" 01-May-2026  | achieved
                Test before       | 01-Feb-1980 | 01-Feb-2010 | 5      | "asthma" 01-Feb-2020; "health check" 01-May-2026; "blood test" 30-Apr-2026  | not achieved
                Nothing           | 01-Feb-1980 | 01-Feb-2010 | 5      | "asthma" 01-Feb-2020                                                        | not achieved
                Not certain       | 01-Feb-1980 | 01-Feb-2010 | 5      | "asthma" 01-Feb-2020; "health check" May-2026; "blood test" 10-May-2026     | not achieved, undecided
                First exception   | 01-Feb-1980 | 01-Feb-2010 | 10     | "asthma" 01-Feb-2020; "inhaler" 01-May-2026                                 | excepted: inhaler since April
                Second exception  | 01-Feb-1980 | 01-Feb-2010 | 10     | "asthma" 01-Feb-2020                                                        | excepted: lives far away
                Exception unknown | 01-Feb-1980 | 01-Feb-2010 |        | "asthma" 01-Feb-2020                                                        | not achieved
                Excluded          | 01-Feb-1980 | 01-Nov-2026 | 5      | "asthma" 01-Feb-2020; "health check" 01-May-2026; "blood test" 01-May-2026  | excluded: registered in the last 3 months
                Second exclusion  | 01-Feb-1980 | 01-Feb-2010 | 5      | "asthma" 01-Feb-2020; "care plan" 01-May-2026                               | excluded: has a care plan
                Exclusion unknown | 01-Feb-1980 |             | 5      | "asthma" 01-Feb-2020                                                        | not achieved
                Too young         | 01-Feb-2020 | 01-Feb-2020 | 5      | "asthma" 01-Feb-2022                                                        | outside
                No asthma         | 01-Feb-1980 | 01-Feb-2010 | 5      |                                                                             | outside
                No birth date     |             | 01-Feb-2010 | 5      | "asthma" 01-Feb-2020                                                        | undecided
                """),
        SpecIndicator(
            title: "Whoever is not registered is not counted", prose: "",
            text: """
                indicator "Women"
                  of
                    female
                  achieved by
                    with any of "care plan"
                  broken down by practice, age in bands of 5 years
                """,
            people: """
                as at 20-Nov-2026
                name       | sex    | left        | dissent | events                  | answer
                Registered | female |             |         | "care plan" 01-Feb-2020 | achieved
                Left       | female | 01-Feb-2026 |         | "care plan" 01-Feb-2020 | not registered
                Withheld   | female |             | yes     | "care plan" 01-Feb-2020 | withheld
                A man      | male   |             |         | "care plan" 01-Feb-2020 | outside
                """),
    ]
}

struct SpecIndicatorTests {
    @Test(arguments: SpecIndicator.all)
    func `everybody stands where the table says`(_ spec: SpecIndicator) throws {
        let file = CohortFile(spec.text)
        #expect(file.problems == [])
        let indicator = try #require(file.indicators.first)
        let people = try TestPeople(spec.people, SpecCatalogue.catalogue)
        #expect(try people.failures(of: indicator, SpecCatalogue.catalogue).map(\.text) == [])
        #expect(CohortPrinter.text(indicator) == spec.text + "\n")
    }
}
