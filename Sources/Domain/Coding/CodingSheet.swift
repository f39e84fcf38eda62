package import Vocabulary

/// What a practice wants in its record of what coordinators do, in the order of its own template: which activity is
/// coded with which term and id, and in which order its lists have their columns. Every version is kept.
package struct CodingSheet: Equatable, Sendable {
    /// One field of the template.
    package struct Line: Hashable, Sendable {
        package let activity: CodedActivity
        /// What the template calls it; may be empty.
        package let field: String
        /// Term and id with where they were read. Without an id it is coded by its term.
        package let entry: Codelist.Entry

        package init(_ activity: CodedActivity, field: String = "", _ entry: Codelist.Entry) {
            self.activity = activity
            self.field = field
            self.entry = entry
        }

        package var term: String { entry.term }

        /// What tells it from the others of a sheet: an activity has one line, what is said by hand one a term.
        var key: String {
            activity == .byHand ? "\(activity.rawValue) \(entry.foldedTerm)" : activity.rawValue
        }
        package var code: Code? { entry.code }

        /// The id, or what to do without one.
        package var codeWords: String { code?.value ?? "no verified id: use the term" }

        /// Whether an entry of a record is this: the same id, or the whole term where the line or the entry has no id.
        package func isMet(by event: SourceEvent) -> Bool {
            Codelist(name: "", kinds: .allCoded, entries: [entry]).entry(code: event.code, term: event.term) != nil
        }
    }

    /// `nil` for what ships with Cairn, which counts wherever a practice has no sheet of its own.
    package let practice: ODSCode?
    /// What the practice calls its template.
    package let name: String
    package let columns: [CodingColumn]
    package let lines: [Line]
    /// From 1.
    package let version: Int
    package let by: ID<Actor>?
    package let at: Instant?

    package init(
        practice: ODSCode?, name: String, columns: [CodingColumn], lines: [Line], version: Int, by: ID<Actor>? = nil,
        at: Instant? = nil
    ) {
        self.practice = practice
        self.name = name
        self.columns = columns
        self.lines = lines
        self.version = version
        self.by = by
        self.at = at
    }

    package static let mostLines = 60
    /// In characters.
    package static let longestText = 200

    /// The line of an activity that Cairn sees by itself; `nil` where the practice does not want it coded.
    package func line(_ activity: CodedActivity) -> Line? {
        activity == .byHand ? nil : lines.first { $0.activity == activity }
    }

    /// What is otherwise than in that one, in words: `added: Home visit note`.
    package func changes(since earlier: CodingSheet) -> [String] {
        let (own, before) = (lines.map(\.key), earlier.lines.map(\.key))
        var changes: [String] = []
        if name != earlier.name { changes.append("called “\(name)”, before “\(earlier.name)”") }
        changes += lines.filter { !before.contains($0.key) }.map { "added: \($0.term)" }
        changes += earlier.lines.filter { !own.contains($0.key) }.map { "taken out: \($0.term)" }
        changes += lines.compactMap { line in
            guard let other = earlier.lines.first(where: { $0.key == line.key }), other != line else { return nil }
            let what = [
                line.entry.foldedTerm == other.entry.foldedTerm ? nil : "term, before “\(other.term)”",
                line.code == other.code ? nil : "code, before \(other.code?.value ?? "none")",
                line.field == other.field ? nil : "field, before \(other.field.isEmpty ? "none" : "“\(other.field)”")",
                line.entry.verification == other.entry.verification && line.entry.source == other.entry.source
                    ? nil : "source or how far it is checked",
            ].compactMap(\.self)
            return what.isEmpty ? nil : "changed: \(line.term) (\(what.joined(separator: "; ")))"
        }
        if own.filter(before.contains) != before.filter(own.contains) { changes.append("another order of lines") }
        if columns != earlier.columns { changes.append("another order of columns") }
        return changes
    }

    /// Where a line stands among the fields of the template; what is no longer on it comes last.
    package func position(of line: Line) -> Int {
        lines.firstIndex(of: line)
            ?? lines.firstIndex { $0.activity == line.activity && $0.entry.foldedTerm == line.entry.foldedTerm }
            ?? lines.count
    }
}

/// The wish to let a sheet count for a practice from now on. What waits to be coded keeps its terms.
package struct SetCodingSheet: Action {
    /// The sheet that counts until now, and the practice.
    package struct State: Sendable {
        package let practice: PracticeProfile
        package let sheet: CodingSheet

        package init(practice: PracticeProfile, sheet: CodingSheet) {
            self.practice = practice
            self.sheet = sheet
        }

        /// Of the practice's own; 0 where it has none.
        package var version: Int { sheet.practice == nil ? 0 : sheet.version }
    }

    package static let name = "coding.sheet"

    package let sheetName: String
    package let columns: [CodingColumn]
    package let lines: [CodingSheet.Line]
    /// Of the sheet that the form was filled in against; 0 where the practice had none of its own.
    package let version: Int

    package init(sheetName: String, columns: [CodingColumn], lines: [CodingSheet.Line], version: Int) {
        self.sheetName = sheetName
        self.columns = columns
        self.lines = lines
        self.version = version
    }
}

extension Policy<SetCodingSheet> {
    /// Coordinators and managers, for practices of theirs.
    package static let setCodingSheet = Policy.allOf(
        .gate(.codingSheets),
        .require("There is no such practice among yours.") { $0.actor.scope.contains($0.state.practice.ods) })
}

extension CodingSheet {
    package static func setting(_ permit: Permit<SetCodingSheet>, at now: Instant) throws(Refusal) -> Change<
        CodingSheet
    > {
        let (asked, state) = (permit.asked, permit.state)
        guard state.version == asked.version else { throw .changedMeanwhile(version: state.version) }
        let name = asked.sheetName.trimmed
        guard !name.isEmpty, name.count <= longestText else {
            throw .unusable("Say what the practice calls its template, in \(longestText) characters or fewer.")
        }
        try FreeWords.check(name)
        guard !asked.columns.isEmpty, Set(asked.columns).count == asked.columns.count else {
            throw .unusable("Each column stands once, and there is one at least.")
        }
        guard (1...mostLines).contains(asked.lines.count) else {
            throw .unusable("A sheet has between 1 and \(mostLines) lines.")
        }
        var seen: Set<String> = []
        for line in asked.lines {
            try check(line)
            guard seen.insert(line.key).inserted else {
                throw .unusable("“\(line.activity == .byHand ? line.term : line.activity.title)” stands on two lines.")
            }
        }
        let sheet = CodingSheet(
            practice: state.practice.ods, name: name, columns: asked.columns, lines: asked.lines,
            version: state.version + 1, by: permit.actor.account, at: now)
        return permit.change(
            to: sheet, state.practice.ods.text, replacing: state.version == 0 ? nil : state.version, at: now,
            details: [
                "name": name, "version": String(sheet.version),
                "columns": asked.columns.map(\.rawValue).joined(separator: ","),
                "lines": asked.lines.map { "\($0.activity.rawValue): \($0.term) \($0.code?.value ?? "")" }
                    .joined(separator: "; "),
            ])
    }

    private static func check(_ line: Line) throws(Refusal) {
        guard !line.entry.foldedTerm.isEmpty else { throw .unusable("A line has a term.") }
        guard max(line.term.count, line.field.count, line.entry.source.count) <= longestText else {
            throw .unusable(
                "Field, term and source have \(longestText) characters or fewer: “\(line.term.prefix(40))”.")
        }
        try FreeWords.check(line.term, line.field, line.entry.source)
        guard let code = line.code, code.system == .snomed else { return }
        do throws(ConceptID.Problem) {
            _ = try ConceptID(code.value)
        } catch {
            throw .unusable("\(code.value) of “\(line.term)” \(error.words).")
        }
    }
}
