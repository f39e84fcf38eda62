import Vocabulary

/// Reads a text of test people, line by line.
struct TestPeopleReader {
    let catalogue: Catalogue
    private var blocks: [TestPeople.Block] = []
    private var columns: [Column] = []
    private(set) var line = 0
    private var facts: [LocalFacts.Fact] = []
    private var kept: Set<LocalFacts.Kind> = []
    /// Whether a `covers` line has been read; without one the extract holds everything.
    private var statesCoverage = false
    private var count: UInt128 = 0

    enum Column: String, CaseIterable {
        case name, born, died, sex, registered, left, decile, ethnicity, language, interpreter, dissent, local, events
        case usualGP = "usual gp"
        case others, institute, answer
    }

    init(_ catalogue: Catalogue) {
        self.catalogue = catalogue
    }

    mutating func read(_ text: String) throws(CohortProblem) -> [TestPeople.Block] {
        for raw in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            line += 1
            let words = Self.trimmed(raw)
            if words.isEmpty || words.hasPrefix("#") { continue }
            try read(line: words)
        }
        finishBlock()
        return blocks
    }

    private mutating func read(line words: String) throws(CohortProblem) {
        if Self.cells(words).count > 1 || Column(rawValue: words) != nil || !columns.isEmpty, !Self.begins(words) {
            return columns.isEmpty ? try header(words) : try row(words)
        }
        var cursor = TestPeopleCursor(words, line: line)
        if cursor.take("as") {
            try cursor.expect("at")
            finishBlock()
            begin(asAt: try cursor.day())
            return try cursor.end()
        }
        guard !blocks.isEmpty else { throw problem("a block begins with \"as at\" and a day") }
        try setting(&cursor)
        try cursor.end()
    }

    private static func begins(_ words: String) -> Bool {
        words.lowercased().hasPrefix("as at ")
    }

    private mutating func begin(asAt: Day) {
        guard let practice = ODSCode("A81001") else { return }
        blocks.append(
            TestPeople.Block(
                practice: PracticeFacts(practice: practice, asAt: asAt, coverage: []), practiceName: "Elm Surgery",
                asked: nil, clearance: .ordinary, local: .none, rows: []))
    }

    private mutating func finishBlock() {
        guard var block = blocks.popLast() else { return }
        if !statesCoverage {
            block.practice.coverage = RecordKind.allCases.map { Coverage($0, to: block.practice.asAt) }
        }
        block.local = LocalFacts(kept: kept, facts: facts, sequence: 0)
        blocks.append(block)
        (columns, facts, kept, statesCoverage) = ([], [], [], false)
    }

    private mutating func setting(_ cursor: inout TestPeopleCursor) throws(CohortProblem) {
        let last = blocks.count - 1
        if cursor.take("asked") {
            try cursor.expect("on")
            blocks[last].asked = try cursor.day()
        } else if cursor.take("practice") {
            guard let ods = ODSCode(try cursor.word("the code of a practice")) else {
                throw problem("the code of a practice was expected")
            }
            blocks[last].practice.practice = ods
            blocks[last].practiceName = try cursor.name("the name of the practice")
        } else if cursor.take("covers") {
            statesCoverage = true
            blocks[last].practice.coverage += try coverage(&cursor, asAt: blocks[last].practice.asAt)
        } else if cursor.take("sees") {
            let word = try cursor.word("ordinary, sensitive or sealed")
            guard let clearance = Sensitivity.allCases.first(where: { $0.word == word }) else {
                throw problem("ordinary, sensitive or sealed was expected")
            }
            blocks[last].clearance = clearance
        } else if cursor.take("records") {
            for words in cursor.rest().split(separator: ",") { kept.insert(try localKind(Self.trimmed(words))) }
        } else {
            throw problem(
                "expected \"as at\", \"asked on\", \"practice\", \"covers\", \"sees\", \"records\" or a table")
        }
    }

    private func coverage(_ cursor: inout TestPeopleCursor, asAt: Day) throws(CohortProblem) -> [Coverage] {
        if cursor.take("nothing") { return [] }
        var kinds: RecordKinds = []
        repeat {
            guard let read = RecordKinds(declared: try cursor.word("a kind of record")) else {
                throw problem("a kind of record was expected, as: observations")
            }
            kinds.formUnion(read)
        } while cursor.hadComma
        var codes = Coverage.Codes.all
        if cursor.take("of") {
            let name = try cursor.name("the name of a codelist")
            codes = .some(Set(try list(name).entries.compactMap(\.code)))
        }
        let from: Day? = cursor.take("from") ? try cursor.day() : nil
        let to = cursor.take("to") ? try cursor.day() : asAt
        return kinds.kinds.map { Coverage($0, codes: codes, from: from, to: to) }
    }

    private mutating func header(_ words: String) throws(CohortProblem) {
        guard !blocks.isEmpty else { throw problem("a block begins with \"as at\" and a day") }
        for cell in Self.cells(words) {
            guard let column = Column(rawValue: cell.lowercased()), !columns.contains(column) else {
                let offer = NearestNames.offer(cell, among: Column.allCases.map(\.rawValue))
                throw CohortProblem(line: line, word: cell, words: "no column of that name, or twice\(offer)")
            }
            columns.append(column)
        }
        guard columns.contains(.answer) else { throw problem("the table has no column \"answer\"") }
    }

    private mutating func row(_ words: String) throws(CohortProblem) {
        let cells = Self.cells(words)
        guard cells.count == columns.count else {
            throw problem("\(columns.count) cells were expected, \(cells.count) are there")
        }
        count += 1
        let id = ID<Person>(bits: count)
        var row = TestPeople.Row(
            line: line, name: "", facts: PersonFacts(person: id, demographics: Demographics(), events: []),
            expected: .notRegistered)
        for (column, cell) in zip(columns, cells) {
            if column == .local {
                facts += try localFacts(cell, of: id)
            } else {
                try fill(&row, column, cell)
            }
        }
        blocks[blocks.count - 1].rows.append(row)
    }

    private func localFacts(_ cell: String, of person: ID<Person>) throws(CohortProblem) -> [LocalFacts.Fact] {
        var facts: [LocalFacts.Fact] = []
        for text in Self.parts(cell, at: ";") where !text.isEmpty {
            let words = text.split(separator: " ")
            guard let last = words.last, let day = Day(written: last) else {
                throw problem("a fact and its day were expected, as: contact 01-Nov-2026")
            }
            var said = words.dropLast().joined(separator: " ")
            var cohort = ""
            if let quote = said.firstIndex(of: "\""), said.hasSuffix("\""), quote < said.index(before: said.endIndex) {
                cohort = String(said[said.index(after: quote)...].dropLast())
                said = Self.trimmed(said[..<quote])
            }
            facts.append(
                LocalFacts.Fact(kind: try localKind(said), person: person, day: day, cohort: cohort))
        }
        return facts
    }

    private func localKind(_ words: String) throws(CohortProblem) -> LocalFacts.Kind {
        switch words.lowercased() {
        case "open episode": return .openEpisode
        case "contact": return .contact
        case "agreed plan": return .agreedPlan
        case "refusal": return .refusal
        default:
            throw problem(
                "\"open episode\", \"contact\", \"agreed plan\" or \"refusal\" was expected, not \"\(words)\"")
        }
    }

    /// The codes of a codelist or a measure.
    func list(_ name: String) throws(CohortProblem) -> Codelist {
        if let list = catalogue.codelist(name) ?? catalogue.measure(name)?.codes { return list }
        let names = catalogue.codelists.values.map(\.name) + catalogue.measures.values.map(\.name)
        throw CohortProblem(
            line: line, word: name,
            words: "no codelist or measure of that name\(NearestNames.offer(name, among: names))")
    }

    func problem(_ words: String) -> CohortProblem {
        CohortProblem(line: line, words: words)
    }
}
