import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// The addresses of one charter.
enum CharterAddress {
    static func charter(_ slug: String) -> Route { "/find/\(slug)/charter" }
    static func edit(_ slug: String) -> Route { "/find/\(slug)/charter/edit" }
    static func move(_ slug: String) -> Route { "/find/\(slug)/charter/move" }
    static func notes(_ slug: String) -> Route { "/find/\(slug)/charter/notes" }
}

/// Charters of kept questions.
enum CharterRoutes {
    static func endpoints() -> [Endpoint] {
        [
            .get("/find/{question}/charter", .counts) { visit in
                .page(CharterPage(view: try await view(visit), hidden: visit.hidden(person:version:)).page)
            },
            .get("/find/{question}/charter/edit", .charter) { visit in
                let view = try await view(visit)
                if let words = view.refusals[.write] { throw Refusal.notPermitted(words) }
                let form = CharterForm(view, me: try visit.actor.account)
                return .page(edit(view, form, visit, version: view.charter?.version))
            },
            .post("/find/{question}/charter/edit", .charter, fields: CharterForm.fields, save),
            .post("/find/{question}/charter/move", .charter, fields: CharterMoveForm.fields, move),
            .post("/find/{question}/charter/notes", .charter, fields: CharterNoteForm.fields, note),
        ]
    }

    private static func id(_ visit: Visit) throws(Refusal) -> ID<SavedCohort> {
        guard let id = ID<SavedCohort>(text: visit.segments["question"] ?? "") else { throw .notFound }
        return id
    }

    private static func view(_ visit: Visit) async throws -> CharterView {
        try await ReadCharter(visit.site.cohorts)(try id(visit), by: try visit.actor)
    }

    private static func edit(
        _ view: CharterView, _ form: CharterForm, _ visit: Visit, version: Int?, isStale: Bool = false
    ) -> Page {
        CharterEditPage(view: view, form: form, hidden: visit.hidden(version: version), isStale: isStale).page
    }

    private static func save(_ visit: Visit) async throws -> Reply {
        let view = try await view(visit)
        var form = CharterForm(visit.values)
        if let terms = form.read(view.today) {
            do {
                try await WriteCharters(visit.site.cohorts).write(
                    terms, of: view.saved.id, version: visit.version, once: visit.once, by: try visit.actor)
                try await feed(view.saved.id, visit)
                return .seeOther(CharterAddress.charter(view.saved.id.text), notice: "The charter is kept.")
            } catch Refusal.unusable(let words) {
                form.problems.append(DesignSystem.FieldProblem(words, field: "reason"))
            } catch Refusal.changedMeanwhile {
                return .page(
                    edit(view, form, visit, version: view.charter?.version, isStale: true), status: 409)
            } catch Refusal.notPermitted(let words) where view.may(.write) {
                form.problems.append(DesignSystem.FieldProblem(words, field: "owner"))
            }
        }
        return .page(edit(view, form, visit, version: visit.version), status: 422)
    }

    private static func move(_ visit: Visit) async throws -> Reply {
        let view = try await view(visit)
        var form = CharterMoveForm(visit.values)
        if let asked = form.read(view.today, version: visit.version) {
            do {
                let charter = try await WriteCharters(visit.site.cohorts).move(
                    asked, of: view.saved.id, once: visit.once, by: try visit.actor)
                let put = try await feed(view.saved.id, visit)
                return .seeOther(
                    CharterAddress.charter(view.saved.id.text), notice: moved(charter, put: put))
            } catch Refusal.unusable(let words) {
                form.problems.append(DesignSystem.FieldProblem(words, field: "because"))
            }
        }
        return .page(
            CharterPage(view: view, hidden: visit.hidden(person:version:), move: form).page, status: 422)
    }

    /// Where it stands now and how many were put forward; that nobody was, where people are from now on.
    private static func moved(_ charter: Charter, put: Int) -> String {
        let title = "\(charter.state.title)."
        if put > 0 { return "\(title) \(put.of("person", "people")) put forward." }
        guard charter.act == .startPilot || charter.act == .run else { return title }
        return "\(title) Nobody was put forward now: “How many now” says what becomes of each."
    }

    private static func note(_ visit: Visit) async throws -> Reply {
        let view = try await view(visit)
        var form = CharterNoteForm(visit.values)
        if let (words, day) = form.read(view.today) {
            do {
                try await WriteCharters(visit.site.cohorts).note(
                    words, on: day, of: view.saved.id, once: visit.once, by: try visit.actor)
                return .seeOther(CharterAddress.charter(view.saved.id.text), notice: "The note is kept.")
            } catch Refusal.unusable(let words) {
                form.problems.append(DesignSystem.FieldProblem(words, field: "words"))
            }
        }
        return .page(CharterPage(view: view, hidden: visit.hidden(person:version:), note: form).page, status: 422)
    }

    /// Does at once what the charter says by now. A question that cannot be answered is told on the page.
    @discardableResult private static func feed(_ id: ID<SavedCohort>, _ visit: Visit) async throws -> Int {
        do {
            return try await FeedCharters(visit.site.cohorts).feed(id)
        } catch is Refusal {
            return 0
        }
    }
}
