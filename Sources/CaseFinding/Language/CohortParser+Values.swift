import Vocabulary

extension CohortParser {
    /// How many days a span may have: two hundred years, enough for everybody, and no day falls out of the calendar.
    static let daysOfSpan = 1...73_050

    /// A whole number within bounds.
    mutating func number(_ what: String, _ bounds: ClosedRange<Int>) throws(CohortProblem) -> Int {
        guard let word, let number = Self.wholeNumber(word) else { throw expected(what) }
        guard bounds.contains(number) else {
            throw problem("\(what) from \(bounds.lowerBound) to \(bounds.upperBound) was expected")
        }
        advance()
        return number
    }

    private static func wholeNumber(_ text: String) -> Int? {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text.prefix(18)) : nil
    }

    /// `12 months`, `1 day`
    mutating func span() throws(CohortProblem) -> TimeSpan {
        let count = try number("a number of days, weeks, months or years", Self.daysOfSpan)
        for unit in TimeSpan.Unit.allCases where word == unit.rawValue || word == String(unit.rawValue.dropLast()) {
            let longest =
                switch unit {
                case .days: Self.daysOfSpan.upperBound
                case .weeks: 10_435
                case .months: 2400
                case .years: 200
                }
            guard count <= longest else { throw problem("a time of at most 200 years was expected") }
            advance()
            return TimeSpan(count, unit)
        }
        throw expected("\"days\", \"weeks\", \"months\" or \"years\"", near: TimeSpan.Unit.allCases.map(\.rawValue))
    }

    /// `01-Apr-2026`
    mutating func day() throws(CohortProblem) -> Day {
        guard case .run(let run) = token.kind else { throw expected("a day such as 01-Apr-2026") }
        if let day = Day(written: run) {
            advance()
            return day
        }
        if let day = Day(iso: run) { throw problem("write the day as \(day.written)") }
        throw expected("a day such as 01-Apr-2026")
    }

    /// Nothing, or the stretch of days that a clause looks at.
    mutating func window() throws(CohortProblem) -> Window {
        switch word {
        case "in":
            advance()
            try expect("the", "last")
            return .inTheLast(try span())
        case "before":
            advance()
            guard take("the") else { return .before(try day()) }
            try expect("last")
            return .beforeTheLast(try span())
        case "since":
            advance()
            return .since(try day())
        case "between":
            advance()
            let from = try day()
            try expect("and")
            let last = token
            let to = try day()
            guard from <= to else { throw wrongOrder(last) }
            return .between(from, to)
        case "this":
            advance()
            try expect("contract", "year")
            return .thisContractYear
        case "last":
            advance()
            try expect("contract", "year")
            return .lastContractYear
        case "ever":
            advance()
            return .ever
        default: return .ever
        }
    }

    /// `above 75 mmol/mol`, `from 48 to 58`
    mutating func valueTest(of measure: String) throws(CohortProblem) -> (Clause.ValueTest, unit: String?) {
        switch word {
        case "above":
            advance()
            let (value, unit) = try value(of: measure)
            return (.above(value), unit)
        case "below":
            advance()
            let (value, unit) = try value(of: measure)
            return (.below(value), unit)
        case "at":
            advance()
            let isLeast = word == "least"
            guard isLeast || word == "most" else { throw expected("\"least\" or \"most\"", near: ["least", "most"]) }
            advance()
            let (value, unit) = try value(of: measure)
            return (isLeast ? .atLeast(value) : .atMost(value), unit)
        case "from":
            advance()
            guard case .run(let run) = token.kind, let low = Double(exactly: run) else { throw expected("a number") }
            advance()
            try expect("to")
            let upper = token
            let (high, unit) = try value(of: measure)
            guard low <= high else { throw wrongOrder(upper) }
            return (.between(low, high), unit)
        default:
            throw expected(
                "\"above\", \"below\", \"at least\", \"at most\" or \"from\"",
                near: ["above", "below", "at", "from"])
        }
    }

    /// A number and its unit, which may stand close to it: `75 mmol/mol`, `7.4%`.
    mutating func value(of measure: String) throws(CohortProblem) -> (Double, unit: String?) {
        guard case .run(let run) = token.kind else { throw expected("a number") }
        let start = token
        let digits = run.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }
        guard let value = Double(exactly: digits) else { throw expected("a number") }
        let attached = String(run.dropFirst(digits.count))
        if attached.hasPrefix(",") { throw problem("a number such as 7.5 was expected, with a point") }
        advance()
        if !attached.isEmpty {
            mention(.unit(of: measure), attached, at: start)
            return (value, attached)
        }
        return (value, try unit(of: measure))
    }

    private mutating func unit(of measure: String) throws(CohortProblem) -> String? {
        let start = token
        switch token.kind {
        case .run(let run) where CohortWords.isBareUnit(run):
            advance()
            mention(.unit(of: measure), run, at: start)
            return run
        case .name: return try name(.unit(of: measure), "a unit")
        default: return nil
        }
    }
}

extension Double {
    /// Reads `75`, `4.5` and `-2.5`; `nil` for anything else.
    fileprivate init?(exactly text: some StringProtocol) {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            parts.allSatisfy({ !$0.isEmpty }), let value = Double(String(text)), value.isFinite
        else { return nil }
        self = value
    }
}
