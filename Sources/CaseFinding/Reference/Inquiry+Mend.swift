import Vocabulary

/// What a clause that says no would have to say instead.
extension Inquiry {
    /// The clause with its number moved as far as it takes for it to say yes: the limit of an age or a value, a range that
    /// is made wider, how many are asked for, or a window, in days. `nil` where no number of it is in the way, or none that
    /// the language can say. It has still to be put to the person (``lineMiss(_:)``): a date may not be exact enough, or
    /// the extract may not reach so far.
    func mended(_ clause: Clause) -> Clause? {
        switch clause {
        case .aged(let ages): return possibleAges.flatMap { ages.reaching($0) }.map { .aged($0) }
        case .agedAt(let ages, let milestone, let name):
            return dated(list(name), .ever).flatMap { self.ages(at: milestone, of: $0, isCovered: true) }
                .flatMap { ages.reaching($0) }.map { .agedAt($0, milestone, of: name) }
        case .born(let births): return person.demographics.birth.map { .born(births.reaching($0)) }
        case .registeredInTheLast:
            return daysRegistered.flatMap { TimeSpan(wholeDays: $0 + 1) }.map { .registeredInTheLast($0) }
        case .registeredForAtLeast:
            return daysRegistered.flatMap { TimeSpan(wholeDays: $0) }.map { .registeredForAtLeast($0) }
        case .deprivation(let deciles):
            return person.demographics.deprivation.map { own -> Clause in
                let decile = Int(own.decile)
                return .deprivation(min(deciles.lowerBound, decile)...max(deciles.upperBound, decile))
            }
        case .livesWith(let comparison, _):
            guard let others = person.demographics.othersAtHome, CohortParser.othersAtHome.contains(others) else {
                return nil
            }
            return comparison.reaching((others, others)).map { .livesWith(comparison, $0) }
        case .count(let comparison, _, let counted, let name, let window):
            return number(comparison, counted, of: name, window).map {
                .count(comparison, $0, counted, of: name, window)
            }
        case .appointments(let comparison, _, let missed, let window):
            let words = missed ? Clause.missedAppointmentsList : Clause.appointmentsList
            return number(comparison, .events, of: words, window).map {
                .appointments(comparison, $0, missed: missed, window)
            }
        case .withAny(let name, let window):
            return nearestDate(of: list(name), window).flatMap { window.reaching($0, asAt: asAt) }
                .map { .withAny(of: name, $0) }
        case .first(let name, let window):
            return firstDate(of: list(name)).flatMap { window.reaching($0, asAt: asAt) }.map { .first(of: name, $0) }
        case .latest, .latestOf, .onRepeat: return mendedNewest(clause)
        case .ordered(let name, .within(let days), let milestone, let other, let window):
            let gaps = gaps(list(name), .within(days: days), milestone, list(other), window)
            guard let gap = gaps?.min(), CohortParser.daysOfSpan.contains(days + gap) else { return nil }
            return .ordered(name, .within(days: days + gap), milestone, of: other, window)
        case .changed(let name, let change, _, let unit, let window):
            return question.catalogue.measure(name).flatMap { measure in
                difference(of: measure, change, window).map {
                    Clause.changed(measure: name, change, atLeast: $0, unit: measure.unit(insteadOf: unit), window)
                }
            }
        case .withNone, .ordered, .noneSince, .sex, .registeredAt, .ethnicity, .language, .needsInterpreter, .inCohort,
            .local, .refused, .usualGP, .livesAlone, .atCareHome:
            return nil
        }
    }

    private var daysRegistered: Int? {
        person.demographics.registeredFrom.map { asAt.number - $0.number }
    }

    /// How many there are for certain, as the comparison has to ask for them.
    private func number(
        _ comparison: Clause.Comparison, _ counted: Clause.Counted, of name: String, _ window: Window
    ) -> Int? {
        held(list(name), window).flatMap { comparison.reaching(Self.bounds($0, counted)) }
    }

    /// The date that lies nearest to a window.
    private func nearestDate(of list: Codelist, _ window: Window) -> EventDate? {
        guard let days = window.days(asAt: asAt) else { return nil }
        return entries(of: list).compactMap(\.date).filter { $0.first <= asAt }
            .min { Self.gap($0, days) < Self.gap($1, days) }
    }

    /// By how much a value did change this way, in the canonical unit.
    private func difference(of measure: Measure, _ change: Clause.Change, _ window: Window) -> Double? {
        guard let held = dated(measure.codes, window), let difference = change.least(ends(held), measure) else {
            return nil
        }
        // Four decimals hide what rounding to Float32 leaves over.
        let least = (difference * 10_000).rounded() / 10_000
        return least > 0 && least < Clause.ValueTest.mostSensible ? least : nil
    }
}

extension Measure {
    /// The unit in which a limit is told that was worked out from values: the canonical one, where the clause names any.
    func unit(insteadOf unit: String?) -> String? {
        unit == nil || canonicalUnit.isEmpty ? nil : canonicalUnit
    }
}

extension Clause.Ages {
    /// The ages with those of the range among them; `nil` where they cannot be said.
    fileprivate func reaching(_ possible: ClosedRange<Int>) -> Self? {
        let bounds = CohortParser.yearsOfAge
        switch self {
        case .orOver: return bounds.contains(possible.lowerBound) ? .orOver(possible.lowerBound) : nil
        case .under: return bounds.contains(possible.upperBound + 1) ? .under(possible.upperBound + 1) : nil
        case .between(let low, let high):
            let (from, to) = (min(low, possible.lowerBound), max(high, possible.upperBound))
            return bounds.contains(from) && bounds.contains(to) ? .between(from, to) : nil
        }
    }
}

extension Clause.Births {
    /// The births with all days of this one among them.
    fileprivate func reaching(_ birth: EventDate) -> Self {
        switch self {
        case .onOrBefore: .onOrBefore(birth.last)
        case .before: .before(birth.last.adding(days: 1))
        case .onOrAfter: .onOrAfter(birth.first)
        case .after: .after(birth.first.adding(days: -1))
        }
    }
}

extension Clause.Comparison {
    /// The number that so many have to be compared with; `nil` where none says yes of them, or it would of everybody.
    fileprivate func reaching(_ bounds: (lower: Int, upper: Int)) -> Int? {
        switch self {
        case .atLeast: bounds.lower > 0 ? bounds.lower : nil
        case .atMost: bounds.upper
        case .exactly: bounds.lower == bounds.upper ? bounds.lower : nil
        }
    }
}
