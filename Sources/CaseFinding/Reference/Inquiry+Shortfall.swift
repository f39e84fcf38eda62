import Vocabulary

extension Inquiry {
    /// How far off somebody is, in words and as a share of what was asked.
    typealias Shortfall = (words: String, size: Double)

    /// How far a clause that says no is from saying yes; `nil` where nothing can be measured.
    func shortfall(_ clause: Clause) -> Shortfall? {
        switch clause {
        case .aged(let ages): shortfall(ages)
        case .born(let births): shortfall(births)
        case .registeredInTheLast(let span): shortfall(.inTheLast(span))
        case .registeredForAtLeast(let span): shortfall(.beforeTheLast(span))
        case .deprivation(let deciles):
            person.demographics.deprivation.map {
                Self.amount(Self.gap(Int($0.decile), deciles), "decile", of: 10)
            }
        case .withAny(let name, let window): shortfall(anyOf: list(name), window)
        case .first(let name, let window): shortfall(first: list(name), window)
        case .latest, .latestOf, .onRepeat: newestTest(clause).flatMap(shortfall)
        case .withNone(let name, let window):
            held(list(name), window).map { Self.amount($0.definite.count, "event", of: 1) }
        case .count(let comparison, let number, let counted, let name, let window):
            held(list(name), window).map {
                shortfall(comparison, number, Self.bounds($0, counted), Self.unit(of: counted))
            }
        case .sex, .registeredAt, .ethnicity, .language, .needsInterpreter, .inCohort, .usualGP, .atCareHome: nil
        case .livesWith(let comparison, let number):
            person.demographics.othersAtHome.map { shortfall(comparison, number, ($0, $0), "other") }
        case .livesAlone: shortfall(.livesWith(.exactly, 0))
        case .local, .refused: Self.amount(1, "event", of: 1)
        case .appointments: clause.countOfAppointments.flatMap(shortfall)
        case .ordered(let name, let order, let milestone, let other, let window):
            shortfall(list(name), order, milestone, list(other), window)
        case .noneSince(let name, let other): shortfall(noneOf: list(name), since: list(other))
        case .changed(let name, let change, let least, let unit, let window):
            question.catalogue.measure(name).flatMap { shortfall($0, change, least, unit: unit, window) }
        case .agedAt(let ages, let milestone, let name):
            dated(list(name), .ever).flatMap { held in
                self.ages(at: milestone, of: held, isCovered: true).map { shortfall(ages, possible: $0) }
            } ?? Self.amount(1, "event", of: 1)
        }
    }

    private func shortfall(_ ages: Clause.Ages) -> Shortfall? {
        possibleAges.map { shortfall(ages, possible: $0) }
    }

    private func shortfall(_ ages: Clause.Ages, possible: ClosedRange<Int>) -> Shortfall {
        switch ages {
        case .orOver(let years): return Self.amount(years - possible.upperBound, "year", of: years)
        case .under(let years): return Self.amount(possible.lowerBound - years + 1, "year", of: years)
        case .between(let low, let high):
            let years = possible.upperBound < low ? low - possible.upperBound : possible.lowerBound - high
            return Self.amount(years, "year", of: high)
        }
    }

    private func shortfall(_ births: Clause.Births) -> Shortfall? {
        guard let birth = person.demographics.birth else { return nil }
        let days =
            switch births {
            case .onOrBefore(let limit): birth.first.number - limit.number
            case .before(let limit): birth.first.number - limit.number + 1
            case .onOrAfter(let limit): limit.number - birth.last.number
            case .after(let limit): limit.number - birth.last.number + 1
            }
        // Against a life of some eighty years.
        return Self.amount(days, "day", of: 80 * 365)
    }

    /// How many days the registration began outside the window.
    private func shortfall(_ window: Window) -> Shortfall? {
        guard let from = person.demographics.registeredFrom, let days = window.days(asAt: asAt) else { return nil }
        return Self.amount(Self.gap(EventDate(from), days), "day", of: length(days))
    }

    /// How many days the nearest event lies outside the window; where there is none, one event.
    private func shortfall(anyOf list: Codelist, _ window: Window) -> Shortfall? {
        guard let days = window.days(asAt: asAt) else { return nil }
        let gaps = entries(of: list).compactMap(\.date).filter { $0.first <= asAt }.map { Self.gap($0, days) }
        if let nearest = gaps.filter({ $0 > 0 }).min(), gaps.allSatisfy({ $0 > 0 }) {
            return Self.amount(nearest, "day", of: length(days))
        }
        return Self.amount(1, "event", of: 1)
    }

    /// How many days the first event lies outside the window; where there is none, one event.
    private func shortfall(first list: Codelist, _ window: Window) -> Shortfall? {
        guard let days = window.days(asAt: asAt) else { return nil }
        guard let first = firstDate(of: list) else { return Self.amount(1, "event", of: 1) }
        return Self.amount(Self.gap(first, days), "day", of: length(days))
    }

    /// The date of the first event; `nil` where none has one.
    func firstDate(of list: Codelist) -> EventDate? {
        entries(of: list).compactMap(\.date).filter { $0.last <= asAt }.min { $0.last < $1.last }
    }

    private func shortfall(
        _ comparison: Clause.Comparison, _ number: Int, _ bounds: (lower: Int, upper: Int), _ unit: String
    ) -> Shortfall {
        let isFewer = comparison == .atLeast || comparison == .exactly && bounds.upper < number
        return Self.amount(isFewer ? number - bounds.upper : bounds.lower - number, unit, of: number)
    }

    func length(_ days: DayRange) -> Int {
        days.first.map { days.last.number - $0.number + 1 } ?? 365
    }

    /// What is missing where so many are counted, one of it.
    static func unit(of counted: Clause.Counted) -> String {
        counted == .days ? "counted day" : counted.word
    }

    static func amount(_ count: Int, _ unit: String, of asked: Int) -> Shortfall {
        ("\(count) \(unit)\(count == 1 ? "" : "s")", Double(count) / Double(max(asked, 1)))
    }

    /// The days of a shortfall that is told in days alone, as ``amount(_:_:of:)`` words it; `nil` of any other.
    static func days(in words: String) -> Int? {
        let parts = words.split(separator: " ")
        guard parts.count == 2, parts[1] == "day" || parts[1] == "days" else { return nil }
        return Int(parts[0])
    }

    /// How far a number lies outside a range; 0 within it.
    private static func gap(_ number: Int, _ range: ClosedRange<Int>) -> Int {
        max(range.lowerBound - number, number - range.upperBound, 0)
    }

    /// How many days an interval lies outside a window; 0 where they overlap.
    static func gap(_ date: EventDate, _ days: DayRange) -> Int {
        max(days.first.map { $0.number - date.last.number } ?? 0, date.first.number - days.last.number, 0)
    }
}
