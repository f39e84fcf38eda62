import CaseFinding
import Vocabulary

/// Cohorts at random, over names of the specification's catalogue or over any text at all.
struct GeneratedCohort {
    /// Where names come from.
    enum Names {
        /// Names that the catalogue has.
        case known
        /// Anything that can stand between quotes on one line.
        case any
    }

    var seed: SeededGenerator
    let names: Names

    init(_ number: UInt64, names: Names) {
        seed = SeededGenerator(seed: number)
        self.names = names
    }

    mutating func cohort() -> Cohort {
        let headers = headers()
        let lines = lines(5)
        return Cohort(name: name("cohort"), headers: headers, lines: lines, breakdown: breakdown())
    }

    mutating func indicator() -> Indicator {
        Indicator(
            name: name("cohort"), headers: headers(), population: lines(3), exclusions: groups(),
            achievement: lines(3), exceptions: groups(), breakdown: breakdown())
    }

    private mutating func groups() -> [Indicator.Group] {
        (0..<seed.number(0...2)).map { _ in Indicator.Group(name: name("reason"), lines: lines(2)) }
    }

    private mutating func headers() -> Cohort.Headers {
        var headers = Cohort.Headers()
        guard names == .any else { return headers }
        headers.purpose = seed.oneIn(2) ? text() : nil
        headers.source = seed.oneIn(2) ? text() : nil
        headers.owner = seed.oneIn(3) ? text() : nil
        headers.version = seed.oneIn(3) ? text() : nil
        return headers
    }

    private mutating func lines(_ most: Int) -> [Cohort.Line] {
        (0..<seed.number(1...most)).map { _ in
            Cohort.Line(
                condition(depth: 3),
                comments: names == .any && seed.oneIn(3) ? (0..<seed.number(1...2)).map { _ in comment() } : [])
        }
    }

    private mutating func breakdown() -> Breakdown? {
        guard names == .any, seed.oneIn(3) else { return nil }
        let bands: Breakdown.Bands = seed.oneIn(2) ? .years(seed.number(1...20)) : .days(seed.number(1...3000))
        let all: [Breakdown.Dimension] = [.practice, .sex, .deprivation, .age(bands)].shuffled(using: &seed)
        return Breakdown(Array(all.prefix(seed.number(1...4))))
    }

    mutating func condition(depth: Int) -> Condition {
        guard depth > 0 else { return .clause(clause()) }
        switch seed.number(0...9) {
        case 0, 1: return .not(condition(depth: depth - 1))
        case 2: return .all((0..<seed.number(2...3)).map { _ in condition(depth: depth - 1) })
        case 3: return .any((0..<seed.number(2...3)).map { _ in condition(depth: depth - 1) })
        case 4:
            let parts = (0..<seed.number(2...4)).map { _ in condition(depth: depth - 1) }
            return .atLeast(seed.number(1...parts.count), parts)
        default: return .clause(clause())
        }
    }

    mutating func clause() -> Clause {
        switch seed.number(0...27) {
        case 0: return .aged(ages())
        case 1: return .born(births())
        case 2: return .sex(seed.pick(Sex.allCases))
        case 3: return .registeredAt((0..<seed.number(1...3)).map { _ in name("practice") })
        case 4: return seed.oneIn(2) ? .registeredInTheLast(span()) : .registeredForAtLeast(span())
        case 5:
            let low = seed.number(1...10)
            return .deprivation(low...seed.number(low...10))
        case 6: return names == .any ? .ethnicity(codelist: name("list")) : .needsInterpreter
        case 7: return .language(name("language"), isNot: seed.oneIn(2))
        case 8: return .needsInterpreter
        case 9, 10: return .withAny(of: name("list"), window())
        case 11: return .withNone(of: name("list"), window())
        case 12, 13:
            return .count(
                seed.pick(Clause.Comparison.allCases), seed.number(0...3),
                seed.pick([.events, .days] + (names == .any ? [.issues] : [])), of: name("list"), window())
        case 14: return .latest(measure: name("measure"), valueTest(), unit: unit(), window())
        case 15: return .first(of: name("list"), window())
        case 16:
            return names == .any
                ? .latestOf(name("list"), isIn: name("list"), window())
                : .latestOf("frailty severity", isIn: "moderate or severe frailty", window())
        case 17, 18:
            return .ordered(
                name("list"), seed.pick([.onOrAfter, .after, .within(days: seed.number(0...60))]),
                seed.pick([nil, .first, .latest]), of: name("list"), window())
        case 19: return .noneSince(name("list"), latest: name("list"))
        case 20:
            let least = names == .known ? Double(seed.number(1...12)) / 10 : value().magnitude
            return .changed(
                measure: name("measure"), seed.pick(Clause.Change.allCases), atLeast: least > 0 ? least : 1,
                unit: unit(), window())
        case 21: return .agedAt(ages(), seed.pick(Clause.Milestone.allCases), of: name("list"))
        case 23: return .usualGP((0..<seed.number(1...3)).map { _ in name("doctor") })
        case 24: return .livesWith(seed.pick(Clause.Comparison.allCases), seed.number(0...4))
        case 25: return .livesAlone
        case 26: return seed.oneIn(2) ? .atCareHome : .onRepeat(names == .any ? name("list") : "inhaler", window())
        case 22:
            return .appointments(
                seed.pick(Clause.Comparison.allCases), seed.number(0...3), missed: seed.oneIn(2), window())
        default:
            if names == .any, seed.oneIn(3) { return .refused(cohort: name("cohort"), window()) }
            if names == .any, seed.oneIn(2) { return .inCohort(name("cohort")) }
            return .local(seed.pick(LocalFacts.Kind.allCases), window())
        }
    }

    private mutating func ages() -> Clause.Ages {
        let low = seed.number(0...100)
        switch seed.number(0...2) {
        case 0: return .orOver(low)
        case 1: return .under(low)
        default: return .between(low, low + seed.number(0...50))
        }
    }

    private mutating func births() -> Clause.Births {
        let day = day(1930...2026)
        switch seed.number(0...3) {
        case 0: return .onOrBefore(day)
        case 1: return .before(day)
        case 2: return .onOrAfter(day)
        default: return .after(day)
        }
    }

    private mutating func span() -> TimeSpan {
        TimeSpan(seed.number(1...30), seed.pick(TimeSpan.Unit.allCases))
    }

    private mutating func window() -> Window {
        let day = day(2024...2027)
        switch seed.number(0...8) {
        case 0, 1: return .ever
        case 2, 3: return .inTheLast(span())
        case 4: return .beforeTheLast(span())
        case 5: return seed.oneIn(2) ? .since(day) : .before(day)
        case 6: return .between(day, day.adding(days: seed.number(0...400)))
        case 7: return .thisContractYear
        default: return .lastContractYear
        }
    }

    private mutating func day(_ years: ClosedRange<Int>) -> Day {
        let first = Day(year: years.lowerBound, month: 1, day: 1) ?? Day(number: 0)
        return first.adding(days: seed.number(0...(years.count * 365)))
    }

    private mutating func valueTest() -> Clause.ValueTest {
        let low = value()
        switch seed.number(0...4) {
        case 0: return .above(low)
        case 1: return .below(low)
        case 2: return .atLeast(low)
        case 3: return .atMost(low)
        default: return .between(low, low + Double(seed.number(0...20)))
        }
    }

    private mutating func value() -> Double {
        if names == .known { return Double(seed.number(5...9)) / 2 }
        switch seed.number(0...5) {
        case 0: return Double(seed.number(-1000...1000)) / 100
        case 1: return Double.random(in: -1...1, using: &seed) * 1e-9
        case 2: return Double.random(in: -1...1, using: &seed) * 1e18
        case 3: return Double(seed.number(-5...5))
        default: return Double(seed.number(0...2000)) / 10
        }
    }

    private mutating func unit() -> String? {
        if names == .known { return nil }
        let units = [
            "mmol/mol", "%", "10*9/L", "in", "mL/min/1.73 m2", "or", "(score)", "#", "\"", "last", "75", "-", "°C",
            "and",
        ]
        return seed.oneIn(2) ? nil : seed.pick(units)
    }

    private mutating func name(_ kind: String) -> String {
        if names == .any { return text() }
        switch kind {
        case "list": return seed.pick(["asthma", "blood test", "health check", "dementia"])
        case "measure": return "cholesterol"
        case "practice": return seed.pick(["Elm Surgery", "A81002"])
        case "language": return "Polish"
        case "doctor": return "Dr Adeyemi"
        default: return "generated"
        }
    }

    /// A name of any characters, not empty and all on one line.
    private mutating func text() -> String {
        let pieces = [
            "asthma", " ", "\"", "or", "(", ")", "#", "é", "e\u{301}", "\u{301}", "not", "\t", "12", "“", "”",
            "\u{2028}",
            "health check", "\\", "\u{0}", "🩺", "\u{FEFF}", "'", ",", "x",
        ]
        return (0..<seed.number(1...4)).map { _ in seed.pick(pieces) }.joined() + "a"
    }

    private mutating func comment() -> String {
        seed.oneIn(5) ? "" : (seed.oneIn(4) ? " " : "") + text()
    }
}
