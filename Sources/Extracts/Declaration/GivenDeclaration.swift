package import Vocabulary

/// What the caller says of an extract, as far as it does: from the command line, or from the form on which the files
/// were handed in. What it leaves open, `extract.json` may say; where both speak they have to agree,
/// but for the system's name, which is anybody's word: what is given is kept.
package struct GivenDeclaration: Hashable, Sendable {
    package var practice: ODSCode?
    package var system: String?
    package var asAt: Day?
    package var population: ExtractDeclaration.Population?
    package var covers: [Coverage]?
    /// How the days of all its tables are written.
    package var dates: DateFormat?
    package var encoding: TableEncoding?

    package init(
        practice: ODSCode? = nil, system: String? = nil, asAt: Day? = nil,
        population: ExtractDeclaration.Population? = nil, covers: [Coverage]? = nil, dates: DateFormat? = nil,
        encoding: TableEncoding? = nil
    ) {
        self.practice = practice
        self.system = system
        self.asAt = asAt
        self.population = population
        self.covers = covers
        self.dates = dates
        self.encoding = encoding
    }

    /// Everything that a whole declaration says.
    package init(_ declaration: ExtractDeclaration) {
        self.init(
            practice: declaration.practice, system: declaration.system.isEmpty ? nil : declaration.system,
            asAt: declaration.asAt, population: declaration.population, covers: declaration.covers)
    }

    /// Both together. Refuses where they contradict each other, or leave open whose extract it is or as at which day. Where
    /// neither says whether the extract holds everybody, it is taken as `otherwise`.
    func joined(
        with manifest: ExtractManifest?, otherwise: ExtractDeclaration.Population = .whole
    ) throws(ExtractRefusal) -> ExtractDeclaration {
        let name = ExtractManifest.fileName
        func agreed<Value: Equatable>(
            _ given: Value?, _ read: Value?, _ what: String, _ words: (Value) -> String
        ) throws(ExtractRefusal) -> Value? {
            guard let given, let read, given != read else { return given ?? read }
            let there = words(read)
            throw ExtractRefusal(
                file: name,
                words: there.isEmpty
                    ? "\(what) is not what was given on import; correct one of the two"
                    : "\(what) is \(there), and \(words(given)) was given on import; correct one of the two")
        }
        let practice = try agreed(practice, manifest?.practice, "practice") { $0.text }
        if let given = self.asAt, let written = manifest?.asAt, given != written {
            throw ExtractRefusal.disagreeing(DisagreeingDays(written: written, given: given))
        }
        let asAt = self.asAt ?? manifest?.asAt
        let population = try agreed(population, manifest?.population, "population") { $0.rawValue }
        guard let practice else {
            throw ExtractRefusal(
                words: "nothing says whose extract this is: give the practice's ODS code, or put it into \(name)")
        }
        guard let asAt else {
            throw ExtractRefusal.lacksDay
        }
        let covers = try agreed(covers.map { Set($0) }, manifest?.coverage(asAt: asAt).map { Set($0) }, "covers") { _ in
            ""
        }
        if let late = covers?.first(where: { $0.to > asAt }) {
            throw ExtractRefusal(
                file: name, words: "covers \(late.kind.word) to a day after the as-at day; that cannot be known")
        }
        return ExtractDeclaration(
            practice: practice, system: system ?? manifest?.system ?? "", asAt: asAt,
            population: population ?? otherwise,
            covers: covers.map { covers in
                covers.sorted { ($0.kind.rawValue, $0.to) < ($1.kind.rawValue, $1.to) }
            })
    }
}

extension ExtractRefusal {
    /// What is said where neither the caller nor `extract.json` says as at which day an extract is.
    package static let lacksDay = ExtractRefusal(
        words: "nothing says as at which day the extract was taken: give the day, or put asAt into "
            + ExtractManifest.fileName)
}

extension GivenDeclaration {
    /// What `extract.json` beside a report says; `nil` where there is none.
    package init?(besideReportIn folder: String) throws(ExtractRefusal) {
        guard
            let file = try ExtractFolder(path: folder).files.first(where: {
                $0.name.lowercased() == ExtractManifest.fileName
            })
        else { return nil }
        let manifest = try ExtractManifest(try file.open())
        self.init(
            practice: manifest.practice, system: manifest.system, asAt: manifest.asAt, population: manifest.population)
    }
}

extension ReportMapping {
    /// Whether a file of that name lies beside a report, and is not the report.
    package static func isBeside(_ name: String) -> Bool {
        [fileName, ExtractManifest.fileName].contains(name.lowercased())
    }
}
