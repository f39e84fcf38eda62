import Domain

extension KeptLists {
    /// One a line: what it is, its digest, its name. A folded name has no line break.
    var stored: String {
        func lines(_ kind: String, _ digests: [String: String]) -> [String] {
            digests.sorted { $0.key < $1.key }.map { "\(kind) \($0.value) \($0.key)" }
        }
        return (lines("codelist", codelists) + lines("measure", measures)).joined(separator: "\n")
    }

    /// Reads ``stored``.
    init(stored: String) {
        var (codelists, measures): ([String: String], [String: String]) = ([:], [:])
        for line in stored.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
            guard parts.count == 3 else { continue }
            if parts[0] == "measure" { measures[parts[2]] = parts[1] } else { codelists[parts[2]] = parts[1] }
        }
        self.init(codelists: codelists, measures: measures)
    }
}
