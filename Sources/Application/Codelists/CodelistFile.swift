import Domain
package import Extracts
package import FHIR
package import Vocabulary

/// A codelist as others publish it: OpenCodelists CSV (a column of codes, one of terms), or the primary care domain
/// reference sets (a row a code and cluster). Entries that cannot be are left out and said.
package struct CodelistFile {
    /// The lists of the file, by name; a file of reference sets holds one a cluster.
    package private(set) var lists: [Codelist] = []
    /// Entries left out, each with its line.
    package private(set) var problems: [ExtractProblem] = []

    private static let codeColumns = ["snomed_code", "code", "snomedctconceptid", "snomed ct", "conceptid", "ctv3id"]
    private static let termColumns = [
        "snomed_code_description", "term", "description", "name", "ctv3preferredtermdesc",
    ]

    /// Reads a file. `name` names the list of a plain file; `clusters` are those wanted of a file of reference sets
    /// (none: all). `system` is the coding system, where it is not SNOMED CT.
    package init(
        _ path: String, name: String?, clusters: Set<String> = [], kinds: RecordKinds, system: CodeSystem = .snomed
    ) throws(ExtractRefusal) {
        let file = try ReceivedFile(path: path)
        try self.init(
            try file.open(), file: file.name, name: name, clusters: clusters, kinds: kinds, system: system)
    }

    /// The same of bytes that are at hand; `file` is the sender's name for them.
    package init(
        _ source: any ByteSource, file: String, name: String?, clusters: Set<String> = [], kinds: RecordKinds,
        system: CodeSystem = .snomed
    ) throws(ExtractRefusal) {
        let table = try Table(source, file: file, requiring: [], foldingNames: true)
        guard let code = Self.codeColumns.first(where: table.columns.contains) else {
            throw ExtractRefusal(file: file, line: 1, words: Self.noCodes(among: table.columns))
        }
        let term = Self.termColumns.first(where: table.columns.contains)
        let isClustered = table.columns.contains("cluster_id")
        guard isClustered || name != nil else {
            throw ExtractRefusal(
                file: file, words: "holds one list; say what it is called (--name on the command line)")
        }
        var entries: [String: [Codelist.Entry]] = [:]
        var names: [String: String] = [:]
        var leftOut: [String: Int] = [:]
        var seen: Set<String> = []
        for row in table.rows {
            let cluster = isClustered ? row["cluster_id"] : ""
            guard clusters.isEmpty || clusters.contains(cluster) else { continue }
            let words = term.map { row[$0] } ?? ""
            if let problem = Self.problem(row[code], system) {
                problems.append(ExtractProblem(file: file, line: row.line, column: code, words: problem))
                leftOut[cluster, default: 0] += 1
                continue
            }
            if let term, FreeWords.tellNumber(words) {
                problems.append(ExtractProblem(file: file, line: row.line, column: term, words: Self.tellsNumber))
                leftOut[cluster, default: 0] += 1
                continue
            }
            // Records have the letter of a category as a capital.
            let value = system == .ethnicCategory ? row[code].uppercased() : row[code]
            guard seen.insert(cluster + " " + value).inserted else { continue }
            names[cluster] = isClustered && name == nil ? cluster : name
            entries[cluster, default: []].append(
                Codelist.Entry(
                    code: Code(system, value), term: words, rank: Int(row["rank"]),
                    verification: .verified, source: file,
                    isRetired: Codelist.Entry.isRetired(active: row["active"])))
        }
        lists = entries.map { cluster, entries in
            Codelist(
                name: names[cluster] ?? cluster, kinds: kinds, entries: entries,
                provenance: Self.provenance(file, cluster, leftOut: leftOut[cluster] ?? 0))
        }.sorted { $0.name < $1.name }
        if name != nil, lists.count > 1 {
            throw ExtractRefusal(
                file: file, words: "holds \(lists.count) lists; say which cluster of them is wanted, or give no name"
            )
        }
        if let missing = clusters.subtracting(entries.keys).min() {
            throw ExtractRefusal(file: file, words: "holds no codes of the cluster \(missing)")
        }
    }

    private static let tellsNumber =
        "the term looks like somebody’s NHS number; nobody is to be known from a codelist, take it out"

    /// Where the list is from, and how many rows of it were left out: what stays to be seen once it is loaded.
    private static func provenance(_ file: String, _ cluster: String, leftOut: Int) -> String {
        let rows = leftOut == 0 ? "" : "\(leftOut.of("row", "rows")) left out"
        return [file, cluster, rows].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// What is said where no column holds codes. Spreadsheets save with semicolons where the comma is for decimals, and
    /// paste with tabs.
    private static func noCodes(among columns: [String]) -> String {
        let words = "no column of codes is there (code, SNOMED_CODE)"
        guard columns.count == 1, let header = columns.first else { return words }
        if header.contains(";") { return words + "; semicolons stand between its columns: save it with commas" }
        return header.contains("\t") ? words + "; tabs stand between its columns: save it with commas" : words
    }

    private static func isCategory(_ code: String) -> Bool {
        code.utf8.count == 1 && code.utf8.allSatisfy { (0x41...0x5A).contains($0 & 0xDF) }
    }

    private static func problem(_ code: String, _ system: CodeSystem) -> String? {
        guard !code.isEmpty else { return "the code is missing" }
        if system == .ethnicCategory, !isCategory(code) {
            return "the code is no letter of an ethnic category, such as A or Z; not known (99) is none"
        }
        guard system == .snomed || system == .dmd else { return nil }
        do throws(ConceptID.Problem) {
            _ = try ConceptID(code)
            return nil
        } catch {
            return "the code \(error.words)"
        }
    }
}
