/// A named list of codes with its provenance: data, never code. What a quoted name in a cohort stands for.
package struct Codelist: Hashable, Sendable {
    /// How far an entry has been checked.
    package enum Verification: String, Sendable, CaseIterable {
        /// The id was read in the source named beside it.
        case verified
        /// The term was read in the source; its id is not known, and the entry matches by its whole term.
        case termOnly = "term-only"
        /// Used as given, to be checked by a person before release.
        case unverified
        /// A code of one clinical system or of the synthetic network; says so wherever it is shown.
        case local
    }

    /// One code, or one term whose code is not known.
    package struct Entry: Hashable, Sendable {
        /// `nil` where no verified id is known: the entry then matches by its whole term only.
        package var code: Code?
        package var term: String {
            didSet { foldedTerm = Code.folded(term) }
        }
        /// The term as it is compared.
        package private(set) var foldedTerm: String
        /// The order among the entries of a ranked list, as severity; higher wins on one day.
        package var rank: Int?
        package var verification: Verification
        /// Where it was read.
        package var source: String
        /// Whether the source says that the code is no longer active; `nil` where it does not say.
        package var isRetired: Bool?

        package init(
            code: Code?, term: String, rank: Int? = nil, verification: Verification = .verified, source: String = "",
            isRetired: Bool? = nil
        ) {
            self.code = code
            self.term = term
            self.foldedTerm = Code.folded(term)
            self.rank = rank
            self.verification = verification
            self.source = source
            self.isRetired = isRetired
        }

        /// What a column `active` of a source says: `1` or `0`, `yes` or `no`, `active` or `inactive`; `nil` for anything else.
        package static func isRetired(active text: String) -> Bool? {
            switch Code.folded(text) {
            case "1", "yes", "true", "active", "current": false
            case "0", "no", "false", "inactive", "retired": true
            default: nil
            }
        }
    }

    package var name: String
    /// The kinds of record in which its codes stand. A clause over the list is covered where all of them are.
    package var kinds: RecordKinds
    package var entries: [Entry]
    /// Where the list comes from, and its version.
    package var provenance: String

    package init(name: String, kinds: RecordKinds, entries: [Entry], provenance: String = "") {
        self.name = name
        self.kinds = kinds
        self.entries = entries
        self.provenance = provenance
    }

    /// Whether the list can order its entries: each has a rank.
    package var isRanked: Bool {
        !entries.isEmpty && entries.allSatisfy { $0.rank != nil }
    }

    /// Whether it holds ethnic categories and nothing else: they stand in registrations, and hardly ever in an entry of a
    /// record.
    package var isOfEthnicCategories: Bool {
        !entries.isEmpty && entries.allSatisfy { $0.code?.system == .ethnicCategory }
    }

    /// The entry that an event falls under, or `nil`. An entry with an id is found by its code, and by its whole term
    /// where the event has no code at all, as practices' reports have it; an entry without an id by its whole term,
    /// whatever the event's code. Of several, the one of highest rank.
    package func entry(code: Code, term: String) -> Entry? {
        lazy var folded = Code.folded(term)
        return entries.filter { entry in
            if code.system != .term, let id = entry.code { return id == code }
            let own = entry.foldedTerm
            if code.system == .term, !own.isEmpty, code.value == own { return true }
            if let id = entry.code { return id == code }
            return !folded.isEmpty && own == folded
        }.max { ($0.rank ?? 0) < ($1.rank ?? 0) }
    }
}

/// Something measured with a number: which codes are it, in which units it is given, and which one it is compared in.
package struct Measure: Hashable, Sendable {
    /// One spelling of a unit and how to reach the canonical one: `canonical = received × factor + offset`.
    package struct Unit: Hashable, Sendable {
        package var spelling: String
        package var factor: Double
        package var offset: Double

        package init(spelling: String, factor: Double = 1, offset: Double = 0) {
            self.spelling = spelling
            self.factor = factor
            self.offset = offset
        }
    }

    package var name: String
    /// The codes, as a list of its own; its kinds say which records hold it.
    package var codes: Codelist
    /// The spelling of the canonical unit; empty where the measure has none.
    package var canonicalUnit: String
    /// Every spelling that is understood, the canonical one among them. Compared folded.
    package var units: [Unit]

    package init(name: String, codes: Codelist, canonicalUnit: String, units: [Unit]) {
        self.name = name
        self.codes = codes
        self.canonicalUnit = canonicalUnit
        self.units = units
    }

    /// A value in the canonical unit, rounded to the stored type (Float32), or `nil` where the unit is not one of this
    /// measure's. A value without a unit is taken to be in the canonical one.
    package func canonical(_ value: Double, unit: String) -> Float? {
        let folded = Code.folded(unit)
        if folded.isEmpty { return Float(value) }
        guard let unit = units.first(where: { Code.folded($0.spelling) == folded }) else { return nil }
        return Float(value * unit.factor + unit.offset)
    }
}
