import Vocabulary

/// The databases that a question can be written for. They differ in the names of types, in quoting, and in how a
/// calendar is reckoned with; everything else is the SQL that all four read alike.
package enum SQLDialect: String, Sendable, CaseIterable {
    case sqlite, duckdb, spark, postgres

    /// As its makers call it.
    package var name: String {
        switch self {
        case .sqlite: "SQLite"
        case .duckdb: "DuckDB"
        case .spark: "Spark SQL"
        case .postgres: "PostgreSQL"
        }
    }

    /// A text between quotes, whatever stands in it. No database keeps a NUL in a text: it becomes U+FFFD.
    func quoted(_ text: String) -> String {
        var quoted = "'"
        for scalar in text.unicodeScalars {
            switch scalar {
            case "'": quoted += self == .spark ? "\\'" : "''"
            case "\\" where self == .spark: quoted += "\\\\"
            case "\0": quoted += "\u{FFFD}"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "'"
    }

    func day(_ day: Day) -> String {
        self == .sqlite ? "'\(day.iso)'" : "DATE '\(day.iso)'"
    }

    /// Before every day of any record; stands for "from ever".
    var ever: String {
        self == .sqlite ? "'0001-01-01'" : "DATE '0001-01-01'"
    }

    /// A number; with a fraction it is a double everywhere.
    func number(_ number: Double) -> String {
        if number.magnitude < 1e15, number == number.rounded() { return String(Int(number)) }
        let text = number.description
        return self == .sqlite || self == .postgres || text.contains("e") ? text : text + "e0"
    }

    /// The day so many days later.
    func adding(days: Int, to day: String) -> String {
        switch self {
        case .sqlite: "date(\(day), '\(days < 0 ? "" : "+")\(days) days')"
        case .spark: "date_add(\(day), \(days))"
        case .duckdb, .postgres: "(\(day) \(days < 0 ? "-" : "+") \(abs(days)))"
        }
    }

    /// The same day of the month so many months before; where that month is shorter, its last day.
    func subtracting(months: Int, from day: String) -> String {
        switch self {
        // SQLite runs over into the next month; the last day of the month meant is then the earlier of the two.
        case .sqlite:
            "MIN(date(\(day), '-\(months) months'), date(\(day), 'start of month', '-\(months) months', '+1 months', '-1 days'))"
        case .spark: "add_months(\(day), -\(months))"
        case .duckdb, .postgres: "CAST(\(day) - INTERVAL '\(months) months' AS DATE)"
        }
    }

    /// The day so long before. No record is older than this era: a longer time is taken as 1,900 years.
    func subtracting(_ span: TimeSpan, from day: String) -> String {
        let months = min(span.count, 22_800)
        return switch span.unit {
        case .days: adding(days: -min(span.count, 693_000), to: day)
        case .weeks: adding(days: -7 * min(span.count, 99_000), to: day)
        case .months: subtracting(months: months, from: day)
        case .years: subtracting(months: 12 * min(months, 1900), from: day)
        }
    }

    /// The 1 April on or before a day.
    func contractYear(of day: String) -> String {
        let year = subtracting(months: 3, from: day)
        return switch self {
        case .sqlite: "strftime('%Y', \(year)) || '-04-01'"
        case .spark, .duckdb: "make_date(year(\(year)), 4, 1)"
        case .postgres: "make_date(CAST(EXTRACT(YEAR FROM \(year)) AS INTEGER), 4, 1)"
        }
    }

    func later(_ one: String, _ other: String) -> String {
        "\(self == .sqlite ? "MAX" : "GREATEST")(\(one), \(other))"
    }

    func earlier(_ one: String, _ other: String) -> String {
        "\(self == .sqlite ? "MIN" : "LEAST")(\(one), \(other))"
    }

    /// A whole quotient of numbers that are not negative.
    func quotient(_ number: String, _ divisor: Int) -> String {
        switch self {
        case .sqlite, .postgres: "\(number) / \(divisor)"
        case .duckdb: "\(number) // \(divisor)"
        case .spark: "\(number) div \(divisor)"
        }
    }

    /// Days from one to another.
    func days(from: String, to: String) -> String {
        switch self {
        case .sqlite: "CAST(julianday(\(to)) - julianday(\(from)) AS INTEGER)"
        case .spark: "datediff(\(to), \(from))"
        case .duckdb, .postgres: "\(to) - \(from)"
        }
    }

    /// Completed years between two days, negative before birth: each day written as one number, year, month and day.
    func completedYears(from: String, to: String) -> String {
        func written(_ day: String) -> String {
            switch self {
            case .sqlite: "CAST(strftime('%Y%m%d', \(day)) AS INTEGER)"
            case .duckdb, .spark: "(year(\(day)) * 10000 + month(\(day)) * 100 + day(\(day)))"
            case .postgres: "CAST(to_char(\(day), 'YYYYMMDD') AS INTEGER)"
            }
        }
        // Divided above nought, so that it rounds down for a day before birth too.
        return quotient("(\(written(to)) - \(written(from)) + 30000000)", 10000) + " - 3000"
    }

    /// A double rounded to single precision. SQLite has no such type: Veltkamp's splitting keeps the same 24 bits.
    func single(_ double: String) -> String {
        switch self {
        case .sqlite: "\(double) * 536870913.0 - (\(double) * 536870913.0 - \(double))"
        case .duckdb, .spark: "CAST(\(double) AS FLOAT)"
        case .postgres: "CAST(\(double) AS REAL)"
        }
    }

    /// Says that a part is to be worked out once, where the dialect has words for it.
    var once: String {
        self == .spark ? "" : "MATERIALIZED "
    }

    /// What cannot be told of anybody.
    static let unknown = "CAST(NULL AS BOOLEAN)"

    // Names of types.

    var dayType: String { self == .sqlite ? "TEXT" : "DATE" }
    var textType: String { self == .spark ? "STRING" : "TEXT" }
    var flagType: String { self == .sqlite ? "INTEGER" : "BOOLEAN" }
    var momentType: String { self == .sqlite ? "TEXT" : "TIMESTAMP" }

    var doubleType: String {
        switch self {
        case .sqlite: "REAL"
        case .duckdb, .spark: "DOUBLE"
        case .postgres: "DOUBLE PRECISION"
        }
    }
}
