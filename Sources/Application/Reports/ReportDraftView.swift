package import Domain
package import Extracts
import Store
package import Vocabulary

/// A report that is being mapped, as it is shown. What stands in its cells is covered: letters as `a`, digits as `9`,
/// because whoever maps it need not see whom it is of. A value is shown as it is where it stands in several rows of a
/// column of terms, codes, values or units.
package struct ReportDraftView: Sendable {
    /// One column of the report.
    package struct Column: Sendable {
        package let name: String
        /// What stands in it first, covered.
        package let examples: [String]
    }

    /// What becomes of one row.
    package struct Row: Sendable {
        package let line: Int
        /// What of the person is read, in words; empty where nothing is.
        package let person: [String]
        package let standing: String?
        package let entries: [Entry]
        package let problem: ExtractProblem?
    }

    package struct Entry: Sendable {
        package let date: EventDate?
        package let kind: RecordKind
        package let term: String
        package let code: String
        package let value: String
    }

    package let draft: ReportDraft
    package let practice: PracticeProfile
    package let shape: ReportFile.Shape
    package let sheets: [String]
    package let header: ReportHeader
    package let preamble: [String]
    package let columns: [Column]
    package let mapping: ReportMapping
    /// The practice's report that has these columns; `nil` where it has none.
    package let known: String?
    /// A mapping that the practice has for a report which is nearly this one, and what is different.
    package let changed: (report: String, change: ReportColumnChange)?
    package let rows: [Row]
    package let effect: ReportEffect
}

extension ReportDesk {
    /// Reports of the actor's practices that are being mapped, but for those that are being read meanwhile.
    package func drafts(by actor: Actor) async throws -> [ReportDraft] {
        try Gate.extracts.check(actor)
        let all = try await installation.database.read { reading in
            try reading.reportDrafts().filter { actor.scope.contains($0.practice) }
        }
        let underWay = await extracts.underWay(for: actor)
        return all.filter { !underWay.contains($0.id) }
    }

    /// How the reports of the actor's practices are read.
    package func profiles(by actor: Actor) async throws -> [(profile: ReportProfile, by: String)] {
        try Gate.extracts.check(actor)
        return try await installation.database.read { reading in
            try reading.reportProfiles().filter { actor.scope.contains($0.practice) }.map {
                ($0, try reading.nameOfActor($0.savedBy))
            }
        }
    }

    /// One of them. Throws `.notFound`.
    package func profile(_ id: ID<ReportProfile>, by actor: Actor) async throws -> ReportProfile {
        guard let found = try await profiles(by: actor).first(where: { $0.profile.id == id }) else {
            throw Refusal.notFound
        }
        return found.profile
    }

    /// A report that is being mapped, with what the mapping would do; `tried` is one that has been typed and not kept.
    package func draft(
        _ id: ID<WaitingExtract>, tried: ReportMapping? = nil, by actor: Actor
    ) async throws -> ReportDraftView {
        try Gate.extracts.check(actor)
        let read = try await installation.database.read { reading in
            let draft = try reading.reportDrafts().first { $0.id == id }
            return (
                draft: draft, practice: try draft.flatMap { try reading.practice($0.practice) },
                profiles: try draft.map { try reading.reportProfiles(of: $0.practice) } ?? []
            )
        }
        guard let draft = read.draft, let practice = read.practice, actor.scope.contains(draft.practice) else {
            throw Refusal.notFound
        }
        let mapping = try tried ?? ReportMapping(unchecked: Array(draft.mapping.utf8))
        let report = try Self.reportFile(in: folder(of: id))
        let preview = try ReportPreview(
            report, isWindows1252: mapping.isWindows1252, sheet: mapping.sheet, dates: mapping.dates)
        let fitted = mapping.fitted(to: preview)
        let effect = ReportEffect(of: report.file, fitted, practice: draft.practice, asAt: draft.asAt)
        let cover = Covering(preview, fitted)
        let names = preview.header.names
        let known = read.profiles.first { $0.fingerprint == ReportMapping.fingerprint(names) }
        let nearest = try known == nil ? Self.nearest(to: names, among: read.profiles) : nil
        return ReportDraftView(
            draft: draft, practice: practice, shape: report.shape, sheets: try report.sheets(), header: preview.header,
            preamble: preview.preamble.map(Covering.shape),
            columns: preview.header.names.enumerated().map { index, name in
                ReportDraftView.Column(name: name, examples: cover.examples(index))
            }, mapping: fitted, known: known?.name, changed: nearest.map { ($0.profile.name, $0.change) },
            rows: effect.rows.map { cover.row($0) }, effect: effect)
    }
}

extension ReportMapping {
    /// The same for the columns that a report has in another encoding or on another sheet: proposed anew where they are
    /// not those that were mapped.
    func fitted(to preview: ReportPreview) -> ReportMapping {
        guard ReportMapping.fingerprint(preview.header.names) != fingerprint else { return self }
        var fitted = ReportProposal.mapping(
            of: preview, name: name, isWindows1252: isWindows1252, sheet: sheet)
        let own = Dictionary(columns.map { ($0.name, $0) }) { first, _ in first }
        for index in fitted.columns.indices {
            if let known = own[fitted.columns[index].name] { fitted.columns[index] = known }
        }
        fitted.dates = dates
        fitted.covers = covers
        fitted.fillsForward = fillsForward
        if !fixedTerms.isEmpty { fitted.fixedTerms = fixedTerms }
        return fitted
    }
}

/// Covers what stands in a report's cells.
struct Covering {
    private let preview: ReportPreview
    private let mapping: ReportMapping
    /// Rows in which a value has to stand to be shown as it is.
    private static let common = 3
    /// Values that stand in so many rows, by column.
    private let shown: [Int: Set<String>]

    init(_ preview: ReportPreview, _ mapping: ReportMapping) {
        self.preview = preview
        self.mapping = mapping
        var shown: [Int: Set<String>] = [:]
        for (index, column) in mapping.columns.enumerated()
        where [.term, .code, .ctv3, .value, .unit, .registrationStatus].contains(column.holds) {
            var counts: [String: Int] = [:]
            for value in preview.values(index) { counts[value, default: 0] += 1 }
            shown[index] = Set(counts.filter { $0.value >= Self.common }.keys)
        }
        self.shown = shown
    }

    func examples(_ column: Int) -> [String] {
        var examples: [String] = []
        for value in preview.values(column) where examples.count < 3 {
            let covered = shown[column]?.contains(value) == true ? value : Self.shape(value)
            if !examples.contains(covered) { examples.append(covered) }
        }
        return examples
    }

    /// Letters as `a` or `A`, digits as `9`; what stands between them stays.
    static func shape(_ text: String) -> String {
        String(
            text.prefix(60).map { character -> Character in
                if character.isNumber { return "9" }
                if character.isLetter { return character.isUppercase ? "A" : "a" }
                return character
            })
    }

    private func text(_ value: String, _ field: ReportField) -> String {
        guard !value.isEmpty else { return "" }
        let isCommon = mapping.columns.indices.contains {
            mapping.columns[$0].holds == field && shown[$0]?.contains(value) == true
        }
        return isCommon ? value : Self.shape(value)
    }

    /// A term that whoever maps the report said by themselves is shown to them.
    private func term(_ term: String) -> String {
        let isFixed = mapping.fixedTerms.indices.contains { mapping.fixedTerm(of: $0 + 1) == term }
        return isFixed ? term : text(term, .term)
    }

    func row(_ row: ReportEffect.Row) -> ReportDraftView.Row {
        var person: [String] = []
        var standing: String?
        if let read = row.person {
            person.append(read.nhsNumber == nil ? "own id" : "NHS number")
            if !read.details.familyName.isEmpty { person.append("name") }
            if read.demographics.birth != nil { person.append("date of birth") }
            if read.demographics.sex != nil { person.append("sex") }
            if !read.details.address.isEmpty || !read.details.postcode.isEmpty { person.append("address") }
            if !(read.details.phoneHome + read.details.phoneMobile).isEmpty { person.append("telephone") }
            if !read.details.usualGP.isEmpty { person.append("usual GP") }
            if let until = read.demographics.registeredUntil {
                standing = "left on \(until.cui)"
            } else if case .some(standing: true) = read.says {
                standing = "registered"
            }
        }
        return ReportDraftView.Row(
            line: row.line, person: person, standing: standing,
            entries: row.events.map { event in
                ReportDraftView.Entry(
                    date: event.date, kind: event.kind, term: term(event.term),
                    code: event.code.system == .term ? "" : event.code.value, value: text(event.value, .value))
            }, problem: row.problem)
    }
}
