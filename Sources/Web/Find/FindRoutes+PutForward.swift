import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

extension FindRoutes {
    /// Puts people of a list forward: one at once, several after their number has been confirmed.
    static func putForward(_ visit: Visit) async throws -> Reply {
        let actor = try visit.actor
        let desk = visit.site.cohorts
        let form = try PutForwardForm(visit.values)
        let asked = try await asked(visit, form.written)
        let cohort = asked.cohort
        let request = CohortListRequest(
            cohort: cohort, kind: .found, filter: form.choice.filter, sort: form.choice.sort,
            purpose: "put forward from a list")
        let people: [ID<Person>]
        // Who said no stays out, unless somebody ticks the name.
        var refused = 0
        switch form.whom {
        case .one(let person): people = [person]
        case .chosen(let chosen): people = chosen
        case .everybody where form.deed == .forward:
            let left = try await ReadCohortList(desk).toPutForward(request, by: actor)
            people = left.people
            refused = left.refused
        case .everybody: people = try await ReadCohortList(desk).people(request, by: actor)
        }
        guard !people.isEmpty else {
            return try await back(
                visit, form, asked,
                refused > 0
                    ? "Everybody under this filter declined, or was not taken, before. Tick those to be asked all the same."
                    : "Nobody was ticked. Tick people first.")
        }
        let old = form.deed == .forward ? try await FreezeReason(desk).old(for: people, in: cohort, by: actor) : []
        var isReady = form.isConfirmed && form.count == people.count
        if case .one = form.whom, form.deed == .forward, old.isEmpty { isReady = true }
        let lacksReason = form.lacksBecause || form.lacksBecauseOfAge(old)
        guard isReady, !lacksReason else {
            return .page(
                PutForwardPage(
                    form: form, slug: asked.slug, cohort: cohort, count: people.count, refused: refused,
                    hasChanged: form.isConfirmed && !isReady, isTold: form.isConfirmed && isReady, old: old,
                    coordinators: try await ReadCoordinators(visit.site.installation)(by: actor), me: actor.account,
                    hidden: visit.hidden()
                ).page, status: form.isConfirmed && isReady ? 422 : 200)
        }
        let reasons = try await FreezeReason(desk)(people, in: cohort, by: actor)
        let move = MoveEpisode(visit.site.installation)
        let wishes = people.compactMap { person in
            reasons[person].map { MoveEpisode.Wish(person: person, reason: $0, episode: move.newID()) }
        }
        var outcome =
            form.deed == .notTaken
            ? try await move.notTaken(all: wishes, because: form.because, by: actor, once: visit.once)
            : try await move.putForward(
                all: wishes, owner: form.owner, becauseOfAge: form.becauseOfAge, by: actor, once: visit.once)
        if outcome.done > 0, let member = visit.member, let key = visit.once {
            let names = wishes.map { JustPutForward.Name(person: $0.person, episode: $0.episode) }
            visit.site.sessions.leave(
                member.session,
                JustPutForward(key: key, cohort: asked.slug, names: names, isNotTaken: form.deed == .notTaken))
        }
        if wishes.count < people.count {
            outcome.refused += people.count - wishes.count
            outcome.refusals.append("Not found by this question any more.")
        }
        return try await back(visit, form, asked, words(outcome, form.deed))
    }

    /// Takes back those who are as they were when they were put forward, or not taken, a moment ago.
    static func takeBack(_ visit: Visit) async throws -> Reply {
        let actor = try visit.actor
        let isUnkept = visit.segments["cohort"] == FindAddress.unkept
        let slug = isUnkept ? FindAddress.unkept : try await named(visit).slug
        guard let key = visit.values["put"].flatMap({ ID<OnceKey>(text: $0) }).map(OnceKey.init),
            let put = visit.member.flatMap({ visit.site.sessions.putForward($0.session, by: key) })
        else {
            return .seeOther(
                Address.cohort(slug),
                notice: "That is too long ago to be taken back at once. Take names back on the person’s page.")
        }
        let move = MoveEpisode(visit.site.installation)
        let outcome =
            put.isNotTaken
            ? try await move.takeBackNotTaken(put.names, by: actor, once: visit.once)
            : try await move.takeBack(put.names, by: actor, once: visit.once)
        return .seeOther(
            isUnkept ? Address.cohort(slug) : FindAddress.people(slug),
            notice: outcome.notice(put.isNotTaken ? "can be taken again" : "taken back"))
    }

    /// The list that they were on. Of a question that is kept nowhere it is the answer to the form, so that the question is
    /// not lost.
    private static func back(
        _ visit: Visit, _ form: PutForwardForm, _ asked: Asked, _ words: String
    ) async throws -> Reply {
        guard form.written != nil else { return .seeOther(form.choice.route(asked.slug), notice: words) }
        if let member = visit.member { visit.site.sessions.leaveNotice(member.session, words) }
        return .page(try await listPage(visit, asked, form.choice).page)
    }

    private static func words(_ outcome: MoveEpisode.Several, _ deed: PutForwardForm.Deed) -> String {
        var words = "\(outcome.done.of("person", "people")) \(deed == .forward ? "put forward" : "not taken")."
        if outcome.refused > 0 {
            words +=
                " \(outcome.refused.of("person was", "people were")) not: \(outcome.refusals.joined(separator: " "))"
        }
        return words
    }
}
