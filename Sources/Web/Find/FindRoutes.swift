import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Finding people: questions, their counts, their people.
enum FindRoutes {
    static func endpoints() -> [Endpoint] {
        BuildRoutes.endpoints() + NeedRoutes.endpoints() + IndicatorRoutes.endpoints() + CostRoutes.endpoints()
            + cohortEndpoints + listEndpoints
            + peopleEndpoints
    }

    private static var cohortEndpoints: [Endpoint] {
        [
            .get("/find", .counts, query: [FormField("tag", .choice, limit: 60)]) { visit in
                .page(
                    CohortsPage(
                        summaries: try await ListCohorts(visit.site.cohorts)(by: visit.actor),
                        mayAsk: Gate.people.admits(try visit.actor) == .allowed,
                        library: try visit.site.cohorts.library(),
                        indicators: try await visit.site.cohorts.indicators(for: visit.actor),
                        unread: try await UnreadWays.all(for: visit), tag: visit.values["tag"]
                    ).page)
            },
            .get("/find/{cohort}", .counts, query: [FormField("since", .choice, limit: 10)]) { visit in
                .page(try await cohortPage(visit).page)
            },
            .post("/find/{cohort}/mark", .people) { visit in
                let named = try await cohort(visit)
                try await CompareCohort(visit.site.cohorts).mark(named, once: visit.once, by: visit.actor)
                return .seeOther(
                    Address.cohort(named.slug),
                    notice: "Who is in it now is kept. Joined and left is told from here on.")
            },
        ]
    }

    private static var peopleEndpoints: [Endpoint] {
        [
            .get("/find/{cohort}/people", .people, query: ListChoice.fields) { visit in
                .page(try await listPage(visit, try await named(visit), ListChoice(visit.values)).page)
            },
            .get("/find/{cohort}/near-misses", .people, query: ListChoice.fields) { visit in
                let choice = ListChoice(visit.values, kind: .nearMisses)
                return .page(try await listPage(visit, try await named(visit), choice).page)
            },
            .get("/find/{cohort}/people.csv", .people, query: ListChoice.fields) { visit in
                let named = try await cohort(visit)
                let asked = Asked(slug: named.slug, cohort: named.cohort, written: nil)
                return try await file(visit, asked, version: named.saved?.version)
            },
            .post("/find/{cohort}/people", .people, fields: [.long("question")] + ListChoice.fields) { visit in
                try await written(visit, text: visit.values["question"] ?? "")
            },
            .post("/find/{cohort}/people.csv", .people, fields: [.long("question")] + ListChoice.fields) { visit in
                try await file(visit, try await asked(visit, visit.values["question"] ?? ""), version: nil)
            },
            .post("/find/{cohort}/put-forward", .coordinate, fields: PutForwardForm.fields) { visit in
                try await putForward(visit)
            },
            .post("/find/{cohort}/take-back", .coordinate, fields: [FormField("put", .id, limit: 32)]) { visit in
                try await takeBack(visit)
            },
        ]
    }

    /// Whom a list or a deed is about: the cohort of the address, or a question that a form carries.
    struct Asked {
        let slug: String
        let cohort: Cohort
        /// The text of a question that is kept nowhere.
        let written: String?
    }

    /// The cohort of the address; one that there is not is not found, whoever asks.
    static func cohort(_ visit: Visit) async throws -> NamedCohort {
        try await visit.site.cohorts.named(visit.segments["cohort"] ?? "", for: visit.actor)
    }

    static func named(_ visit: Visit) async throws -> Asked {
        let named = try await cohort(visit)
        return Asked(slug: named.slug, cohort: named.cohort, written: nil)
    }

    /// The question that a form carries, else the cohort of the address.
    static func asked(_ visit: Visit, _ written: String?) async throws -> Asked {
        guard let written else { return try await named(visit) }
        // The address says nothing of the question, but nothing answers at one that is not there.
        if let name = visit.segments["cohort"], name != FindAddress.unkept { _ = try await named(visit) }
        switch try await CheckCohort(visit.site.cohorts).written(written, by: visit.actor) {
        case .problems(let problems):
            throw Refusal.unusable(problems.first.map(QuestionText.words) ?? "The question cannot be asked.")
        case .indicator: throw Refusal.unusable("An indicator counts and lists nobody. A list is drawn from a cohort.")
        case .cohort(let cohort): return Asked(slug: FindAddress.unkept, cohort: cohort, written: written)
        }
    }

    private static func cohortPage(_ visit: Visit) async throws -> CohortPage {
        let actor = try visit.actor
        let summary = try await ListCohorts(visit.site.cohorts)(visit.segments["cohort"] ?? "", by: actor)
        let told = try await joinedAndLeft(NamedCohort(summary), isCounted: summary.counts != nil, visit)
        return CohortPage(
            summary: summary, changes: told.changes, since: told.since, mayAsk: Gate.people.admits(actor) == .allowed,
            isOwn: summary.saved.map { $0.owner == actor.account } ?? false,
            hidden: visit.hidden(version: summary.saved?.version))
    }

    static func listPage(
        _ visit: Visit, _ asked: Asked, _ choice: ListChoice
    ) async throws -> PeopleListPage {
        let actor = try visit.actor
        let (read, wish) = (ReadCohortList(visit.site.cohorts), request(asked, choice))
        let list = choice.isWhole ? try await read.whole(of: wish, by: actor) : try await read(wish, by: actor)
        let views =
            asked.written == nil
            ? try await KeepViews(visit.site.installation).all(of: asked.slug, for: actor)
                .compactMap { OfferedView($0, of: asked.cohort, for: actor) } : []
        return PeopleListPage(
            list: list, views: views, slug: asked.slug, choice: choice, written: asked.written,
            why: try await why(of: asked, for: actor, visit),
            mayPutForward: Gate.coordinate.admits(actor) == .allowed, today: visit.today, now: visit.now,
            reader: visit.member?.name ?? "", me: actor.account, hidden: visit.hidden())
    }

    /// Under which name why is asked of those listed.
    private static func why(of asked: Asked, for actor: Actor, _ visit: Visit) async throws -> String? {
        guard asked.written != nil else { return asked.slug }
        return try await visit.site.cohorts.indicator(missedBy: asked.cohort, for: actor).map {
            CodingSubject.indicator($0).key
        }
    }

    /// The list as a file: what the screen shows, in the same order, under its rule and how fresh it is.
    private static func file(_ visit: Visit, _ asked: Asked, version: Int?) async throws -> Reply {
        var wish = request(asked, ListChoice(visit.values))
        wish.purpose = "export of a list"
        let list = try await ReadCohortList(visit.site.cohorts).whole(of: wish, by: visit.actor)
        let text = CohortCSV.text(list, version: version, by: visit.member?.name ?? "", at: visit.now)
        return .download(
            name: "\(asked.cohort.name.slug)-\(visit.today.iso).csv", type: "text/csv; charset=utf-8", bytes: text.bytes
        )
    }

    private static func request(_ asked: Asked, _ choice: ListChoice) -> CohortListRequest {
        var request = CohortListRequest(
            cohort: asked.cohort, kind: choice.kind, filter: choice.filter, sort: choice.sort, page: choice.page,
            purpose: "list of a cohort")
        if asked.written == nil { request.slug = asked.slug }
        return request
    }

    /// The people of a question that is kept nowhere: the answer to the form that carries it.
    static func written(_ visit: Visit, text: String) async throws -> Reply {
        .page(try await listPage(visit, try await asked(visit, text), ListChoice(visit.values)).page)
    }
}
