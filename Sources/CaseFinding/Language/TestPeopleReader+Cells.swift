import Vocabulary

extension TestPeopleReader {
    /// Puts one cell where it belongs. An empty one is something that the extract does not say.
    func fill(_ row: inout TestPeople.Row, _ column: Column, _ cell: String) throws(CohortProblem) {
        if cell.isEmpty, column != .answer { return }
        switch column {
        case .name: row.name = cell
        case .born: row.facts.demographics.birth = try date(cell)
        case .died: row.facts.demographics.death = try date(cell)
        case .sex: row.facts.demographics.sex = try sex(cell)
        case .registered: row.facts.demographics.registeredFrom = try day(cell)
        case .left: row.facts.demographics.registeredUntil = try day(cell)
        case .decile: row.facts.demographics.deprivation = try deprivation(cell)
        case .ethnicity: row.facts.demographics.ethnicity = Code(.ethnicCategory, cell)
        case .language: row.facts.demographics.language = cell
        case .interpreter: row.facts.demographics.needsInterpreter = try truth(cell)
        case .dissent: row.facts.demographics.dissent = try truth(cell)
        case .usualGP: row.facts.demographics.usualGP = cell
        case .others: row.facts.demographics.othersAtHome = try number(cell)
        case .institute: row.facts.demographics.residentialInstitute = cell == "none" ? "" : cell
        case .local: break
        case .events: row.facts.events = try events(cell)
        case .answer:
            guard let expected = TestPeople.Expected(words: cell) else {
                throw problem("\"\(cell)\" is no answer; \"yes\", \"no\" and \"unknown\" are some")
            }
            row.expected = expected
        }
    }

    private func date(_ cell: String) throws(CohortProblem) -> EventDate {
        guard let date = EventDate(written: cell) else { throw problem("\"\(cell)\" is no day, month or year") }
        return date
    }

    private func day(_ cell: String) throws(CohortProblem) -> Day {
        guard let day = Day(written: cell) else { throw problem("\"\(cell)\" is no day such as 01-Apr-2026") }
        return day
    }

    private func number(_ cell: String) throws(CohortProblem) -> Int {
        guard let number = Int(cell), (0...10_000).contains(number) else {
            throw problem("\"\(cell)\" is no number of others such as 2")
        }
        return number
    }

    private func truth(_ cell: String) throws(CohortProblem) -> Bool {
        guard cell == "yes" || cell == "no" else { throw problem("\"yes\" or \"no\" was expected, not \"\(cell)\"") }
        return cell == "yes"
    }

    private func sex(_ cell: String) throws(CohortProblem) -> Sex {
        guard let sex = Sex.allCases.first(where: { $0.word.lowercased() == cell.lowercased() }) else {
            throw problem("\"female\", \"male\" or \"indeterminate\" was expected, not \"\(cell)\"")
        }
        return sex
    }

    private func deprivation(_ cell: String) throws(CohortProblem) -> Deprivation {
        let parts = cell.split(separator: " ")
        let edition = parts.count == 2 ? parts[1].filter { $0 != "(" && $0 != ")" } : "2019"
        guard parts.count <= 2, let decile = parts.first.flatMap({ Int($0) }),
            let deprivation = Deprivation(decile: decile, edition: edition)
        else { throw problem("\"\(cell)\" is no decile such as 2 or 2 (2019)") }
        return deprivation
    }

    private func events(_ cell: String) throws(CohortProblem) -> [SourceEvent] {
        var events: [SourceEvent] = []
        for text in Self.parts(cell, at: ";") where !text.isEmpty {
            events.append(try event(text, key: "e\(events.count + 1)"))
        }
        return events
    }

    /// `"LIST" "TERM" DATE = VALUE UNIT`, then `recorded 2`, `sensitive`, `status "repeat"`, `as medication`.
    private func event(_ text: String, key: String) throws(CohortProblem) -> SourceEvent {
        var cursor = TestPeopleCursor(text, line: line)
        var event = try coded(&cursor, key: key)
        if let date = cursor.peek.flatMap({ EventDate(written: $0) }) {
            cursor.advance()
            event.date = date
        }
        if cursor.take("=") {
            event.value = try cursor.word("a value")
            if let unit = cursor.peek, !Self.eventWords.contains(unit) {
                cursor.advance()
                event.unit = unit
            }
        }
        while let word = cursor.peek, Self.eventWords.contains(word) {
            cursor.advance()
            try say(word, of: &event, &cursor)
        }
        try cursor.end()
        return event
    }

    private static let eventWords = ["recorded", "sensitive", "sealed", "status", "as"]

    private func say(
        _ word: String, of event: inout SourceEvent, _ cursor: inout TestPeopleCursor
    ) throws(CohortProblem) {
        switch word {
        case "sensitive": event.sensitivity = .sensitive
        case "sealed": event.sensitivity = .sealed
        case "status": event.status = try cursor.name("a status")
        case "recorded":
            guard let time = Int(try cursor.word("a number")) else { throw problem("a number was expected") }
            event.recordedAt = Instant(milliseconds: time)
        default:
            guard let kind = RecordKind(word: try cursor.word("a kind of record")) else {
                throw problem("a kind of record was expected")
            }
            event.kind = kind
        }
    }

    private func coded(_ cursor: inout TestPeopleCursor, key: String) throws(CohortProblem) -> SourceEvent {
        if cursor.take("term") {
            let term = try cursor.name("a term")
            return SourceEvent(key: key, kind: .coded, code: Code(termOnly: term), term: term)
        }
        if cursor.take("code") {
            let parts = try cursor.word("a code").split(separator: ":", maxSplits: 1)
            guard parts.count == 2, let system = CodeSystem(rawValue: String(parts[0])) else {
                throw problem("a code such as local:X1 was expected")
            }
            let code = Code(system, String(parts[1]))
            return SourceEvent(key: key, kind: .coded, code: code, term: cursor.takeName() ?? "")
        }
        let name = try cursor.name("the name of a codelist or measure")
        let list = try list(name)
        let term = cursor.takeName()
        guard
            let entry = list.entries.first(where: {
                term.map(Code.folded) ?? Code.folded($0.term) == Code.folded($0.term)
            })
        else { throw problem("\"\(name)\" has no entry \"\(term ?? "")\"") }
        return SourceEvent(
            key: key, kind: list.kinds.kinds.first ?? .coded, code: entry.code ?? Code(termOnly: entry.term),
            term: entry.term)
    }
}

extension EventDate {
    /// Reads `01-Apr-2026`, `Apr-2026` and `2026`.
    init?(written text: some StringProtocol) {
        if let day = Day(written: text) {
            self.init(day)
        } else if let day = Day(written: "01-\(text)") {
            self.init(day, precision: .month)
        } else if let day = Day(written: "01-Jan-\(text)") {
            self.init(day, precision: .year)
        } else {
            return nil
        }
    }
}
