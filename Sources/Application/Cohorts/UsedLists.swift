import CaseFinding
import Domain
import Store
import Vocabulary

/// The codelists and measures that questions use, as they are in one catalogue.
struct UsedLists {
    /// By folded name, those of measures among them. What is not there is not in it.
    let codelists: [String: Codelist]
    let measures: [String: Measure]

    init(_ names: UsedNames, in catalogue: Catalogue) {
        let measures = catalogue.measures.filter { names.measures.contains($0.key) }
        let named = catalogue.codelists.filter { names.codelists.contains($0.key) }
        let measured = measures.values.map { (Code.folded($0.codes.name), $0.codes) }
        codelists = named.merging(measured) { own, _ in own }
        self.measures = measures
    }

    /// Those of a question and of all that it uses.
    init(of cohort: Cohort, in catalogue: Catalogue) {
        self.init(catalogue.names(used: cohort.condition), in: catalogue)
    }

    /// What is compared with later.
    var kept: KeptLists {
        KeptLists(codelists: codelists.mapValues(Self.digest), measures: measures.mapValues(Self.digest))
    }

    /// Another where the list would find others: its terms and ranks count, where it comes from does not.
    static func digest(_ list: Codelist) -> String {
        let entries = list.entries.map { entry in
            let code = entry.code.map { "\($0.system.rawValue)\t\($0.value)" } ?? "\t"
            return "\(code)\t\(entry.foldedTerm)\t\(entry.rank.map(String.init) ?? "")"
        }
        return Digest(of: Array("\(list.kinds.rawValue)\n\(entries.sorted().joined(separator: "\n"))".utf8)).hex
    }

    private static func digest(_ measure: Measure) -> String {
        let units = measure.units.map { "\(Code.folded($0.spelling))\t\($0.factor)\t\($0.offset)" }
        let text = "\(Code.folded(measure.canonicalUnit))\n\(units.sorted().joined(separator: "\n"))"
        return Digest(of: Array(text.utf8)).hex
    }
}

extension Catalogue {
    /// What a condition looks at, itself and through the questions that it uses.
    func names(used condition: Condition) -> UsedNames {
        var names = UsedNames(condition)
        // The name of a cohort is never empty.
        for cohort in used(by: Cohort(name: "", lines: [Cohort.Line(condition)])) {
            names.formUnion(UsedNames(cohort.condition))
        }
        return names
    }
}

extension CohortDesk {
    /// What of a question is another than it was; `nil` where nothing is. What changed codelists held is looked for among the
    /// versions that were loaded and the one that is shipped.
    func changedRule(
        from text: String, _ lists: KeptLists?, to now: Cohort, _ catalogue: Catalogue
    ) async throws -> ChangedRule? {
        let changed = ChangedRule.changedLists(from: text, lists, catalogue)
        var before: [String: Codelist] = [:]
        for (key, digest) in changed {
            guard let digest else { continue }
            let loaded = try await database.read { reading -> Codelist? in
                for version in try reading.codelistVersions(of: key) {
                    guard let list = try reading.codelist(key, version: version.number) else { continue }
                    if UsedLists.digest(list) == digest { return list }
                }
                return nil
            }
            let shipped = try shippedCodelists().first {
                Code.folded($0.name) == key && UsedLists.digest($0) == digest
            }
            before[key] = loaded ?? shipped
        }
        return ChangedRule(from: text, lists, to: now, catalogue, before: before)
    }
}
