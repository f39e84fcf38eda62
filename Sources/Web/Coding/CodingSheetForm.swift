import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// A practice's coding sheet as a form: what was typed, or what counts.
struct CodingSheetForm {
    /// One line as typed.
    struct Line {
        var order = ""
        var activity = CodedActivity.byHand.rawValue
        var field = ""
        var term = ""
        var system = CodeSystem.snomed.rawValue
        var code = ""
        var verification = Codelist.Verification.unverified.rawValue
        var source = ""
    }

    static let fields: [FormField] = [
        FormField("name", limit: 800), FormField("column-*", .number, limit: 3),
        FormField("order-*", .number, limit: 4),
        FormField("activity-*", .choice, limit: 30), FormField("field-*", limit: 800), FormField("term-*", limit: 800),
        FormField("system-*", .choice, limit: 20), FormField("code-*", limit: 40),
        FormField("verification-*", .choice, limit: 20), FormField("source-*", limit: 800),
    ]

    static let systems: [CodeSystem] = [.snomed, .ctv3, .read2, .local]

    var name: String
    /// By column, its place from 1; empty where it is left out.
    var columns: [CodingColumn: String]
    var lines: [Line]

    init(_ sheet: CodingSheet, practice: String) {
        name = sheet.practice == nil ? "Care coordination, \(practice)" : sheet.name
        columns = Dictionary(
            sheet.columns.enumerated().map { ($1, String($0 + 1)) }, uniquingKeysWith: { first, _ in first })
        lines = sheet.lines.enumerated().map { index, line in
            Line(
                order: String(index + 1), activity: line.activity.rawValue, field: line.field, term: line.term,
                system: line.code?.system.rawValue ?? CodeSystem.snomed.rawValue, code: line.code?.value ?? "",
                verification: line.entry.verification.rawValue, source: line.entry.source)
        }
    }

    init(_ values: FormValues) {
        name = values["name"] ?? ""
        columns = [:]
        for column in CodingColumn.allCases { columns[column] = values[Self.name(column)] }
        let indices = values.names.compactMap { $0.hasPrefix("term-") ? Int($0.dropFirst(5)) : nil }.sorted()
        lines = indices.prefix(CodingSheet.mostLines + 1).map { index in
            func value(_ name: String) -> String { values["\(name)-\(index)"] ?? "" }
            return Line(
                order: value("order"), activity: value("activity"), field: value("field"), term: value("term"),
                system: value("system"), code: value("code"), verification: value("verification"),
                source: value("source"))
        }
    }

    static func name(_ column: CodingColumn) -> String { "column-\(column.rawValue.slug)" }

    /// What is asked for, or every problem at once. A line whose term is taken away goes.
    func read(version: Int) -> (asked: SetCodingSheet?, problems: [FieldProblem]) {
        var problems: [FieldProblem] = []
        let placed = CodingColumn.allCases.compactMap { column in
            columns[column].flatMap { Int($0) }.map { (column, $0) }
        }.sorted { $0.1 < $1.1 }
        if placed.isEmpty {
            problems.append(FieldProblem("Give at least one column a place.", field: Self.name(CodingColumn.usual[0])))
        }
        var read: [(line: CodingSheet.Line, order: Int)] = []
        for (index, line) in lines.enumerated() where !line.term.isEmpty || !line.code.isEmpty {
            if line.term.isEmpty { problems.append(FieldProblem("A line has a term.", field: "term-\(index)")) }
            var code: Code?
            if !line.code.isEmpty {
                let system = Self.systems.first { $0.rawValue == line.system } ?? .snomed
                code = Code(system, line.code)
                if system == .snomed {
                    do throws(ConceptID.Problem) {
                        _ = try ConceptID(line.code)
                    } catch {
                        problems.append(FieldProblem("\(line.code) \(error.words).", field: "code-\(index)"))
                    }
                }
            }
            var verification = Codelist.Verification(rawValue: line.verification) ?? .unverified
            if code == nil, verification == .verified { verification = .termOnly }
            read.append(
                (
                    CodingSheet.Line(
                        CodedActivity(rawValue: line.activity) ?? .byHand, field: line.field,
                        Codelist.Entry(code: code, term: line.term, verification: verification, source: line.source)),
                    Int(line.order) ?? Int.max
                ))
        }
        guard problems.isEmpty else { return (nil, problems) }
        // Of two with one number, the one that stood first.
        let ordered = read.enumerated().sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }
        return (
            SetCodingSheet(
                sheetName: name, columns: placed.map(\.0), lines: ordered.map(\.element.line), version: version), []
        )
    }
}
