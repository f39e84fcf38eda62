/// The tables that a compiled question reads: few, and of plain columns, so that they can be views over whatever stands.
/// `docs/reference/sql.md` says what belongs in each.
package enum SQLSchema {
    struct Table {
        let name: String
        let columns: [(name: String, type: Kind)]
    }

    enum Kind {
        case text, day, moment, double, whole, flag
    }

    static let tables = [
        Table(
            name: "practice",
            columns: [("practice_ods", .text), ("as_at", .day)]),
        Table(
            name: "person",
            columns: [
                ("practice_ods", .text), ("person_id", .text), ("birth_first", .day), ("birth_last", .day),
                ("death_last", .day), ("sex", .text), ("registered_from", .day), ("registered_until", .day),
                ("deprivation_decile", .whole), ("ethnicity_system", .text), ("ethnicity_code", .text),
                ("language", .text), ("needs_interpreter", .flag), ("dissent", .flag), ("usual_gp", .text),
                ("others_at_home", .whole), ("residential_institute", .text),
            ]),
        Table(
            name: "event",
            columns: [
                ("practice_ods", .text), ("person_id", .text), ("event_id", .text), ("system", .text), ("code", .text),
                ("term", .text), ("first_day", .day), ("last_day", .day), ("recorded_at", .moment), ("value", .double),
                ("unit", .text), ("sensitivity", .whole), ("course_status", .text),
            ]),
        Table(
            name: "coverage",
            columns: [
                ("practice_ods", .text), ("statement", .whole), ("kind", .text), ("all_codes", .flag),
                ("first_day", .day), ("last_day", .day),
            ]),
        Table(
            name: "coverage_code",
            columns: [("practice_ods", .text), ("statement", .whole), ("system", .text), ("code", .text)]),
        Table(
            name: "local_fact",
            columns: [("practice_ods", .text), ("person_id", .text), ("kind", .text), ("day", .day), ("cohort", .text)]),
    ]

    /// The statements that make the tables, empty.
    package static func text(for dialect: SQLDialect) -> String {
        tables.map { table in
            let columns = table.columns.map { "    \($0.name) \(name($0.type, dialect))" }
            return "CREATE TABLE \(table.name) (\n\(columns.joined(separator: ",\n"))\n);\n"
        }.joined(separator: "\n")
    }

    private static func name(_ type: Kind, _ dialect: SQLDialect) -> String {
        switch type {
        case .text: dialect.textType
        case .day: dialect.dayType
        case .moment: dialect.momentType
        case .double: dialect.doubleType
        case .whole: "INTEGER"
        case .flag: dialect.flagType
        }
    }
}
