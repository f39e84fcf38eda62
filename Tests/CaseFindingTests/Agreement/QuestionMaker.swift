import Vocabulary

@testable import CaseFinding

/// Makes cohorts over the whole algebra, and questions around them.
struct QuestionMaker {
    var generator: SeededGenerator
    let practices: [Catalogue.Practice]
    let edges: AwkwardPeople.Edges

    mutating func question(about people: [ID<Person>]) -> Question {
        var catalogue = Catalogue(
            codelists: SampleLists.lists, measures: SampleLists.measures, practices: practices)
        for list in SampleLists.appointments + SampleLists.courses + [SampleLists.medicines] {
            catalogue.codelists[list.name] = list
        }
        for list in [SampleLists.ethnicity, SampleLists.interpreter, SampleLists.careHomeCodes]
        where generator.percent(60) {
            catalogue.codelists[list.name] = list
        }
        // Of two other cohorts the second may use the first.
        for name in ["first other", "second other"] {
            catalogue.cohorts[name] = cohort(name, lines: 1 + generator.below(2), in: catalogue)
        }
        return Question(
            cohort: cohort("asked", lines: 1 + generator.below(3), in: catalogue), catalogue: catalogue,
            asAt: generator.percent(70) ? nil : day(),
            clearance: generator.pick([.ordinary, .ordinary, .sensitive, .sealed]),
            local: local(people))
    }

    private mutating func cohort(_ name: String, lines: Int, in catalogue: Catalogue) -> Cohort {
        Cohort(name: name, lines: self.lines(lines, catalogue))
    }

    mutating func lines(_ count: Int, _ catalogue: Catalogue) -> [Cohort.Line] {
        (0..<count).map { _ in Cohort.Line(condition(depth: 2, catalogue)) }
    }

    private mutating func condition(depth: Int, _ catalogue: Catalogue) -> Condition {
        switch depth == 0 ? 0 : generator.below(10) {
        case 6: atLeast(depth, catalogue)
        case 7: .not(condition(depth: depth - 1, catalogue))
        case 8: .any([condition(depth: depth - 1, catalogue), condition(depth: depth - 1, catalogue)])
        case 9: .all([condition(depth: depth - 1, catalogue), condition(depth: depth - 1, catalogue)])
        default: .clause(clause(catalogue))
        }
    }

    private mutating func atLeast(_ depth: Int, _ catalogue: Catalogue) -> Condition {
        let parts = (0..<(2 + generator.below(3))).map { _ in condition(depth: depth - 1, catalogue) }
        return .atLeast(1 + generator.below(parts.count), parts)
    }

    private mutating func clause(_ catalogue: Catalogue) -> Clause {
        switch generator.below(24) {
        case 0: .aged(generator.pick([.orOver(age()), .under(age()), .between(age(), age())]))
        case 1: .born(generator.pick([.onOrBefore(day()), .before(birth()), .onOrAfter(birth()), .after(birth())]))
        case 2: .sex(generator.pick(Sex.allCases))
        case 3: .registeredAt(generator.pick([["Elm Surgery"], ["A81002"], ["Elm  surgery", "A81002"]]))
        case 4: .registeredInTheLast(generator.pick(edges.spans))
        case 5: .registeredForAtLeast(generator.pick(edges.spans))
        case 6: .deprivation(generator.pick([1...2, 3...10, 10...10]))
        case 7: .ethnicity(codelist: "group A")
        case 8: .language(generator.pick(["English", "POLISH"]), isNot: generator.percent(50))
        case 9: .needsInterpreter
        case 10:
            switch generator.below(4) {
            case 0: .refused(cohort: generator.pick(Self.refused), window())
            case 1:
                .appointments(
                    generator.pick(Clause.Comparison.allCases), generator.below(3), missed: generator.percent(50),
                    window())
            default: .local(generator.pick(LocalFacts.Kind.allCases), window())
            }
        case 11:
            catalogue.cohorts.isEmpty ? .needsInterpreter : .inCohort(generator.pick(catalogue.cohorts.keys.sorted()))
        case 12, 13: home()
        default: event()
        }
    }

    /// A clause about the address, whose list somebody is on, or what is on repeat.
    private mutating func home() -> Clause {
        switch generator.below(6) {
        case 0: .usualGP(generator.pick([["Dr Adeyemi"], ["DR  jones", "Dr Adeyemi"], ["Dr O'Neill"]]))
        case 1: .livesWith(generator.pick(Clause.Comparison.allCases), generator.pick([0, 1, 2, 3, 70_000]))
        case 2: .livesAlone
        case 3: .atCareHome
        default: .onRepeat(SampleLists.medicines.name, window())
        }
    }

    /// A clause that looks at events.
    private mutating func event() -> Clause {
        let list = generator.pick(SampleLists.lists).name
        if generator.percent(20) { return order() }
        return switch generator.below(14) {
        case 0, 1: .withAny(of: list, window())
        case 2, 3: .withNone(of: list, window())
        case 4, 5:
            .count(
                generator.pick(Clause.Comparison.allCases), generator.below(4), generator.pick([.events, .days]),
                of: list, window())
        case 6, 7, 8, 9:
            .latest(
                measure: generator.pick(["blood", "other blood", "other blood"]), test(),
                unit: generator.pick([nil, nil, "mmol/mol", "%"]),
                generator.percent(40) ? .ever : window())
        case 10, 11: .first(of: list, window())
        default: .latestOf("severity", isIn: generator.pick(["moderate or severe", "visits"]), window())
        }
    }

    /// A clause that looks at how entries lie to one another.
    private mutating func order() -> Clause {
        let (list, other) = (generator.pick(SampleLists.lists).name, generator.pick(SampleLists.lists).name)
        return switch generator.below(8) {
        case 0, 1, 2:
            .ordered(
                list, generator.pick([.onOrAfter, .after, .within(days: generator.pick([0, 1, 30, 400]))]),
                generator.pick([nil, .first, .latest]), of: other, generator.percent(50) ? .ever : window())
        case 3, 4: .noneSince(list, latest: other)
        case 5, 6:
            .changed(
                measure: generator.pick(["blood", "other blood", "other blood"]),
                generator.pick(Clause.Change.allCases), atLeast: generator.pick([0.1, 1, 10, 26.9995, 27]),
                unit: generator.pick([nil, nil, "mmol/mol", "%"]), generator.percent(50) ? .ever : window())
        default:
            .agedAt(
                generator.pick([.orOver(age()), .under(age()), .between(age(), age())]),
                generator.pick(Clause.Milestone.allCases), of: list)
        }
    }

    private mutating func test() -> Clause.ValueTest {
        let threshold = generator.pick([48, 75, 7.4, 58.5, 0])
        return generator.pick([
            .above(threshold), .below(threshold), .atLeast(threshold), .atMost(threshold), .between(7.4, 58.5),
        ])
    }

    private mutating func window() -> Window {
        generator.pick([
            .ever, .ever, .inTheLast(generator.pick(edges.spans)),
            .inTheLast(generator.pick(edges.spans)), .beforeTheLast(generator.pick(edges.spans)),
            .since(day()), .before(day()), .between(day(), day()), .thisContractYear, .lastContractYear,
        ])
    }

    private mutating func local(_ people: [ID<Person>]) -> LocalFacts {
        guard generator.percent(70), !people.isEmpty else { return .none }
        let facts = (0..<generator.below(20)).map { _ in
            LocalFacts.Fact(
                kind: generator.pick(LocalFacts.Kind.allCases), person: generator.pick(people), day: day(),
                cohort: generator.pick(Self.refused))
        }
        return LocalFacts(
            kept: [.openEpisode, .contact, .refusal], facts: facts, sequence: generator.below(100),
            knownUpTo: generator.percent(50) ? day() : nil)
    }

    private static let refused = ["", "First other", "asked"]

    private mutating func age() -> Int {
        generator.pick([0, 17, 18, 40, 65, 75])
    }

    private mutating func birth() -> Day {
        AwkwardPeople.asAt.adding(months: -12 * age())
    }

    private mutating func day() -> Day {
        edges.day(&generator)
    }
}
