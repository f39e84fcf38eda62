import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Finding people: questions, their counts, their people.
enum FindRoutes {
    static func endpoints() -> [Endpoint] {
        [
            .get("/find", .counts) { visit in
                .page(CohortsPage.page(try await ListCohorts(visit.site.cohorts)(by: visit.actor)))
            },
            .get("/find/{cohort}", .counts) { visit in
                .page(try await cohortPage(visit).page)
            },
            .post("/find/{cohort}/check", .people, fields: [.long("question")]) { visit in
                let text = visit.values["question"] ?? ""
                let checked = try await CheckCohort(visit.site.cohorts)(text, by: visit.actor)
                let page = try await cohortPage(visit, text: text, checked: checked).page
                if case .problems = checked { return .page(page, status: 422) }
                return .page(page)
            },
            .post("/find/{cohort}/live", .people, fields: [.long("question")]) { visit in
                let text = visit.values["question"] ?? ""
                let checked = try await CheckCohort(visit.site.cohorts)(text, by: visit.actor)
                return .fragment(
                    CheckedAnswer(
                        slug: try slug(visit), text: text, checked: checked, hidden: visit.hidden()
                    ).html)
            },
            .get("/find/{cohort}/people", .people, query: ListChoice.fields) { visit in
                .page(try await listPage(visit, ListChoice(visit.values)).page)
            },
            .get("/find/{cohort}/near-misses", .people, query: ListChoice.fields) { visit in
                .page(try await listPage(visit, ListChoice(visit.values, kind: .nearMisses)).page)
            },
            .post("/find/{cohort}/people", .people, fields: [.long("question")] + ListChoice.fields) { visit in
                try await written(visit)
            },
            .post("/find/{cohort}/put-forward", .coordinate, fields: PutForwardForm.fields) { visit in
                try await putForward(visit)
            },
            .post("/find/{cohort}/take-back", .coordinate, fields: [FormField("put", .id, limit: 32)]) { visit in
                try await takeBack(visit)
            },
        ]
    }

    /// The cohort of the address; one that there is not is not found, whoever asks.
    private static func slug(_ visit: Visit) throws -> String {
        try visit.site.cohorts.shipped(visit.segments["cohort"] ?? "").slug
    }

    private static func cohortPage(
        _ visit: Visit, text: String? = nil, checked: CheckedCohort? = nil
    ) async throws -> CohortPage {
        let actor = try visit.actor
        return CohortPage(
            try await ListCohorts(visit.site.cohorts)(try slug(visit), by: actor), text: text, checked: checked,
            mayAsk: Gate.people.admits(actor) == .allowed, hidden: visit.hidden())
    }

    private static func listPage(
        _ visit: Visit, _ choice: ListChoice, written: (text: String, cohort: Cohort)? = nil, said: String? = nil
    ) async throws -> PeopleListPage {
        let actor = try visit.actor
        let shipped = try visit.site.cohorts.shipped(visit.segments["cohort"] ?? "")
        let list = try await ReadCohortList(visit.site.cohorts)(
            request(written?.cohort ?? shipped.cohort, choice), by: actor)
        return PeopleListPage(
            list: list, slug: shipped.slug, choice: choice, written: written?.text,
            mayPutForward: Gate.coordinate.admits(actor) == .allowed, today: visit.today, now: visit.now,
            reader: visit.member?.name ?? "", hidden: visit.hidden(), said: said)
    }

    private static func request(_ cohort: Cohort, _ choice: ListChoice) -> CohortListRequest {
        CohortListRequest(
            cohort: cohort, kind: choice.kind, filter: choice.filter, sort: choice.sort, page: choice.page,
            purpose: "list of a cohort")
    }

    /// The people of a question that is kept nowhere: the answer to the form that carries it.
    private static func written(_ visit: Visit) async throws -> Reply {
        let text = visit.values["question"] ?? ""
        let choice = ListChoice(visit.values)
        switch try await CheckCohort(visit.site.cohorts).cohort(of: text, by: visit.actor) {
        case .problems(let problems):
            return .page(try await cohortPage(visit, text: text, checked: .problems(problems)).page, status: 422)
        case .cohort(let cohort):
            return .page(try await listPage(visit, choice, written: (text, cohort)).page)
        }
    }
}
