package import Vocabulary

/// A question of how many of those who should have something have it: the algebra that an `indicator` parses to and is
/// printed from. Everybody registered is counted once, in one ``Standing``.
package struct Indicator: Hashable, Sendable {
    package var name: String
    package var headers: Cohort.Headers
    /// `of`: every line must hold of whoever is counted.
    package var population: [Cohort.Line]
    /// `excluding`: taken out of the population, whatever was achieved.
    package var exclusions: [Group]
    /// `achieved by`: every line must hold.
    package var achievement: [Cohort.Line]
    /// `excepting`: taken out of those who have not achieved it.
    package var exceptions: [Group]
    package var breakdown: Breakdown?

    package init(
        name: String, headers: Cohort.Headers = Cohort.Headers(), population: [Cohort.Line], exclusions: [Group] = [],
        achievement: [Cohort.Line], exceptions: [Group] = [], breakdown: Breakdown? = nil
    ) {
        self.name = name
        self.headers = headers
        self.population = population
        self.exclusions = exclusions
        self.achievement = achievement
        self.exceptions = exceptions
        self.breakdown = breakdown
    }

    /// A reason for which people are not counted, under the name that is shown beside their number.
    package struct Group: Hashable, Sendable {
        package var name: String
        package var lines: [Cohort.Line]

        package init(name: String, lines: [Cohort.Line]) {
            self.name = name
            self.lines = lines
        }
    }

    /// The parts as the lines of one cohort, for whoever answers line by line: the population, each exclusion, the
    /// achievement, each exception. ``standing(of:)`` reads the answers. It has no name, as no cohort is named by it.
    package var parts: Cohort {
        let groups = [population] + exclusions.map(\.lines) + [achievement] + exceptions.map(\.lines)
        return Cohort(name: "", lines: groups.map { Cohort.Line(Condition($0)) })
    }

    /// Where somebody counts. Registered is the sum of all.
    package enum Standing: Hashable, Sendable {
        /// Not of the population.
        case outside
        /// Not known whether of the population: outside too, and counted beside it.
        case undecided
        /// By the first exclusion that holds.
        case excluded(Int)
        /// By the first exception that holds.
        case excepted(Int)
        case achieved
        /// In the denominator; undecided where it is not known whether it was achieved.
        case notAchieved(isUndecided: Bool)
    }

    /// Where somebody counts, by the answers of the ``parts``. An exclusion or exception that is unknown takes nobody
    /// out.
    package func standing(of answers: [Answer]) -> Standing {
        let ofPopulation = answers[0]
        guard ofPopulation == .yes else { return ofPopulation == .no ? .outside : .undecided }
        if let first = exclusions.indices.first(where: { answers[1 + $0] == .yes }) { return .excluded(first) }
        let achieved = answers[1 + exclusions.count]
        if achieved == .yes { return .achieved }
        let start = 2 + exclusions.count
        if let first = exceptions.indices.first(where: { answers[start + $0] == .yes }) { return .excepted(first) }
        return .notAchieved(isUndecided: achieved == .unknown)
    }
}

/// What one block of a text defines.
package enum Definition: Hashable, Sendable {
    case cohort(Cohort)
    case indicator(Indicator)

    package var name: String {
        switch self {
        case .cohort(let cohort): cohort.name
        case .indicator(let indicator): indicator.name
        }
    }

    package var breakdown: Breakdown? {
        get {
            switch self {
            case .cohort(let cohort): cohort.breakdown
            case .indicator(let indicator): indicator.breakdown
            }
        }
        set {
            switch self {
            case .cohort(var cohort):
                cohort.breakdown = newValue
                self = .cohort(cohort)
            case .indicator(var indicator):
                indicator.breakdown = newValue
                self = .indicator(indicator)
            }
        }
    }

    /// A cohort's own lines, or the parts of an indicator: what has to be answered, line by line.
    package var lines: Cohort {
        switch self {
        case .cohort(let cohort): cohort
        case .indicator(let indicator): indicator.parts
        }
    }
}
