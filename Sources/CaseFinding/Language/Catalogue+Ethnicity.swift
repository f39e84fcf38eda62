package import Vocabulary

extension Catalogue {
    /// The list whose newest entry is a person's ethnicity, where there is one.
    var everyEthnicity: Codelist? { codelist(ReferenceEvaluator.ethnicityList) }

    /// The lists that `ethnicity in` can be asked of.
    package var ethnicities: [Codelist] {
        let every = everyEthnicity.map(EveryEthnicity.init)
        return codelists.values.filter { $0.canMatch && ($0.holdsEthnicCategory || every?.hasAll(of: $0) == true) }
    }

    /// Whether `ethnicity in` can be asked of the list: it holds an ethnic category, or is part of the list "ethnicity".
    func isEthnicity(_ list: Codelist) -> Bool {
        list.holdsEthnicCategory || everyEthnicity.map { EveryEthnicity($0).hasAll(of: list) } == true
    }

    /// Whether there is a list "ethnicity" that has nothing of this one: whoever has an entry of that is then never found
    /// by this.
    func isBesideEveryEthnicity(_ list: Codelist) -> Bool {
        guard let every = everyEthnicity, every.canMatch else { return false }
        let known = EveryEthnicity(every)
        return !list.entries.contains { known.has($0) }
    }
}

extension Codelist {
    fileprivate var holdsEthnicCategory: Bool { entries.contains { $0.code?.system == .ethnicCategory } }
}

/// The list "ethnicity", made ready for looking up what is in it.
private struct EveryEthnicity {
    private let codes: Set<Code>
    private let terms: Set<String>

    init(_ list: Codelist) {
        codes = Set(list.entries.compactMap(\.code))
        terms = Set(list.entries.map(\.foldedTerm))
    }

    func hasAll(of list: Codelist) -> Bool { list.entries.allSatisfy { has($0) } }

    /// By its code; one without a code by its whole term.
    func has(_ entry: Codelist.Entry) -> Bool {
        guard let code = entry.code else { return terms.contains(entry.foldedTerm) }
        return codes.contains(code)
    }
}
