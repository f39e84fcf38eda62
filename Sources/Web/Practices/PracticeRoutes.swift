import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// The practices: how each works, for those who work with them, and what the administrator keeps of them.
enum PracticeRoutes {
    static func endpoints() -> [Endpoint] {
        [
            .get("/practices", .practiceProfiles) { visit in .page(try await list(visit)) },
            .post(
                "/practices", .administer,
                fields: [FormField("code", .text, limit: 20), FormField("name", .text, limit: 200)], record),
            .get("/practices/{ods}", .practiceProfiles) { visit in
                let view = try await view(visit)
                return .page(try await page(visit, view, PracticeForm(view.practice)))
            },
            .post("/practices/{ods}", .administer, fields: PracticeForm.fields, set),
            .get("/practices/{ods}/profile", .describePractices) { visit in
                let view = try await view(visit)
                return .page(
                    PracticeProfileForm(view: view, answer: FormAnswer(PracticeProfileForm.values(view.description)))
                        .page(visit.hidden(version: view.description.version)))
            },
            .post("/practices/{ods}/profile", .describePractices, fields: PracticeProfileForm.fields, describe),
            .post("/practices/{ods}/applying", .extracts, fields: ApplyingPanel.fields, letApplyItself),
        ]
    }

    private static func practice(_ visit: Visit) async throws -> PracticeProfile {
        guard let text = visit.segments["ods"], let ods = ODSCode(text), ods.text == text else {
            throw Refusal.notFound
        }
        return try await visit.site.accounts.practices.one(ods, for: try visit.actor)
    }

    private static func view(_ visit: Visit) async throws -> PracticeView {
        guard let text = visit.segments["ods"], let ods = ODSCode(text), ods.text == text else {
            throw Refusal.notFound
        }
        return try await visit.site.accounts.practices.view(ods, for: try visit.actor)
    }

    private static func describe(_ visit: Visit) async throws -> Reply {
        let view = try await view(visit)
        var answer = FormAnswer(visit.values)
        answer.problems = PracticeProfileForm.problems(visit.values)
        do {
            if answer.problems.isEmpty {
                try await DescribePractices(database: visit.site.installation.database)(
                    PracticeProfileForm.read(visit.values), of: view.practice.ods, by: try visit.actor,
                    version: visit.version ?? 0, once: visit.once)
                return .seeOther(
                    PracticeAddress.practice(view.practice.ods), notice: "Saved. Earlier versions are kept.")
            }
        } catch let refusal as Refusal {
            try answer.take(refusal, at: "system")
        }
        let version = answer.isStale ? view.description.version : visit.version ?? view.description.version
        return .page(
            PracticeProfileForm(view: view, answer: answer).page(visit.hidden(version: version)),
            status: answer.status)
    }

    private static func letApplyItself(_ visit: Visit) async throws -> Reply {
        let practice = try await view(visit).practice
        guard let version = visit.version else { throw Refusal.unusable("Open the page again, and repeat it there.") }
        let asked = LetApplyItself(visit.values["applies-itself"] == "yes")
        try await LetPracticeApplyItself(database: visit.site.installation.database)(
            asked, of: practice.ods, by: try visit.actor, version: version, once: visit.once)
        let notice =
            asked.appliesItself
            ? "From now on extracts from the inbox are applied by themselves, where nothing speaks against it."
            : "From now on extracts from the inbox wait until somebody applies them."
        return .seeOther(PracticeAddress.practice(practice.ods), notice: notice)
    }

    private static func list(_ visit: Visit, _ problems: [FieldProblem] = []) async throws -> Page {
        PracticesPage(
            practices: try await visit.site.accounts.practices.known(to: try visit.actor),
            mayRecord: Gate.administer.admits(try visit.actor) == .allowed, today: visit.today,
            hidden: visit.hidden(), code: visit.values["code"] ?? "", name: visit.values["name"] ?? "",
            problems: problems
        ).page
    }

    private static func page(
        _ visit: Visit, _ view: PracticeView, _ form: PracticeForm, _ problems: [FieldProblem] = []
    ) async throws -> Page {
        let version = view.practice.version
        let index = try await visit.site.cohorts.unreadable(at: view.practice.ods, for: visit.actor).first
        let mayRead = Gate.extracts.admits(visit.member?.actor) == .allowed
        return PracticePage(
            view: view, form: form, index: index.map { IndexNotice(index: $0, hidden: mayRead ? visit.hidden() : nil) },
            actor: visit.member?.actor,
            hidden: visit.hidden(version: problems.isEmpty ? version : visit.version ?? version),
            applyingHidden: visit.hidden(version: version), problems: problems
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
        guard let asked else { return .page(try await page(visit, try await view(visit), form, problems), status: 422) }
        guard let version = visit.version else { throw Refusal.unusable("Open the page again, and repeat it there.") }
        try await visit.site.accounts.recordPractice(asked, by: try visit.actor, version: version, once: visit.once)
        return .seeOther(PracticeAddress.practice(practice.ods), notice: "Saved.")
    }
}
