import Vocabulary

/// The rows of a report: each may say who somebody is, and what is in their record, or both. It is counted once: for its
/// entries in the second pass where it has any, else in the first.
extension TableRows {
    /// Remembers the latest status of everybody, before anybody is read. Refuses a report that holds rows of another practice.
    func readReportStatus(_ table: inout ExtractTable) throws {
        let (hasStatus, hasPractice) = (
            table.has(.registrationStatus) && table.has(.statusDate), table.has(.practiceODS)
        )
        guard hasStatus || hasPractice else { return }
        var practices: [ODSCode: Int] = [:]
        while let next = try table.next() {
            guard case .success = next else { continue }
            if hasPractice, let found = ODSCode(table.text(.practiceODS)) { practices[found, default: 0] += 1 }
            guard hasStatus, let keys = try? keys(table), let day = try? table.day(.statusDate) else { continue }
            let hash = withheldKey.hash(Self.statusKey(keys, table))
            report.latest[hash] = report.latest[hash].map { max($0, day) } ?? day
        }
        if let words = otherPractices(practices) { throw ExtractRefusal(file: table.file, words: words) }
    }

    /// What is wrong with a report whose rows name these practices, so many each; `nil` where all are of this one.
    private func otherPractices(_ rows: [ODSCode: Int]) -> String? {
        guard rows.keys.contains(where: { $0 != practice }) else { return nil }
        let named = rows.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(5).map {
            "\($0.key.text) (\($0.value))"
        }
        guard rows.count > 1 else {
            return
                "file of another practice: its rows are of \(named[0]), and it was given as one of \(practice.text); "
                + "nothing of it was taken. Hand it in as that practice’s"
        }
        return
            "holds rows of \(rows.count) practices: \(named.joined(separator: ", ")); a report is read as one practice’s, "
            + "here \(practice.text), and nothing of it was taken. Run it at each practice, or split it by the column "
            + "that names the practice, and hand in each part as that practice’s"
    }

    /// First pass: people, and rows that hold no entry.
    func readReportPeople(_ table: inout ExtractTable, into sink: inout some ExtractSink) throws {
        while let next = try table.next() {
            guard case .success = next else {
                if case .failure(let problem) = next { try sink.rejected(rejection(problem, in: table)) }
                continue
            }
            let hasEntry = hasEntry(&table)
            let read = Result { () throws(RowProblem) in try reportPerson(&table) }
            switch (read, hasEntry) {
            case (.success(let person?), false): try sink.person(person)
            case (.success(let person?), true): try sink.named(person)
            case (.success(nil), false):
                if report.saysPeople, table.holdsKeysOnly, let keys = try? keys(table) {
                    report.named.append((keys, table.place))
                } else {
                    try sink.reference(at: table.place)
                }
            case (.failure(let problem), false): try sink.rejected(rejection(problem, in: table))
            case (.failure(.refused(let words)), true):
                throw ExtractRefusal(file: table.file, line: table.reader.line, words: words)
            case (.success(nil), true), (.failure, true): break
            }
            if hasEntry { noteCodes(&table) }
        }
        if let lines = table.report?.linesBelow, lines > 0 {
            report.notices.append(
                ExtractReader.Notice(
                    file: table.file,
                    words: lines == 1
                        ? "a line of words below the last row was read over"
                        : "\(lines) lines of words below the last row were read over"))
        }
        try settleNamed(into: &sink)
    }

    /// Second pass: rows that hold an entry.
    func readReportRecords(_ table: inout ExtractTable, into sink: inout some ExtractSink) throws {
        while let next = try table.next() {
            guard case .success = next, hasEntry(&table) else { continue }
            let place = table.place
            switch Result(catching: { () throws(RowProblem) in try reportEntries(&table) }) {
            case .success(let (person, events)): try sink.events(events, of: person, at: place)
            case .failure(let problem):
                // Of the entry that is wrong: its column, its term and its day.
                table.look(at: report.group)
                defer { table.look(at: 1) }
                try sink.rejected(rejection(problem, in: table))
            }
        }
    }

    /// Whether any of the row's entries is named.
    private func hasEntry(_ table: inout ExtractTable) -> Bool {
        defer { table.look(at: 1) }
        for group in 1...max(1, report.groups) where report.groups > 0 {
            table.look(at: group)
            if table.hasEntry(fixed: report.fixedTerms[group - 1]) { return true }
        }
        return false
    }

    /// The person of a row, where it says more of them than their keys and they have not been read yet.
    private func reportPerson(_ table: inout ExtractTable) throws(RowProblem) -> PersonRow? {
        if table.isAllBlank {
            people.add(nil, "", at: table.place, isWithheld: true)
            throw .withheld(key: "", words: "withheld by the practice: an empty row, as stands for a hidden patient")
        }
        try checkPractice(table)
        let keys = try keys(table)
        let born = table.text(.birthDate)
        guard !people.holds(keys.number, keys.localID, born: born), isLatest(keys, table),
            var row = try reportPerson(keys, table)
        else { return nil }
        row.numberStandsAt = people.place(of: keys.number)
        people.add(keys.number, keys.localID, at: table.place, born: born)
        return row
    }

    /// What tells whose the status of a row is: two people of one number have each their own.
    private static func statusKey(_ keys: Keys, _ table: ExtractTable) -> String {
        key(keys) + "/" + table.text(.birthDate)
    }

    /// Whether no other row of the person has a later status.
    private func isLatest(_ keys: Keys, _ table: ExtractTable) -> Bool {
        guard !report.latest.isEmpty, let latest = report.latest[withheldKey.hash(Self.statusKey(keys, table))] else {
            return true
        }
        return (try? table.day(.statusDate)) == latest
    }

    private func reportPerson(_ keys: Keys, _ table: ExtractTable) throws(RowProblem) -> PersonRow? {
        let said: [TableColumn] = ReportField.ofPerson.compactMap(\.column).filter { !table.isBlank($0) }
        guard !said.isEmpty else { return nil }
        var row = PersonRow(
            nhsNumber: keys.number, localID: keys.localID, details: details(table),
            demographics: try demographics(table), source: table.place)
        if row.details.familyName.isEmpty, !table.isBlank(.fullName) {
            FullName(table.text(.fullName)).put(into: &row.details)
        }
        row.says = .some(standing: try readStanding(&row, table))
        return row
    }

    /// Whether they are registered, as the report's status says; an unknown word says nothing and is kept.
    private func readStanding(_ row: inout PersonRow, _ table: ExtractTable) throws(RowProblem) -> Bool {
        guard !table.isBlank(.registrationStatus) else { return false }
        row.details.registrationType = table.commonText(.registrationStatus)
        let day = try table.day(.statusDate)
        switch RegistrationWord(table.word(.registrationStatus)) {
        case .registered:
            row.demographics.registeredUntil = nil
            return true
        case .left:
            guard let day else {
                throw .broken(
                    .statusDate, "is empty, though the person has left; without it their last day is not known")
            }
            row.demographics.registeredUntil = day
            return true
        case nil: return false
        }
    }

    /// Whose the entries of a row are, and the entries.
    private func reportEntries(
        _ table: inout ExtractTable
    ) throws(RowProblem) -> (PersonKey, [RowEvent]) {
        report.group = 1
        try checkPractice(table)
        let keys = try keys(table)
        if people.isWithheld(keys.number, keys.localID) {
            throw .withheld(key: Self.key(keys), words: "withheld by the practice, with the person that it is about")
        }
        // A row of somebody who could not be read is not taken for what else it says.
        if !people.holds(keys.number, keys.localID) { _ = try reportPerson(keys, table) }
        guard let person = people.person(keys.number, keys.localID) else {
            throw .broken(.nhsNumber, "names another person of this report than \(table.name(of: .localID)) does")
        }
        defer { table.look(at: 1) }
        var events: [RowEvent] = []
        for group in 1...max(1, report.groups) {
            table.look(at: group)
            report.group = group
            guard let event = try reportEntry(table, group: group, of: Self.key(keys)),
                !events.contains(where: { $0.event.key == event.key })
            else { continue }
            events.append(RowEvent(event))
        }
        guard !events.isEmpty else { throw .broken(column: "", words: "holds no entry that can be read") }
        return (person, events)
    }

    private func reportEntry(
        _ table: ExtractTable, group: Int, of key: String
    ) throws(RowProblem) -> SourceEvent? {
        let term = table.entryTerm(fixed: report.fixedTerms[group - 1])
        guard let code = try reportCode(table, term: term) else { return nil }
        var event = SourceEvent(key: "", kind: report.kinds[group - 1], code: code, term: term)
        event.date = try table.date(.date)
        event.value = table.text(.value)
        event.unit = table.commonText(.unit)
        let names = [table.commonText(.recordedByForenames), table.commonText(.recordedBy)].filter { !$0.isEmpty }
        event.recordedBy = names.joined(separator: " ")
        event.source = table.place
        // A report has no ids of entries: what is the same in all of this is the same entry, in every report, whoever recorded it.
        let parts = [
            key, event.kind.word, code.system.rawValue, code.value, Code.folded(term), event.date?.iso ?? "",
            event.value,
            event.unit,
        ]
        let content = parts.joined(separator: "\u{1F}")
        let hashes = [withheldKey.hash("a" + content), withheldKey.hash("b" + content)]
        event.key = SourceEvent.reportKeyPrefix + hashes.map { String($0, radix: 36) }.joined(separator: ".")
        return event
    }

    private func reportCode(_ table: ExtractTable, term: String) throws(RowProblem) -> Code? {
        if !table.isBlank(.code) { return try table.code(term: term) }
        if !table.isBlank(.ctv3Code) { return table.ctv3() }
        guard !term.isEmpty else { return nil }
        let own = Code(termOnly: term)
        return report.terms[own.value] ?? own
    }

    /// Remembers which codes the report holds, for what it covers.
    private func noteCodes(_ table: inout ExtractTable) {
        defer { table.look(at: 1) }
        guard report.codes.count < ReportReading.mostCodes else { return }
        for group in 1...max(1, report.groups) {
            table.look(at: group)
            let term = table.entryTerm(fixed: report.fixedTerms[group - 1])
            if let code = try? reportCode(table, term: term) { report.codes.insert(code) }
        }
    }
}

/// What the word for somebody's registration says of them.
enum RegistrationWord {
    case registered, left

    /// In lower case; `nil` where the word is none that is known.
    init?(_ word: String) {
        switch word {
        case "registered", "currently registered", "current", "active", "regular", "gms",
            "currently registered for gms",
            "registered for gms", "fully registered", "applied", "permanent":
            self = .registered
        case "left", "left practice", "deducted", "deregistered", "de-registered", "transferred", "transferred out",
            "removed",
            "no longer registered", "inactive", "deceased", "died", "dead", "death":
            self = .left
        default: return nil
        }
    }
}

/// A name in one cell: `SMITH, Anna (Mrs)` as systems write it, `Mrs Anna Smith` as people do.
struct FullName {
    var (family, given, title) = ("", "", "")

    private static let titles: Set<String> = [
        "mr", "mrs", "miss", "ms", "mx", "dr", "prof", "professor", "rev", "reverend", "sir", "lady", "lord", "dame",
        "master",
    ]

    init(_ text: String) {
        var text = text
        if text.hasSuffix(")"), let open = text.lastIndex(of: "(") {
            title = String(text[text.index(after: open)...].dropLast())
            text = ExtractTable.trimmed(String(text[..<open]))
        }
        if let comma = text.firstIndex(of: ",") {
            family = ExtractTable.trimmed(String(text[..<comma]))
            given = ExtractTable.trimmed(String(text[text.index(after: comma)...]))
        } else {
            var words = text.split(separator: " ").map(String.init)
            if words.count > 1, isTitle(words[0]) { title = words.removeFirst() }
            let capitals = words.suffix(while: { word in
                word == word.uppercased() && word.contains { $0.isLetter } && word.count > 1
            })
            let last = capitals > 0 && capitals < words.count ? capitals : min(1, words.count)
            family = words.suffix(last).joined(separator: " ")
            given = words.dropLast(last).joined(separator: " ")
        }
        let words = given.split(separator: " ").map(String.init)
        if title.isEmpty, let first = words.first, words.count > 1, isTitle(first) {
            title = first
            given = words.dropFirst().joined(separator: " ")
        }
    }

    private func isTitle(_ word: String) -> Bool {
        Self.titles.contains(word.lowercased().filter { $0 != "." })
    }

    func put(into details: inout PersonDetails) {
        details.familyName = family
        details.givenName = given
        if details.title.isEmpty { details.title = title }
    }
}

extension [String] {
    /// How many at the end pass the test.
    fileprivate func suffix(while test: (String) -> Bool) -> Int {
        count - (lastIndex { !test($0) }.map { $0 + 1 } ?? 0)
    }
}
