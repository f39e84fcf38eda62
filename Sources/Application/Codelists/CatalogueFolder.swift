package import CaseFinding
import Extracts
package import Vocabulary

/// The codelists, measures and starter cohorts that Cairn ships, as data in a folder.
package struct CatalogueFolder: Sendable {
    /// Holds `codelists/`, `cohorts/` and, where there are any, `indicators/`.
    package let path: String

    package init(path: String) {
        self.path = path
    }

    /// Everything, with the practices named beside it. Refuses a file that is damaged, naming it and the line.
    /// `own` are the network's own codelists: each takes the place of the shipped one of the same name.
    package func catalogue(practices: [Catalogue.Practice] = [], own: [Codelist] = []) throws -> Catalogue {
        var codelists: [String: Codelist] = [:]
        for row in try Table(path + "/codelists/index.csv", requiring: ["name", "file", "kinds"]).rows {
            codelists[Code.folded(row["name"])] = try codelist(row)
        }
        for list in own { codelists[Code.folded(list.name)] = list }
        return Catalogue(
            codelists: codelists.values.map(\.self), measures: try measures(codelists),
            cohorts: try cohorts().flatMap(\.cohorts), practices: practices)
    }

    /// The starter cohorts by file, in the order of the files' names.
    package func cohorts() throws -> [(file: String, cohorts: [Cohort])] {
        try ExtractFolder(path: path + "/cohorts").files.filter { $0.name.hasSuffix(".cohort") }.map { file in
            let read = CohortFile(utf8: try DurableFile.read(file.path) ?? [])
            if let problem = read.problems.first { throw ExtractRefusal(file: file.name, words: problem.text) }
            return (file.name, read.cohorts)
        }
    }

    /// The indicators by file, in the order of the files' names: one a file.
    package func indicators() throws -> [NamedIndicator] {
        guard let files = try? ExtractFolder(path: path + "/indicators").files else { return [] }
        return try files.filter { $0.name.hasSuffix(".cohort") }.map { file in
            let read = CohortFile(utf8: try DurableFile.read(file.path) ?? [])
            if let problem = read.problems.first { throw ExtractRefusal(file: file.name, words: problem.text) }
            guard let indicator = read.indicators.first, read.definitions.count == 1 else {
                throw ExtractRefusal(file: file.name, words: "holds one indicator and nothing else")
            }
            return NamedIndicator(slug: String(file.name.dropLast(".cohort".count)), indicator: indicator)
        }
    }

    private func codelist(_ row: Table.Row) throws -> Codelist {
        var kinds: RecordKinds = []
        for word in row["kinds"].split(separator: ";") {
            guard let kind = RecordKinds(declared: word) else { throw row.refusal("\(word) is no kind of record") }
            kinds.formUnion(kind)
        }
        let table = try Table(
            path + "/codelists/" + row["file"], requiring: ["code", "system", "term", "verification"])
        let entries = try table.rows.map { entry in
            guard let verification = Codelist.Verification(rawValue: entry["verification"]) else {
                throw entry.refusal("\(entry["verification"]) is no state of verification")
            }
            return Codelist.Entry(
                code: try code(entry), term: entry["term"], rank: Int(entry["rank"]), verification: verification,
                source: entry["source"], isRetired: Codelist.Entry.isRetired(active: entry["active"]))
        }
        return Codelist(
            name: row["name"], kinds: kinds, entries: entries,
            provenance: [row["provenance"], row["version"]].filter { !$0.isEmpty }.joined(separator: ", "))
    }

    private func code(_ entry: Table.Row) throws -> Code? {
        guard !entry["code"].isEmpty else { return nil }
        guard let system = CodeSystem(rawValue: entry["system"]) else {
            throw entry.refusal("\(entry["system"]) is no coding system")
        }
        if system == .snomed {
            do throws(ConceptID.Problem) {
                _ = try ConceptID(entry["code"])
            } catch {
                throw entry.refusal("\(entry["code"]) \(error.words)")
            }
        }
        return Code(system, entry["code"])
    }

    private func measures(_ codelists: [String: Codelist]) throws -> [Measure] {
        var measures: [String: Measure] = [:]
        let table = try Table(
            path + "/codelists/measures.csv", requiring: ["measure", "codelist", "canonical_unit", "unit", "factor"])
        for row in table.rows {
            guard let list = codelists[Code.folded(row["codelist"])] else {
                throw row.refusal("there is no codelist \(row["codelist"])")
            }
            guard let factor = Double(row["factor"]), let offset = Double(row["offset"].isEmpty ? "0" : row["offset"])
            else { throw row.refusal("factor and offset are numbers") }
            let unit = Measure.Unit(spelling: row["unit"], factor: factor, offset: offset)
            measures[
                row["measure"],
                default: Measure(
                    name: row["measure"], codes: list, canonicalUnit: row["canonical_unit"], units: [])
            ].units.append(unit)
        }
        return measures.values.map(\.self)
    }
}
