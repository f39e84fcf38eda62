/// The canonical text of the algebra: what parses back to it, and the words by which a clause is named everywhere.
package enum CohortPrinter {
    /// A whole block with its headers, comments and lines, ending in a line break.
    package static func text(_ cohort: Cohort) -> String {
        block("cohort", cohort.name, cohort.headers, text(cohort.lines, indent: "  "), cohort.breakdown)
    }

    package static func text(_ indicator: Indicator) -> String {
        func part(_ head: String, _ lines: [Cohort.Line]) -> [String] { [head] + text(lines, indent: "    ") }
        let parts =
            part("  of", indicator.population)
            + indicator.exclusions.flatMap { part("  excluding \(quoted($0.name))", $0.lines) }
            + part("  achieved by", indicator.achievement)
            + indicator.exceptions.flatMap { part("  excepting \(quoted($0.name))", $0.lines) }
        return block("indicator", indicator.name, indicator.headers, parts, indicator.breakdown)
    }

    package static func text(_ definition: Definition) -> String {
        switch definition {
        case .cohort(let cohort): text(cohort)
        case .indicator(let indicator): text(indicator)
        }
    }

    /// Several blocks, an empty line between them.
    package static func text(_ cohorts: [Cohort]) -> String {
        cohorts.map(text).joined(separator: "\n")
    }

    package static func text(_ definitions: [Definition]) -> String {
        definitions.map(text).joined(separator: "\n")
    }

    /// `broken down by practice, age in bands of 5 years`
    package static func text(_ breakdown: Breakdown) -> String {
        "broken down by " + breakdown.dimensions.map(text).joined(separator: ", ")
    }

    private static func text(_ dimension: Breakdown.Dimension) -> String {
        switch dimension {
        case .age(.years(let years)): "age in bands of \(years) year\(years == 1 ? "" : "s")"
        case .age(.days(let days)): "age in bands of \(days) day\(days == 1 ? "" : "s")"
        case .practice, .sex, .deprivation: dimension.word
        }
    }

    private static func block(
        _ kind: String, _ name: String, _ headers: Cohort.Headers, _ body: [String], _ breakdown: Breakdown?
    ) -> String {
        var lines = ["\(kind) \(quoted(name))"]
        for (word, header) in [
            ("purpose", headers.purpose), ("source", headers.source), ("owner", headers.owner),
            ("version", headers.version),
        ] {
            if let header { lines.append("  \(word) \(quoted(header))") }
        }
        lines += body
        if let breakdown { lines.append("  " + text(breakdown)) }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func text(_ lines: [Cohort.Line], indent: String) -> [String] {
        lines.flatMap { line in
            line.comments.map { $0.isEmpty ? "\(indent)#" : "\(indent)# \(oneLine($0))" }
                + text(line: line.condition).map { indent + $0 }
        }
    }

    /// A condition as it stands inside a line: alternatives in brackets.
    package static func text(_ condition: Condition) -> String {
        switch condition {
        case .clause(let clause): text(clause)
        case .not(let inner): "not \(bracketed(inner))"
        case .all(let parts): "(\(parts.map(text).joined(separator: " and ")))"
        case .any(let parts): "(\(parts.map(text).joined(separator: " or ")))"
        case .atLeast(let least, let parts): "at least \(least) of (\(parts.map(text).joined(separator: " or ")))"
        }
    }

    /// A line of a cohort: alternatives as `either` with an `or` line for each other arm; what is counted likewise.
    private static func text(line condition: Condition) -> [String] {
        if case .atLeast(let least, let parts) = condition {
            return parts.enumerated().map { index, part in
                let start = index == 0 ? "at least \(least) of (" : "    or "
                let end = index == parts.count - 1 ? ")" : ""
                return "\(start)\(text(part))\(end)"
            }
        }
        guard case .any(let arms) = condition, arms.count > 1 else { return [text(condition)] }
        return arms.enumerated().map { index, arm in (index == 0 ? "either " : "    or ") + text(arm) }
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
