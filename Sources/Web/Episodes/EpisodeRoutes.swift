import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Putting forward, offering, taking on, pausing, closing: a person's episode.
enum EpisodeRoutes {
    /// Of the page: which form is open, and where somebody was noticed.
    private static let fields = [FormField("act", .choice, limit: 40)] + NoticedInput.kept

    static func endpoints() -> [Endpoint] {
        [
            .get("/people/{person}/episode", .person, query: fields) { visit in
                let actor = try visit.actor
                let noticed = NoticedInput(visit.values, on: visit.today)
                let view = try await EpisodesOfPerson(visit.site.installation)(try visit.id("person"), by: actor)
                let asked = visit.values["act"].flatMap(EpisodeAct.init)
                let act = asked.flatMap { can($0, view) ? $0 : nil } ?? likely(view)
                let form = act.map { EpisodeForm($0, owner: actor.account, noticed: noticed) }
                return .page(try page(view, form, visit, another: another(view, noticed, visit)))
            },
            .post("/people/{person}/episode", .coordinate, fields: EpisodeForm.fields, act),
            .post("/people/{person}/episode/hold-back", .holdBack, fields: EpisodeForm.fields, act),
        ]
    }

    private static func act(_ visit: Visit) async throws -> Reply {
        let actor = try visit.actor
        let person = try visit.personOfForm()
        guard var form = EpisodeForm(visit.values) else { throw Refusal.notFound }
        let live = visit.version != nil
        let move = MoveEpisode(visit.site.installation)
        var refused: String?
        if let deed = form.deed(version: visit.version, live: live, on: visit.today) {
            do {
                switch deed {
                case .decide(let asked): _ = try await move(asked, of: person, by: actor, once: visit.once)
                case .putForward(let origin, let noticed, let because, let owner):
                    _ = try await move.putForward(
                        person, origin: origin, noticed: noticed, reason: nil, because: because, owner: owner,
                        by: actor,
                        once: visit.once)
                case .takeOn(let origin, let noticed, let because, let owner, let step):
                    _ = try await move.takeOn(
                        person, origin: origin, noticed: noticed, owner: owner, nextStep: step, because: because,
                        version: visit.version, agreesNow: live, by: actor, once: visit.once)
                }
                // At a meeting several people are named: where they were noticed is kept for the next.
                let noticed = NoticedInput(visit.values, on: visit.today)
                let kept = noticed.isMeeting ? noticed.query : []
                return .seeOther(
                    Address.episode(person).with(query: kept), notice: "Saved: \(form.act.title.lowercased()).")
            } catch Refusal.unusable(let words) {
                refused = words
            }
        }
        let view = try await EpisodesOfPerson(visit.site.installation)(person, by: actor)
        if let refused {
            let lacksReason =
                view.freshness?.isOld == true && form.act.restsOnExtract && form.becauseOfAge.isEmpty
            form.problems.append(
                FieldProblem(refused, field: lacksReason ? EpisodeForm.becauseOfAge : form.firstField))
        }
        // What was typed against another version goes back as it is; the summary of the page says where it stands now.
        guard view.live?.version == visit.version else {
            throw Refusal.changedMeanwhile(version: view.live?.version ?? 0)
        }
        return .page(try page(view, form, visit), status: 422)
    }

    private static func page(
        _ view: EpisodesView, _ form: EpisodeForm?, _ visit: Visit, another: HTML = ""
    ) throws -> Page {
        let actor = try visit.actor
        return EpisodePage(
            view: view, form: form, actor: actor,
            hidden: visit.hidden(person: view.visible.id, version: view.live?.version), another: another
        ).page()
    }

    /// Once somebody has been put forward: the search for the next one, where the address says that they were noticed at a
    /// meeting.
    private static func another(_ view: EpisodesView, _ noticed: NoticedInput, _ visit: Visit) throws -> HTML {
        guard view.live != nil, noticed.isMeeting, Gate.coordinate.admits(try visit.actor) == .allowed else {
            return ""
        }
        return AnotherNoticed(noticed: noticed, hidden: visit.hidden()).html
    }

    private static func can(_ act: EpisodeAct, _ view: EpisodesView) -> Bool {
        act != .reassign && view.choices.contains { $0.act == act && $0.decision == .allowed }
    }

    /// The act that most often comes next.
    private static func likely(_ view: EpisodesView) -> EpisodeAct? {
        let order: [EpisodeAct] = [.clear, .takeOn, .offer, .offerAgain, .resume, .putForward]
        return view.live == nil && can(.putForward, view) ? .putForward : order.first { can($0, view) }
    }
}
