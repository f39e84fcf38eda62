package import CaseFinding
package import Vocabulary

/// What the columns of a benchmark leave open: which day it is, what a code number stands for, how a practice is called.
package struct BenchmarkWorld: Sendable {
    /// Day 0 of the columns.
    package static let dayZero = Day(year: 2016, month: 1, day: 1).map(\.number) ?? 0
    /// The as-at day of every practice.
    package let asAt: Day
    /// Code numbers by the name that texts use.
    package let sets: [String: [Int]]

    /// `lastDay` counts from day 0.
    package init(lastDay: Int, sets: [String: [Int]]) {
        asAt = Day(number: Self.dayZero + lastDay)
        self.sets = sets
    }

    /// Reads what the generator says of its data: `T`, the day after the last, and the code numbers. `X0` and `XN` are
    /// the set X of XN codes from X0 on; any other name is one code.
    package init(generator numbers: [String: Int]) throws(BenchmarkProblem) {
        guard let end = numbers["T"], (1...65_535).contains(end) else {
            throw BenchmarkProblem("meta.json has no T, the number of the day after the last")
        }
        var sets: [String: [Int]] = [:]
        for (name, number) in numbers where !["T", "N", "events", "valued", "practices"].contains(name) {
            let stem = String(name.dropLast())
            if name.hasSuffix("0"), let count = numbers[stem + "N"] {
                sets[stem] = Array(number..<number + max(0, count))
            } else if !(name.hasSuffix("N") && numbers[stem + "0"] != nil) {
                sets[name] = [number]
            }
        }
        if let moderate = sets["FRAIL_MOD"], let severe = sets["FRAIL_SEV"] {
            sets["FRAIL_MOD_SEV"] = moderate + severe
        }
        self.init(lastDay: end - 1, sets: sets)
    }

    /// The same with these sets beside its own, or in their place.
    package func adding(_ others: [String: [Int]]) -> BenchmarkWorld {
        BenchmarkWorld(lastDay: asAt.number - Self.dayZero, sets: sets.merging(others) { $1 })
    }

    /// A code of the data, which means nothing anywhere else.
    static func code(_ number: Int) -> Code {
        Code(.local, String(number))
    }

    /// The practice of that ordinal: `P00012`.
    static func practice(_ ordinal: Int) -> ODSCode? {
        let digits = String(ordinal)
        return ODSCode("P" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits)
    }

    /// The ordinal of a practice.
    static func ordinal(of practice: ODSCode) -> Int {
        var ordinal = 0
        for byte in practice.text.utf8 where (0x30...0x39).contains(byte) { ordinal = 10 * ordinal + Int(byte) - 0x30 }
        return ordinal
    }

    /// Every set as a codelist, ranked in the order of its numbers, and as a measure without a unit.
    package func catalogue(practices: [ODSCode] = []) -> Catalogue {
        let lists = sets.map { name, numbers in
            Codelist(
                name: name, kinds: RecordKinds(.coded),
                entries: numbers.enumerated().map { place, number in
                    Codelist.Entry(code: Self.code(number), term: "", rank: place + 1, verification: .local)
                })
        }
        return Catalogue(
            codelists: lists,
            measures: lists.map { Measure(name: $0.name, codes: $0, canonicalUnit: "", units: []) },
            practices: practices.map { Catalogue.Practice(ods: $0, name: $0.text) })
    }

    /// What the column of sex means.
    static let sexes: [UInt8: Sex] = [0: .male, 1: .female]

    /// The number of a sex in the column; -1 for one that it does not have.
    static func number(of sex: Sex?) -> Int {
        switch sex {
        case .male: 0
        case .female: 1
        default: -1
        }
    }

    /// What every practice's extract says that it holds: all coded entries, from ever to its as-at day.
    var coverage: [Coverage] {
        [Coverage(.coded, to: asAt)]
    }
}
