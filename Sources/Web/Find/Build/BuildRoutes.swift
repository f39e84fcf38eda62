import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Building a question, and keeping it.
enum BuildRoutes {
    static func endpoints() -> [Endpoint] {
        [
            .get("/find/new", .people, query: beginnings) { visit in
                try await page(visit, try await begun(visit))
            },
            .post("/find/new", .people, fields: BuildState.fields + [BuildState.theme]) { visit in
                try await obey(visit)
            },
            .post("/find/new/live", .people, fields: BuildState.fields) { visit in
                try await live(visit)
            },
            .post("/find/new/words", .people, fields: Self.wordFields) { visit in
                try await words(visit)
            },
            .post("/find/{kept}/remove", .people) { visit in
                guard let id = ID<SavedCohort>(text: visit.segments["kept"] ?? "") else { throw Refusal.notFound }
                let removed = try await keeper(visit).remove(
                    id, version: visit.version, once: visit.once, by: visit.actor)
                return removed.isIndicator
                    ? .seeOther(NeedAddress.indicators, notice: "The indicator is removed from the list.")
                    : .seeOther(Address.find, notice: "The question is removed from the list.")
            },
        ]
    }

    /// What a question can begin from.
    private static let beginnings = [
        FormField("from", .choice, limit: 80), FormField("indicator", .choice, limit: 80), BuildState.theme,
    ]

    /// An empty question, or the one that it starts from: one's own is changed, any other copied.
    private static func begun(_ visit: Visit) async throws -> BuildState {
        if let theme = try theme(visit) { return BuildState(draft(of: theme)) }
        if let slug = visit.values["indicator"], !slug.isEmpty {
            return BuildState(CohortDraft(missing: try await visit.site.cohorts.indicator(slug, for: visit.actor)))
        }
        guard let from = visit.values["from"], !from.isEmpty else {
            return BuildState(CohortDraft(name: BuildState.unnamed))
        }
        let actor = try visit.actor
        if let saved = try await visit.site.cohorts.savedCohort(from, for: actor) {
            let isOwn = saved.owner == actor.account
            var state = BuildState(isOwn ? saved.text : copy(saved.text))
            state.audience = isOwn ? saved.audience : .own
            state.saved = isOwn ? saved.id : nil
            state.version = isOwn ? saved.version : nil
            return state
        }
        if let shipped = try visit.site.cohorts.shipped().first(where: { $0.slug == from }) {
            return BuildState(copy(CohortPrinter.text(shipped.cohort)))
        }
        return BuildState(copy(CohortPrinter.text(try await visit.site.cohorts.indicator(from, for: actor).indicator)))
    }

    /// The theme of unmet need that the question comes of.
    private static func theme(_ visit: Visit) throws -> NeedTheme? {
        try visit.values["theme"].flatMap { try visit.site.cohorts.library().theme($0) }
    }

    /// A question with the name and the reason of a theme; its lines are still to be chosen.
    private static func draft(of theme: NeedTheme) -> CohortDraft {
        var draft = CohortDraft(name: "Unmet need: \(theme.title.lowercased())")
        draft.headers.purpose = "People with an unmet need that coordinators noticed: \(theme.note.lowercased())"
        draft.headers.source = "Unmet needs logged under the theme \(theme.title)"
        return draft
    }

    /// The same question under a name that tells them apart.
    private static func copy(_ text: String) -> String {
        func changed(_ name: String) -> String { String("\(name), changed".prefix(SavedCohort.longestName)) }
        if case .indicator(var indicator)? = try? Definition.parse(text) {
            indicator.name = changed(indicator.name)
            indicator.headers.version = nil
            return CohortPrinter.text(indicator)
        }
        guard var draft = CohortDraft(text: text) else { return text }
        draft.name = changed(draft.name)
        draft.headers.version = nil
        return draft.text
    }

    private static func obey(_ visit: Visit) async throws -> Reply {
        let choices = try await visit.site.cohorts.choices(for: visit.actor)
        var state = BuildState(visit.values, version: visit.version)
        let order = visit.values["do"] ?? "check"
        state.obey(order, visit.values, choices)
        guard ["people", "lens", "keep"].contains(order) else { return try await page(visit, state, choices) }
        // A clause that is filled in counts; one that is not would be lost without a word.
        if case .form(let form) = state.open, case .problems(let problems) = form.said {
            state.problems += problems
            return try await page(visit, state, choices)
        }
        // One that goes elsewhere than it was meant to is shown before anything is made of it.
        if state.isAstray, case .form = state.open { return try await page(visit, state, choices) }
        let text = state.tried(choices)?.text ?? state.text
        switch try await CheckCohort(visit.site.cohorts).written(text, by: visit.actor) {
        case .problems: return try await page(visit, state, choices)
        case .indicator(let indicator):
            // It has no people to open, and no lines that leave any.
            guard order == "keep" else { return try await page(visit, state, choices) }
            return try await keep(.indicator(indicator), state, visit, choices)
        case .cohort(let cohort):
            switch order {
            case "keep": return try await keep(.cohort(cohort), state, visit, choices)
            case "lens": return try await lens(cohort, text, visit)
            default: return try await FindRoutes.written(visit, text: text)
            }
        }
    }

    private static func keeper(_ visit: Visit) throws -> KeepCohorts {
        KeepCohorts(visit.site.installation, beside: try visit.site.cohorts.shipped().map(\.cohort))
    }

    /// Keeps the question, or shows the page again with what stands in the way.
    private static func keep(
        _ block: Definition, _ state: BuildState, _ visit: Visit, _ choices: ClauseChoices
    ) async throws -> Reply {
        do {
            let id = try await keeper(visit).keep(
                block, for: state.audience, inPlaceOf: state.saved, version: state.version,
                theme: try theme(visit)?.key, once: visit.once, by: visit.actor)
            return switch block {
            case .cohort: .seeOther(Address.cohort(id.text), notice: "The question is kept.")
            case .indicator: .seeOther(NeedAddress.indicator(id.text), notice: "The indicator is kept.")
            }
        } catch Refusal.unusable(let words) {
            var state = state
            state.refuse(words)
            return try await page(visit, state, choices)
        }
    }

    private static func lens(_ cohort: Cohort, _ text: String, _ visit: Visit) async throws -> Reply {
        let lens = try await ReadLineLens(visit.site.cohorts)(of: cohort, by: visit.actor)
        let way = BackToQuestion(question: text, hidden: visit.hidden()).html
        return .page(LineLensPage(lens: lens, cohort: cohort, way: way).page)
    }

    private static func page(
        _ visit: Visit, _ state: BuildState, _ known: ClauseChoices? = nil
    ) async throws -> Reply {
        let actor = try visit.actor
        let choices: ClauseChoices
        if let known { choices = known } else { choices = try await visit.site.cohorts.choices(for: actor) }
        let tried = state.tried(choices)
        let checked = try await check(state, tried, visit, isQuick: false)
        let page = BuildPage(
            state: state, tried: tried, checked: checked, choices: choices,
            hidden: visit.hidden(version: state.version)
                + (try theme(visit).map { HiddenField("theme", $0.key).html } ?? ""))
        var isBroken = !state.problems.isEmpty
        if case .problems = checked { isBroken = true }
        let isBegun = visit.values["from"] != nil || visit.values["indicator"] != nil
        return .page(page.page, status: isBroken && !isBegun ? 422 : 200)
    }

    /// The parts of the page that change while somebody types.
    private static func live(_ visit: Visit) async throws -> Reply {
        let state = BuildState(visit.values, version: nil)
        var tried = state.draft
        if case .form = state.open { tried = state.tried(try await visit.site.cohorts.choices(for: visit.actor)) }
        let checked = try await check(state, tried, visit, isQuick: true)
        let answer = BuildAnswer(checked: checked, isPending: tried != state.draft)
        return .fragment(
            "\(BuildPage.lines(state, tried, checked))\(answer)\(QuestionMarks(marks: checked?.marks ?? []))<p role=\"status\" id=\"said\">\(answer.sentence)</p>"
        )
    }

    private static func check(
        _ state: BuildState, _ tried: CohortDraft?, _ visit: Visit, isQuick: Bool
    ) async throws -> CheckedCohort? {
        if let tried, tried.lines.isEmpty { return nil }
        // Places are told in the text that stands on the page: while somebody types, as they typed it.
        let asTyped = isQuick && tried == BuildState.read(state.typed)
        return try await CheckCohort(visit.site.cohorts)(
            asTyped ? state.typed : tried?.text ?? state.text, isQuick: isQuick, by: visit.actor)
    }

    /// A mark ends each text, so that blanks at the caret are not taken away from it.
    private static let wordFields: [FormField] = [.long("before"), FormField("next", .longText, limit: 8)]

    /// As many as a list shows without scrolling; another letter brings others.
    private static let mostOffers = 10

    /// What could be put in at the caret of the text.
    private static func words(_ visit: Visit) async throws -> Reply {
        let before = String((visit.values["before"] ?? "").dropLast())
        let next = String((visit.values["next"] ?? "").dropLast())
        let found = try await OfferWords(visit.site.cohorts)(before, next: next, by: visit.actor)
        let caret = before.utf16.count
        let items = found.items.prefix(mostOffers).map { item in
            SuggestionList.Item(item.text, note: item.kind == .phrase || item.kind == .unit ? "" : item.kind.rawValue)
        }
        return .fragment(
            SuggestionList(
                id: QuestionEditor.offers, items, before: caret - found.replaced.lowerBound,
                behind: found.replaced.upperBound - caret
            ).html)
    }
}

extension BuildState {
    /// The theme of unmet need that a question comes of, carried until it is kept.
    static let theme = FormField("theme", .choice, limit: 60)
}
