import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// The people of one page of a list, one a row, in a form that puts those ticked forward.
struct PeopleRows: Component {
    let list: CohortListPage
    let slug: String
    let choice: ListChoice
    let written: String?
    /// Under which name why is asked line by line; `nil` where it is not.
    let why: String?
    let mayPutForward: Bool
    let today: Day
    let hidden: HTML

    /// Only people who are found are put forward: a reason is frozen with them.
    private var isForm: Bool {
        mayPutForward && choice.kind == .found && list.people.contains { $0.episode == nil }
    }

    var html: HTML {
        let table = DataTable(
            "People, sorted by \(choice.sort.title)",
            columns: (isForm ? [.init("Choose", isHidden: true)] : []) + [
                column("Person", .name), column(whyTitle, choice.kind == .nearMisses ? .nearest : .evidence),
                .init("Status and next step"),
            ],
            rows: list.people.map(row), header: isForm ? 1 : 0, isPeople: true,
            empty: list.total == 0 ? "Nobody." : "Nobody is left by this filter. Clear it to see everybody.")
        let people: HTML = "<div class=\"panel\" id=\"people\">\(isForm ? bulk : "")\(table)\(pages)</div>"
        guard isForm else { return "\(people)\(pageForm)" }
        let form = Form(
            to: FindAddress.putForward(slug), hidden: "\(hidden)\(kept)", label: "Put people forward", people)
        return "\(form)\(pageForm)"
    }

    /// What the deed needs to come back to this list.
    private var kept: HTML {
        let fields = choice.values().map { HiddenField($0.name, $0.value).html }.joined()
        return written.map { "\(fields)\(HiddenField("question", $0))" } ?? fields
    }

    private var whyTitle: String {
        switch choice.kind {
        case .found: "Why here, with evidence"
        case .undecided: "What is missing"
        case .excluded: "Why not"
        case .nearMisses: "The line that keeps them out, and by how much"
        }
    }

    private func column(_ title: String, _ sort: CohortListSort) -> DataTable.Column {
        let order: DataTable.Column.Order? =
            choice.sort == sort ? (sort == .evidence ? .descending : .ascending) : nil
        let canSort = written == nil && sort.suits(choice.kind)
        return DataTable.Column(
            title, order: order, sort: canSort ? choice.changed { $0.sort = sort }.route(slug) : nil)
    }

    private var bulk: HTML {
        let all: HTML =
            list.filtered > 1
            ? """
            <label class="all"><input type="checkbox" name="all" value="yes"> All \(list.filtered.of("person", "people")) under \
            this filter</label>
            """ : ""
        return """
            <div class="bulk screen-only"><p>Tick people: the reasons are kept as they stand today.</p>\(all)\
            \(Button("Put forward those ticked", .second, isSmall: true, name: "deed", value: "forward"))\
            \(Button("Not taken, because …", .second, isSmall: true, name: "deed", value: "not-taken"))</div>
            """
    }

    private func row(_ person: ListedPerson) -> DataTable.Row {
        let name = person.registration.details.name
        let id = person.person.text
        let canPut = isForm && person.episode == nil && !person.status.isGone
        let tick: HTML =
            canPut
            ? "<input type=\"checkbox\" name=\"chosen\" value=\"\(id)\" aria-label=\"Choose \(name.cui)\">" : ""
        let who = PersonCell(
            name, to: Address.person(person.person), nhsNumber: person.registration.nhsNumber,
            birth: person.registration.demographics.birth, today: today, practice: person.practice.name,
            change: person.joined?.words, notices: person.status.words.map { [$0] } ?? [])
        let action: HTML =
            canPut
            ? """
            <p class="screen-only">\(Button(
                "Put forward", .second, isSmall: true, about: name.cui, name: "one", value: id))</p>
            """ : ""
        let standing: HTML = "<div class=\"standing\">\(status(person))\(next(person.episode))\(action)</div>"
        return DataTable.Row(
            (isForm ? [tick] : []) + [who.html, reasons(person), standing], isChanged: person.joined != nil)
    }

    private func reasons(_ person: ListedPerson) -> HTML {
        let line: HTML =
            person.missesLine.map { "<p class=\"ids\">Line \($0 + 1) of the question</p>" } ?? ""
        let reasons =
            choice.kind == .undecided
            ? person.reasons.filter { $0.answer == .unknown }
            : choice.kind == .excluded ? person.reasons.filter { $0.answer == .no } : person.reasons
        let way: HTML =
            why.map { slug -> HTML in
                let link = TextLink(
                    "Line by line", to: CodeAddress.why(person.person, slug),
                    about: "why, \(person.registration.details.name.cui)")
                return "<p class=\"screen-only\">\(link)</p>"
            } ?? ""
        let chips = ReasonChips(reasons: reasons.isEmpty ? person.reasons : reasons, way: way)
        return "\(line)\(chips)\(elsewhere(person))\(others(person))"
    }

    /// That another record has what they are listed for lacking: they may not need it.
    private func elsewhere(_ person: ListedPerson) -> HTML {
        guard choice.kind == .found, !person.others.isEmpty else { return "" }
        return person.recordedElsewhere(CohortClauses(list.request.cohort)).map { found -> HTML in
            "<p class=\"small\">\(StatusTag("Recorded elsewhere", .soon)) \(found.words)</p>"
        }.joined()
    }

    /// What the person's other records say.
    private func others(_ person: ListedPerson) -> HTML {
        person.others.map { other in
            // Of whoever is not found there, what keeps them out.
            let deciding = other.reasons.filter { $0.answer == other.answer }
            return "<p class=\"ids\">\(other.title)</p>\(ReasonChips(reasons: deciding))"
        }.joined()
    }

    private func status(_ person: ListedPerson) -> HTML {
        if let episode = person.episode {
            return StatusTag(episode.state.title, Self.kind(episode.state)).html
        }
        guard let refusal = person.refusal else { return StatusTag("Not yet started").html }
        return "\(StatusTag(refusal.title, .done))<p class=\"ids\">\(DayText(refusal.since.inLondon.day))</p>"
    }

    private static func kind(_ state: EpisodeState) -> StatusTag.Kind {
        switch state {
        case .cleared, .offered, .agreed, .open: .inProgress
        case .found, .heldBack, .askAgain, .unreachable, .paused: .waiting
        case .declined, .notSuitable, .takenBack, .closed: .done
        }
    }

    private func next(_ episode: ListedEpisode?) -> HTML {
        guard let episode else { return "<p class=\"ids\">With nobody now</p>" }
        let step: HTML =
            episode.nextStep.map { step in
                let late: HTML = step.due < today ? "\(StatusTag("Overdue", .late)) " : ""
                return "<p>\(late)\(step.what), \(DayText(step.due))</p>"
            } ?? ""
        return "\(step)<p class=\"ids\">\(episode.owner)</p>"
    }

    private var pages: HTML {
        let range = list.people.isEmpty ? nil : list.first...list.last
        func route(_ number: Int) -> Route? {
            guard written == nil, (1...list.pages).contains(number), number != list.page else { return nil }
            var other = choice
            other.page = number
            return other.route(slug)
        }
        return Pagination(
            showing: range, of: list.filtered, previous: route(list.page - 1), next: route(list.page + 1), whole: whole
        ).html
    }

    /// All of the list on one page, as paper wants it, and the way back.
    private var whole: NavLink? {
        guard written == nil else { return nil }
        var other = choice.changed { _ in }
        if choice.isWhole { return NavLink("\(CohortListPage.size) on a page", to: other.route(slug)) }
        guard mayBeWhole else { return nil }
        other.isWhole = true
        return NavLink("All \(list.filtered.grouped) on one page, to print", to: other.route(slug))
    }

    private var mayBeWhole: Bool { list.pages > 1 && list.filtered <= ListChoice.mostOnOnePage }

    /// The pages of a question that is kept nowhere go by a form that carries it.
    private var pageForm: HTML {
        guard let written, list.pages > 1 else { return "" }
        func button(_ words: String, _ number: Int) -> HTML {
            (1...list.pages).contains(number)
                ? Button(words, .second, isSmall: true, name: "page", value: String(number)).html : ""
        }
        let onePage: HTML =
            mayBeWhole
            ? Button(
                "All \(list.filtered.grouped) on one page, to print", .second, isSmall: true, name: "rows", value: "all"
            ).html : ""
        return Form(
            to: FindAddress.people(slug), hidden: hidden, label: "Pages",
            """
            \(HiddenField("question", written))\(choice.values(withPage: false).map { HiddenField($0.name, $0.value) })\
            \(Actions("\(button("Previous page", list.page - 1))\(button("Next page", list.page + 1))\(onePage)"))
            """
        ).html
    }
}
