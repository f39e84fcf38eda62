import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// Forms of clauses: what can be chosen says what can be typed.
struct ClauseFormTests {
    @Test(arguments: [
        "\"dementia\" on or after \"carers\"", "\"dementia\" after first \"carers\" in the last 12 months",
        "\"dementia\" within 30 days after latest \"carers\" this contract year",
        "\"dementia\" within 1 day after \"carers\"",
        "no \"dementia\" since latest \"carers\"", "\"HbA1c\" rose by at least 10 mmol/mol in the last 2 years",
        "\"HbA1c\" fell by at least 0.5", "aged under 40 at first \"dementia\"", "aged 20 to 65 at latest \"dementia\"",
        "aged 18 or over at first \"dementia\"", "at least 6 appointments in the last 12 months",
        "missed exactly 1 appointment", "missed at least 2 appointments last contract year", "refused",
        "refused in the last 6 months", "refused \"Carers\" since 01-Apr-2026", "with an open episode",
        "contacted in the last 3 months",
        "with an agreed plan", "first \"dementia\" in the last 12 months", "at least 3 issues of \"inhaler\"",
        "at most 0 days of \"dementia\" before 01-Apr-2026", "indeterminate",
        "not first \"dementia\" this contract year",
        "not aged 65 or over", "not with an open episode", "language not \"English\"",
        "latest \"HbA1c\" from 48 to 58 mmol/mol between 01-Apr-2025 and 31-Mar-2026", "deprivation decile 2",
        "ethnicity in \"x\"", "registered at \"A\" or \"B\"", "born after 31-Dec-1960",
        "usual GP \"Dr Adeyemi\"", "not usual GP \"Dr Adeyemi\"", "lives alone", "not lives alone",
        "lives with at least 2 others", "lives with exactly 1 other", "at a care home address",
        "not at a care home address", "on repeat \"inhaler\" in the last 6 months",
    ])
    func `every clause comes back from its form as it was`(text: String) throws {
        let condition = try #require(try Cohort.parse("cohort \"A\"\n  \(text)\n").lines.first?.condition)
        let form = ClauseForm(condition)
        #expect(form.kind != .typed)
        guard case .condition(let said) = form.said else {
            Issue.record("\(text) is not said by its form")
            return
        }
        #expect(CohortPrinter.text(said) == text)
        #expect(said == condition)
    }

    @Test(arguments: ["(female and aged 65 or over)", "not (male or female)", "(male or not female)"])
    func `what no form says stays as words, and says so`(text: String) async throws {
        let condition = try #require(try Cohort.parse("cohort \"A\"\n  \(text)\n").lines.first?.condition)
        let world = try await FindSite(people: 3)
        let page = try await world.page(
            .post, "/find/new", ["question": ["cohort \"A\"\n  male\n  \(text)\n"], "do": ["edit.2"]],
            by: try await world.member())
        guard case .any = condition else {
            #expect(ClauseForm(condition).kind == .typed)
            #expect(page.contains("No form says this clause") && page.contains("value=\"\(text)\""))
            return
        }
    }

    @Test func `where there is no codelist of medicines, it is told who loads one`() async throws {
        let world = try await FindSite(people: 3)
        let member = try await world.member()
        func fields() async throws -> String {
            let choices = try await world.site.cohorts.choices(for: member.actor)
            return ClauseFields(form: ClauseForm(ClauseKind.onRepeat), choices: choices, problems: []).html.text
        }
        let words = "There is no codelist of medicines yet"
        let before = try await fields()
        #expect(before.contains(words) && before.contains("clinical supervisor"))
        let list = [
            "text": ["code,term\nX1,Inhaler\n"], "name": ["inhaler"], "kinds": ["medication"], "system": ["local"],
        ]
        _ = try await world.ask(
            .post, "/codelists/import/apply", list, by: try await world.member(.clinicalSupervisor))
        let after = try await fields()
        #expect(after.contains("value=\"inhaler\"") && !after.contains(words))
    }

    @Test func `every kind has a form that is well formed, filled in or not`() async throws {
        let world = try await FindSite(people: 3)
        let choices = try await world.site.cohorts.choices(for: try await world.member().actor)
        for kind in ClauseKind.allCases {
            let form = ClauseForm(kind)
            guard case .problems(let problems) = form.said else {
                #expect([.sex, .interpreter, .household, .careHome, .known, .refused].contains(kind), "\(kind)")
                continue
            }
            let fields = ClauseFields(form: form, choices: choices, problems: problems).html
            #expect(Markup.problems(in: "<form method=\"post\" action=\"/find/new\">\(fields)</form>") == [])
            for problem in problems {
                #expect(fields.text.contains("id=\"\(problem.field)"), "\(kind) \(problem.field)")
            }
        }
    }

    @Test func `ethnicity offers the lists of it, and no other clause offers those`() async throws {
        let world = try await FindSite(people: 3)
        let choices = try await world.site.cohorts.choices(for: try await world.member().actor)
        func fields(_ kind: ClauseKind) -> String {
            ClauseFields(form: ClauseForm(kind), choices: choices, problems: []).html.text
        }
        let option = "<option value=\"Black or Black British\""
        #expect(fields(.ethnicity).contains(option) && !fields(.ethnicity).contains("<option value=\"diabetes\""))
        #expect(fields(.withAny).contains("<option value=\"diabetes\"") && !fields(.withAny).contains(option))
        #expect(
            NameToPutIn(kind: .ethnicity, name: "White").put(into: "cohort \"A\"", isWhole: true)
                == "cohort \"A\"\n  ethnicity in \"White\"\n")
    }

    @Test func `the newer clauses are added by choosing alone`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        var page = try await world.page(.get, "/find/new", by: member)
        func press(_ order: String, _ typed: [String: String] = [:]) async throws {
            page = try await world.page(
                .post, "/find/new", BuildTests.fields(of: page, pressing: order, typed), by: member)
        }
        for (kind, typed) in [
            ("order", ["codelist": "dementia", "how": "within", "low": "30", "which": "latest", "inlist": "asthma"]),
            ("since", ["codelist": "dementia", "inlist": "asthma"]),
            ("changed", ["measure": "HbA1c", "how": "rose", "low": "10"]),
            ("aged-at", ["how": "under", "low": "40", "which": "first", "codelist": "dementia"]),
            ("appointments", ["how": "at least", "low": "2", "counted": "missed"]), ("refused", [:]),
            ("home", ["how": "with at most", "low": "1"]), ("carehome", [:]),
        ] {
            try await press("choose", ["new-kind": kind])
            try await press("put", typed)
        }
        #expect(
            BuildTests.lines(page)
                == """
                "dementia" within 30 days after latest "asthma"; no "dementia" since latest "asthma"; \
                "HbA1c" rose by at least 10 mmol/mol; aged under 40 at first "dementia"; missed at least 2 appointments; refused; \
                lives with at most 1 other; at a care home address
                """)
    }
}
