/// The canonical text of the algebra: what parses back to it, and the words by which a clause is named everywhere.
package enum CohortPrinter {
    /// A whole block with its headers, comments and lines, ending in a line break.
    package static func text(_ cohort: Cohort) -> String {
        var lines = ["cohort \(quoted(cohort.name))"]
        let headers = cohort.headers
        for (word, header) in [
            ("purpose", headers.purpose), ("source", headers.source), ("owner", headers.owner),
            ("version", headers.version),
        ] {
            if let header { lines.append("  \(word) \(quoted(header))") }
        }
        for line in cohort.lines {
            lines += line.comments.map { $0.isEmpty ? "  #" : "  # \(oneLine($0))" }
            lines += text(line: line.condition)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Several blocks, an empty line between them.
    package static func text(_ cohorts: [Cohort]) -> String {
        cohorts.map(text).joined(separator: "\n")
    }

    /// A condition as it stands inside a line: alternatives in brackets.
    package static func text(_ condition: Condition) -> String {
        switch condition {
        case .clause(let clause): text(clause)
        case .not(let inner): "not \(bracketed(inner))"
        case .all(let parts): "(\(parts.map(text).joined(separator: " and ")))"
        case .any(let parts): "(\(parts.map(text).joined(separator: " or ")))"
        }
    }

    /// A line of a cohort: alternatives as `either` with an `or` line for each other arm.
    private static func text(line condition: Condition) -> [String] {
        guard case .any(let arms) = condition, arms.count > 1 else { return ["  \(text(condition))"] }
        return arms.enumerated().map { index, arm in (index == 0 ? "  either " : "      or ") + text(arm) }
    }

    /// There is one `not` before a clause or bracket; a second stands inside a bracket.
    private static func bracketed(_ condition: Condition) -> String {
        if case .not = condition { return "(\(text(condition)))" }
        return text(condition)
    }

    /// A name between quotes; a quote within it is doubled. A name is one line.
    static func quoted(_ name: String) -> String {
        // Names are plain, almost all of them.
        if !name.utf8.contains(where: { $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) { return "\"\(name)\"" }
        var quoted = "\""
        for scalar in oneLine(name).unicodeScalars {
            quoted.unicodeScalars.append(scalar)
            if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
        }
        return quoted + "\""
    }

    private static func oneLine(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\n" || $0 == "\r" ? " " : $0 }))
    }
}
