import Vocabulary

/// Conditions, and the clauses about who somebody is: each an expression over a row `p` of `people`.
extension CohortSQL {
    mutating func expression(_ condition: Condition) -> String {
        switch condition {
        case .clause(.inCohort(let name)):
            // A name that is not known was refused.
            joined(question.catalogue.cohort(name)?.lines.map(\.condition) ?? [], "AND")
        case .clause(let clause): "(\(expression(clause)))"
        case .not(let inner): "(NOT \(expression(inner)))"
        case .all(let conditions): joined(conditions, "AND")
        case .any(let conditions): joined(conditions, "OR")
        case .atLeast(let least, let conditions): counted(conditions, least)
        }
    }

    /// True where so many are true, false where fewer are not false, else NULL.
    private mutating func counted(_ conditions: [Condition], _ least: Int) -> String {
        var expressions: [String] = []
        for condition in conditions { expressions.append(expression(condition)) }
        let yes = expressions.map { "CASE WHEN \($0) THEN 1 ELSE 0 END" }.joined(separator: " + ")
        let notNo = expressions.map { "CASE WHEN NOT \($0) THEN 0 ELSE 1 END" }.joined(separator: " + ")
        return
            "(CASE WHEN \(yes) >= \(least) THEN TRUE WHEN \(notNo) < \(least) THEN FALSE ELSE \(SQLDialect.unknown) END)"
    }

    private mutating func joined(_ conditions: [Condition], _ word: String) -> String {
        var expressions: [String] = []
        for condition in conditions { expressions.append(expression(condition)) }
        return "(\(expressions.joined(separator: " \(word) ")))"
    }

    private mutating func expression(_ clause: Clause) -> String {
        switch clause {
        case .aged(let ages): aged(ages)
        case .born(let births): born(births)
        case .sex(let sex): "p.sex = \(dialect.quoted(sex.word.lowercased()))"
        case .registeredAt(let names): registered(at: names)
        case .registeredInTheLast(let span):
            "p.registered_from > \(dialect.subtracting(span, from: "p.as_at")) AND p.registered_from <= p.as_at"
        case .registeredForAtLeast(let span): "p.registered_from <= \(dialect.subtracting(span, from: "p.as_at"))"
        case .deprivation(let deciles):
            "p.deprivation_decile BETWEEN \(deciles.lowerBound) AND \(deciles.upperBound)"
        case .language(let language, let isNot):
            "NULLIF(p.language, '') \(isNot ? "<>" : "=") \(dialect.quoted(Code.folded(language)))"
        case .needsInterpreter: needsInterpreter(clause)
        case .ethnicity(let name): ethnicity(list(name), clause)
        case .withAny(let name, let window): any(of: list(name), window)
        case .withNone(let name, let window): "NOT \(any(of: list(name), window))"
        case .count(let comparison, let number, let counted, let name, let window):
            count(comparison, number, counted, of: list(name), window, clause)
        case .latest(let name, let test, let unit, let window): latest(name, test, unit, window, clause)
        case .latestOf(let name, let isIn, let window): latest(of: list(name), isIn: list(isIn), window, clause)
        case .first(let name, let window): first(of: list(name), window, clause)
        case .local(let kind, let window): local(kind, nil, window)
        case .refused(let cohort, let window): local(.refusal, cohort, window)
        case .appointments: expression(clause.countOfAppointments ?? clause)
        case .ordered(let name, let order, let milestone, let other, let window):
            ordered(list(name), order, milestone, of: list(other), window, clause)
        case .noneSince(let name, let other): noneSince(list(name), latest: list(other))
        case .changed(let name, let change, let least, let unit, let window):
            changed(name, change, atLeast: least, unit, window, clause)
        case .agedAt(let ages, let milestone, let name): aged(ages, at: milestone, of: list(name), clause)
        case .usualGP(let names):
            "NULLIF(p.usual_gp, '') IN (\(quoted(names.map { Code.folded($0) })))"
        case .livesWith(let comparison, let number): "p.others_at_home \(comparison.sql) \(number)"
        case .livesAlone: "CASE WHEN COALESCE(p.residential_institute, '') = '' THEN p.others_at_home = 0 END"
        case .atCareHome: atCareHome()
        case .onRepeat(let name, let window): onRepeat(list(name), window, clause)
        // Followed where it is met.
        case .inCohort: SQLDialect.unknown
        }
    }

    /// A list by name; one that is not known was refused.
    func list(_ name: String) -> Codelist {
        question.catalogue.codelist(name) ?? Codelist(name: name, kinds: [], entries: [])
    }

    /// A year older on the day itself; born 29 February, on 1 March of a common year.
    private func aged(_ ages: Clause.Ages) -> String {
        func latest(_ years: Int) -> String { dialect.subtracting(TimeSpan(max(0, years), .years), from: "p.as_at") }
        switch ages {
        case .orOver(let years):
            return """
                CASE WHEN p.birth_last <= \(latest(years)) THEN TRUE WHEN p.birth_first > \(latest(years)) THEN FALSE END
                """
        case .under(let years):
            return """
                CASE WHEN p.birth_first > \(latest(years)) THEN TRUE WHEN p.birth_last <= \(latest(years)) THEN FALSE END
                """
        case .between(let low, let high):
            let (young, old) = (latest(low), latest(max(low, high) + 1))
            return """
                CASE WHEN p.birth_last <= \(young) AND p.birth_first > \(old) THEN TRUE
                    WHEN p.birth_first > \(young) OR p.birth_last <= \(old) THEN FALSE END
                """
        }
    }

    private func born(_ births: Clause.Births) -> String {
        func says(_ yes: String, _ no: String) -> String {
            "CASE WHEN \(yes) THEN TRUE WHEN \(no) THEN FALSE END"
        }
        switch births {
        case .onOrBefore(let day):
            return says("p.birth_last <= \(dialect.day(day))", "p.birth_first > \(dialect.day(day))")
        case .before(let day):
            return says("p.birth_last < \(dialect.day(day))", "p.birth_first >= \(dialect.day(day))")
        case .onOrAfter(let day):
            return says("p.birth_first >= \(dialect.day(day))", "p.birth_last < \(dialect.day(day))")
        case .after(let day):
            return says("p.birth_first > \(dialect.day(day))", "p.birth_last <= \(dialect.day(day))")
        }
    }

    private func registered(at names: [String]) -> String {
        let codes = question.catalogue.practices.filter { practice in
            names.contains { question.catalogue.isPractice($0, practice.ods) }
        }.map { dialect.quoted($0.ods.text) }
        return codes.isEmpty ? "FALSE" : "p.practice_ods IN (\(codes.joined(separator: ", ")))"
    }

    private mutating func local(_ kind: LocalFacts.Kind, _ cohort: String?, _ window: Window) -> String {
        // While Cairn does not keep the kind it cannot be told.
        guard question.local.kept.contains(kind) else { return SQLDialect.unknown }
        let place = place(window, ofOwn: true)
        let words = CohortPrinter.text(cohort.map { .refused(cohort: $0, window) } ?? .local(kind, window))
        let facts = """
            SELECT DISTINCT f.practice_ods, f.person_id
            FROM local_fact f JOIN asked a ON a.practice_ods = f.practice_ods
            WHERE f.kind = \(dialect.quoted(kind.word)) AND f.day BETWEEN a.from_\(place) AND a.to_\(place)\
            \(cohort.map { "\n    AND f.cohort = " + dialect.quoted(Code.folded($0)) } ?? "")
            """
        return clause(words, counted: facts, says: "h.person_id IS NOT NULL")
    }
}

extension LocalFacts.Kind {
    /// What `local_fact` calls it.
    package var word: String {
        switch self {
        case .openEpisode: "open episode"
        case .contact: "contact"
        case .agreedPlan: "agreed plan"
        case .refusal: "refusal"
        }
    }
}
