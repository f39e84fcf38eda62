import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// The administrator's pages about practices.
enum PracticeRoutes {
    static func endpoints() -> [Endpoint] {
        [
            .get("/practices", .administer) { visit in .page(try await list(visit)) },
            .post(
                "/practices", .administer,
                fields: [FormField("code", .text, limit: 20), FormField("name", .text, limit: 200)], record),
            .get("/practices/{ods}", .administer) { visit in
                let practice = try await practice(visit)
                return .page(page(visit, practice, PracticeForm(practice)))
            },
            .post("/practices/{ods}", .administer, fields: PracticeForm.fields, set),
        ]
    }

    private static func practice(_ visit: Visit) async throws -> PracticeProfile {
        guard let text = visit.segments["ods"], let ods = ODSCode(text), ods.text == text else {
            throw Refusal.notFound
        }
        return try await visit.site.accounts.practices.one(ods, for: try visit.actor)
    }

    private static func list(_ visit: Visit, _ problems: [FieldProblem] = []) async throws -> Page {
        PracticesPage(
            practices: try await visit.site.accounts.practices.all(for: try visit.actor), today: visit.today,
            hidden: visit.hidden(), code: visit.values["code"] ?? "", name: visit.values["name"] ?? "",
            problems: problems
        ).page
    }

    private static func page(
        _ visit: Visit, _ practice: PracticeProfile, _ form: PracticeForm, _ problems: [FieldProblem] = []
    ) -> Page {
        PracticePage(
            practice: practice, form: form, today: visit.today,
            hidden: visit.hidden(version: problems.isEmpty ? practice.version : visit.version ?? practice.version),
            problems: problems
        ).page
    }

    private static func record(_ visit: Visit) async throws -> Reply {
        var problems: [FieldProblem] = []
        let ods = ODSCode(visit.values["code"] ?? "")
        let name = visit.values["name"] ?? ""
        if ods == nil { problems.append(FieldProblem("Enter the practice’s ODS code, such as A81001.", field: "code")) }
        if name.isEmpty { problems.append(FieldProblem("Enter the name that people know it by.", field: "name")) }
        if let ods, problems.isEmpty {
            do {
                try await visit.site.accounts.recordPractice(
                    SetPractice(ods: ods, practiceName: name, agreement: nil), by: try visit.actor, version: 0,
                    once: visit.once)
                return .seeOther(
                    PracticeAddress.practice(ods), notice: "\(name) is recorded. Enter its sharing agreement.")
            } catch Refusal.changedMeanwhile {
                problems = [FieldProblem("A practice of this code is recorded already.", field: "code")]
            } catch Refusal.notPermitted(let words) {
                problems = [FieldProblem(words, field: "code")]
            }
        }
        return .page(try await list(visit, problems), status: 422)
    }

    private static func set(_ visit: Visit) async throws -> Reply {
        let practice = try await practice(visit)
        let form = PracticeForm(visit.values)
        let (asked, problems) = form.read(practice)
        guard let asked else { return .page(page(visit, practice, form, problems), status: 422) }
        guard let version = visit.version else { throw Refusal.unusable("Open the page again, and repeat it there.") }
        try await visit.site.accounts.recordPractice(asked, by: try visit.actor, version: version, once: visit.once)
        return .seeOther(PracticeAddress.practice(practice.ods), notice: "Saved.")
    }
}
