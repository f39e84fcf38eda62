import Application
import CaseFinding
import DesignSystem
import Domain
import Vocabulary

/// What is open under the lines of a question: nothing but the choice of a kind, or the form of one clause.
enum OpenClause {
    case choosing
    case form(ClauseForm)
}

/// A question being built, as a form carried it. The text is what it says; every button works on the text.
struct BuildState {
    /// As typed, where it cannot be read; else canonical.
    var text: String
    /// As it came, before anything was made of it.
    var typed: String
    /// `nil` where the text cannot be read.
    var draft: CohortDraft?
    var open = OpenClause.choosing
    var target = ClauseTarget.end
    /// What read so that the clause goes to when its form was opened; told where the text cannot be read now.
    private var reads = ""
    /// Whether what a clause was for is gone from the text, so that it goes to the end.
    private(set) var isAstray = false
    var problems: [DesignSystem.FieldProblem] = []
    /// The id of the control that is the next to be used.
    var focus: String?
    var audience = SavedCohort.Audience.own
    /// The kept question that this changes.
    var saved: ID<SavedCohort>?
    var version: Int?

    static let fields =
        [
            FormField("question", .checkedText, limit: ReceivedForm.limit),
            FormField("title", limit: SavedCohort.longestText), FormField("named", limit: SavedCohort.longestText),
            FormField("do", .choice, limit: 40), FormField("new-kind", .choice, limit: 20),
            FormField("kind", .choice, limit: 20), FormField("at", .choice, limit: 40),
            FormField("at-reads", .longText, limit: ReceivedForm.limit),
            FormField("audience", .choice, limit: 20), FormField("saved", .id, limit: 32),
            FormField("name-in", .choice, limit: 600),
        ] + ClauseForm.fields

    /// A question to begin with.
    init(_ draft: CohortDraft) {
        text = draft.text
        typed = draft.text
        self.draft = draft
    }

    /// A text to begin with, which may have become unreadable.
    init(_ text: String) {
        self.text = text
        typed = text
        draft = Self.read(text)
    }

    /// What a form brought, before its button is obeyed.
    init(_ values: FormValues, version: Int?) {
        typed = values["question"] ?? ""
        text = typed
        draft = typed.isEmpty ? CohortDraft(name: Self.unnamed) : Self.read(typed)
        // The name stands in the text and in a field of its own; the one that was changed counts.
        if let title = values["title"], !title.isEmpty, title != values["named"] { draft?.name = title }
        if let draft { text = draft.text }
        target = ClauseTarget(values["at"] ?? "")
        reads = values["at-reads"] ?? ""
        settle()
        // An indicator has no form of a clause.
        let kind = indicator == nil ? values["kind"].flatMap(ClauseKind.init) : nil
        if let kind { open = .form(ClauseForm(kind, values)) }
        audience = values["audience"].flatMap(SavedCohort.Audience.init) ?? .own
        saved = values["saved"].flatMap { ID<SavedCohort>(text: $0) }
        self.version = version
    }

    static let unnamed = "New question"

    /// The text as one question; `nil` where it cannot be read.
    static func read(_ text: String) -> CohortDraft? {
        TypedQuestion(text).isReadable ? CohortDraft(text: text) : nil
    }

    /// The indicator that the text holds; `nil` for a cohort, and for what cannot be read. It is written and not chosen.
    var indicator: Indicator? {
        guard draft == nil, TypedQuestion(text).isReadable,
            case .indicator(let read)? = try? Definition.parse(text)
        else { return nil }
        return read
    }

    /// What the clause goes to, in words, for the form to carry: the text may be changed while it is open.
    var targetReads: String { draft.map { target.words(in: $0) } ?? reads }

    /// Keeps the open clause with the line that it is for, wherever that stands by now.
    private mutating func settle() {
        guard let draft else { return }
        if let found = target.found(in: draft, reading: reads) {
            target = found
        } else {
            target = .end
            isAstray = true
        }
    }

    /// Obeys a button of the builder. Those that lead elsewhere are the route's.
    mutating func obey(_ order: String, _ values: FormValues, _ choices: ClauseChoices) {
        if order == "insert" { return insert(values) }
        guard draft != nil else { return }
        let parts = order.split(separator: ".", maxSplits: 1).map(String.init)
        var place = parts.count == 2 ? CohortDraft.Place(parts[1]) : nil
        if let given = place {
            guard let after = putFirst(parts[0], given, choices) else { return }
            place = after
        }
        switch (parts.first ?? "", place) {
        case ("choose", _): choose(values)
        case ("put", _): put(choices)
        case ("enter", _): if case .form = open { put(choices) } else { focus = "title" }
        case ("cancel", _):
            isAstray = false
            close()
        case ("edit", let place?): edit(place)
        case ("or", let place?): aim(.beside(place, .any))
        case ("and", let place?): aim(.beside(place, .all))
        case ("into", let place?): aim(.into(place))
        case ("remove", let place?): change(.remove(place), focus: "new-kind")
        case ("not", let place?): change(.negate(place), focus: "not.\(place.text)")
        case ("any", let place?): change(.regroup(place, .any), focus: "all.\(place.text)")
        case ("all", let place?): change(.regroup(place, .all), focus: "any.\(place.text)")
        case ("some", let place?): change(.regroup(place, .atLeast(2)), focus: "any.\(place.text)")
        case ("more", let place?): change(.raise(place, by: 1), focus: "into.\(place.text)")
        case ("fewer", let place?): change(.raise(place, by: -1), focus: "into.\(place.text)")
        case ("dissolve", let place?): change(.dissolve(place), focus: "not.\(place.text)")
        case ("up", let place?):
            change(.moveUp(place.line), focus: place.line > 1 ? "up.\(place.line)" : "down.1")
        case ("down", let place?):
            let isLast = place.line + 2 >= draft?.lines.count ?? 0
            change(.moveDown(place.line), focus: "\(isLast ? "up" : "down").\(place.line + 2)")
        default: break
        }
    }

    /// Says why the question was not kept, at what has to be changed for it. The name of an indicator stands in its text.
    mutating func refuse(_ words: String) {
        let field =
            switch KeepCohorts.part(of: words, for: audience) {
            case .audience: "audience"
            case .name where draft != nil: "title"
            case .name, .text: "question"
            }
        problems.append(FieldProblem(words, field: field))
    }

    /// Puts a name to the end of the text.
    private mutating func insert(_ values: FormValues) {
        guard let name = values["name-in"].flatMap(NameToPutIn.init) else {
            return problems.append(FieldProblem("Choose the name that goes in.", field: "name-in"))
        }
        text = name.put(into: text, isWhole: draft != nil || indicator != nil)
        draft = Self.read(text)
        settle()
        focus = "question"
    }

    private mutating func choose(_ values: FormValues) {
        guard let kind = values["new-kind"].flatMap(ClauseKind.init) else {
            problems.append(FieldProblem("Choose what the clause is about.", field: "new-kind"))
            return
        }
        let form = ClauseForm(kind)
        open = .form(form)
        focus = form.focus
    }

    private mutating func put(_ choices: ClauseChoices) {
        guard case .form(let form) = open else { return close() }
        switch form.said {
        case .problems(let found): problems += found
        case .condition(let condition):
            change(target.edit(Self.inUnit(condition, choices)), focus: "new-kind")
        }
    }

    /// Puts the clause that is filled in before an order of a line is obeyed, which closes its form: where the line stands
    /// then. `nil` where something is missing in the form, which stays open for it.
    private mutating func putFirst(
        _ order: String, _ place: CohortDraft.Place, _ choices: ClauseChoices
    ) -> CohortDraft.Place? {
        guard let draft, case .form(let form) = open, !form.isBlank,
            !(order == "remove" && target == .place(place))
        else {
            isAstray = false
            return place
        }
        let isJoined =
            switch target {
            case .beside(place, .any): order == "or"
            case .beside(place, .all): order == "and"
            default: false
            }
        let after = isJoined ? place : target.moved(place, in: draft)
        put(choices)
        return problems.isEmpty ? after : nil
    }

    private mutating func edit(_ place: CohortDraft.Place) {
        guard let condition = draft?.condition(at: place) else { return close() }
        let form = ClauseForm(condition)
        open = .form(form)
        target = .place(place)
        focus = form.focus
    }

    /// The clause that is chosen next goes there.
    private mutating func aim(_ target: ClauseTarget) {
        close()
        // The text may have been changed since the button was shown.
        if let draft { self.target = target.found(in: draft, reading: "") ?? .end }
    }

    private mutating func close() {
        open = .choosing
        target = .end
        focus = "new-kind"
    }

    private mutating func change(_ edit: CohortDraft.Edit, focus next: String) {
        draft?.apply(edit)
        if let draft { text = draft.text }
        close()
        focus = next
    }

    /// The question with the clause of the open form in its place, where the form is filled in: what it would find.
    func tried(_ choices: ClauseChoices) -> CohortDraft? {
        guard var draft else { return nil }
        if case .form(let form) = open, case .condition(let condition) = form.said {
            draft.apply(target.edit(Self.inUnit(condition, choices)))
        }
        return draft
    }

    /// A comparison says its unit: the one given where the measurement has it, else the measurement's own.
    private static func inUnit(_ condition: Condition, _ choices: ClauseChoices) -> Condition {
        func unit(_ given: String?, of name: String) -> String? {
            guard let measure = choices.measures.first(where: { Code.folded($0.name) == Code.folded(name) }) else {
                return given
            }
            if let given, measure.canonical(0, unit: given) != nil { return given }
            return measure.canonicalUnit.isEmpty ? nil : measure.canonicalUnit
        }
        switch condition {
        case .not(let inner): return .not(inUnit(inner, choices))
        case .clause(.latest(let name, let test, let given, let window)):
            return .clause(.latest(measure: name, test, unit: unit(given, of: name), window))
        case .clause(.changed(let name, let change, let least, let given, let window)):
            return .clause(.changed(measure: name, change, atLeast: least, unit: unit(given, of: name), window))
        default: return condition
        }
    }
}
