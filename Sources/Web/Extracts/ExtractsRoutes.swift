import Application
import DesignSystem
import Domain
import Extracts
import HTML
import Vocabulary

/// Bringing extracts in: handing in, looking over, applying, discarding.
enum ExtractsRoutes {
    private static let page = FormField("page", .number, limit: 6)

    static func endpoints() -> [Endpoint] {
        [
            .get("/extracts", .extracts) { visit in
                let actor = try visit.actor
                return .page(
                    ExtractsPage(
                        practices: try await see(visit).overview(on: visit.today, by: actor),
                        progress: await visit.site.extracts.progress(for: actor),
                        inbox: try await visit.site.inbox.state(for: actor),
                        astray: try await visit.site.inbox.astray(for: actor),
                        unreadable: try await visit.site.cohorts.unreadable(for: actor).map {
                            IndexNotice(index: $0, hidden: visit.hidden())
                        }
                    ).page)
            },
            .get("/extracts/new", .extracts) { visit in
                .page(try await newPage(visit, NewExtractForm()).page)
            },
            .post("/extracts", .extracts, fields: NewExtractForm.fields) { try await take($0) },
            .get("/extracts/{staged}", .extracts, query: [page]) { visit in
                let id = try visit.id("staged", WaitingExtract.self)
                // A report that could not be read with its mapping waits to be mapped.
                if try await visit.site.reports.drafts(by: visit.actor).contains(where: { $0.id == id }) {
                    return .seeOther(Address.reportDraft(id))
                }
                return .page(try await staged(visit))
            },
            .post("/extracts/{staged}/apply", .extracts, fields: ApplyPanel.fields) { try await apply($0) },
            .post("/extracts/{staged}/day", .extracts, fields: MissingDay.fields) { try await sayDay($0) },
            .post("/extracts/{staged}/again", .extracts) { visit in
                let id = try visit.id("staged", WaitingExtract.self)
                try await visit.site.extracts.readAgain(id, by: visit.actor)
                return .seeOther(Address.stagedExtract(id))
            },
            .post(
                "/extracts/{staged}/repair", .extracts,
                fields: [
                    FormField("fingerprint", limit: 16), FormField("found", limit: 18),
                    FormField("accepted", .choice, limit: 3),
                ]
            ) { visit in
                let id = try visit.id("staged", WaitingExtract.self)
                let asked = DecideRepair(
                    fingerprint: visit.values["fingerprint"] ?? "", found: visit.values["found"] ?? "",
                    isAccepted: visit.values["accepted"] == "yes")
                try await visit.site.extracts.decide(id, asked, key: visit.once, by: visit.actor)
                return .seeOther(Address.stagedExtract(id))
            },
            .post("/extracts/{staged}/discard", .extracts, fields: DiscardPanel.fields) { try await discard($0) },
            .get("/extracts/applied/{extract}", .extracts, query: [page]) { visit in
                .page(try await applied(visit))
            },
            .post(
                "/extracts/applied/{extract}/undo", .extracts,
                fields: [FormField("reason", limit: WaitingExtract.longestReason)]
            ) { try await undo($0) },
        ] + ExtractWorkRoutes.endpoints()
    }

    private static func apply(_ visit: Visit) async throws -> Reply {
        let id = try visit.id("staged", WaitingExtract.self)
        let view = try await see(visit).waiting(id, page: 1, by: visit.actor)
        let problems = ApplyPanel.problems(of: visit.values, in: view)
        guard problems.isEmpty else { return .page(try await staged(visit, problems: problems), status: 422) }
        try await visit.site.extracts.apply(
            id, version: visit.version ?? 0, although: visit.values["although"] ?? "",
            hasRead: visit.values["read"] == "yes", by: visit.actor)
        return .seeOther(Address.stagedExtract(id))
    }

    private static func applied(_ visit: Visit, problems: [FieldProblem] = []) async throws -> Page {
        let id = try visit.id("extract", ExtractRecord.self)
        return AppliedExtractPage(
            view: try await see(visit).applied(id, page: number(visit), by: visit.actor),
            reason: visit.values["reason"] ?? "", problems: problems, actor: visit.member?.actor, hidden: visit.hidden()
        ).page
    }

    private static func undo(_ visit: Visit) async throws -> Reply {
        let id = try visit.id("extract", ExtractRecord.self)
        let reason = visit.values["reason"] ?? ""
        guard !reason.isEmpty else {
            return .page(
                try await applied(
                    visit, problems: [FieldProblem("Say why this extract is undone.", field: "reason")]), status: 422)
        }
        try await visit.site.extracts.undo(id, reason: reason, key: visit.once, by: visit.actor)
        return .seeOther(
            Address.appliedExtract(id), notice: "The extract was undone. What stood before it stands again.")
    }

    private static func see(_ visit: Visit) -> SeeExtracts {
        SeeExtracts(database: visit.site.installation.database)
    }

    private static func number(_ visit: Visit) -> Int {
        visit.values["page"].flatMap { Int($0) } ?? 1
    }

    private static func newPage(_ visit: Visit, _ form: NewExtractForm) async throws -> NewExtractPage {
        let practices = try await see(visit).overview(on: visit.today, by: visit.actor).map(\.practice)
        return NewExtractPage(
            practices: practices, form: form, hidden: visit.hidden(), hadFiles: !visit.uploads.isEmpty)
    }

    private static func take(_ visit: Visit) async throws -> Reply {
        var form = NewExtractForm(visit.values, uploads: visit.uploads)
        guard form.problems.isEmpty, let practice = form.practice else {
            form.problems += [form.dayProblem].compactMap(\.self)
            return .page(try await newPage(visit, form).page, status: 422)
        }
        let files = visit.uploads.filter { !ExtractFolder.isLeftBehind($0.name) }
            .map { HandedInFile(name: $0.name, path: $0.path) }
        do {
            if let file = files.first, ReportFile.isOnlyReport(files.map { ($0.name, $0.path) }) {
                return try await MappingRoutes.take(
                    file, of: practice, asAt: form.given.asAt, isWhole: form.given.population == .whole,
                    form.dayProblem, visit,
                    mapping: "This is a report. Look at what its columns hold, and say as at which day it is.")
            }
            return try await take(files, of: practice, form, visit)
        } catch let problem as DataFolder.Problem where problem.isFull {
            throw problem
        } catch let refusal as ExtractRefusal {
            form.problems = [FieldProblem(refusal.sentence, field: "files")]
        } catch .practiceUnknown as Refusal {
            form.problems = [FieldProblem("Choose one of the practices.", field: "practice")]
        } catch let refusal as Refusal where ExtractDesk.isCrowded(refusal) {
            form.message = refusal.words
        } catch let refusal as Refusal {
            guard let problem = Self.problem(withDay: refusal) else { throw refusal }
            form.problems = [problem]
        } catch let problem as DataFolder.Problem {
            form.problems = [FieldProblem(problem.shown, field: "files")]
        }
        return .page(try await newPage(visit, form).page, status: 422)
    }

    /// Takes the files of an extract. Where its day cannot be as it was typed they are kept, and it is asked for again; so they
    /// are where a day was typed and the line is full, to be read later.
    private static func take(
        _ files: [HandedInFile], of practice: ODSCode, _ form: NewExtractForm, _ visit: Visit
    ) async throws -> Reply {
        let (desk, actor) = (visit.site.extracts, try visit.actor)
        var wrong = form.dayProblem
        var message: String?
        if wrong == nil {
            do {
                let id = try await desk.take(
                    files, practice: practice, given: form.given, key: visit.once, by: actor)
                return .seeOther(Address.stagedExtract(id))
            } catch let refusal as Refusal where refusal == ExtractDesk.lineIsFull && form.given.asAt != nil {
                message = refusal.words
            } catch let refusal as Refusal {
                guard form.given.asAt != nil, let problem = Self.problem(withDay: refusal) else { throw refusal }
                wrong = problem
            }
        }
        let id = try await desk.takeWithoutDay(
            files, practice: practice, given: form.given, key: visit.once, by: actor)
        guard let progress = await desk.progress(of: id, for: actor), case .lacksDay = progress.stage else {
            return .seeOther(Address.stagedExtract(id))
        }
        let page = ExtractProgressPage.page(
            progress, typed: visit.values["as-at"], problems: [wrong].compactMap(\.self), message: message,
            hidden: visit.hidden())
        return .page(page, status: 422)
    }

    /// Where it has got to: being read, waiting, or what became of it.
    private static func staged(
        _ visit: Visit, problems: [FieldProblem] = [], message: String? = nil
    ) async throws -> Page {
        let reason = visit.values["reason"] ?? ""
        let (id, actor) = (try visit.id("staged", WaitingExtract.self), try visit.actor)
        let progress = await visit.site.extracts.progress(of: id, for: actor)
        var failure: (words: String, work: ExtractDesk.Work)?
        if let progress {
            guard case .failed(let words, let work) = progress.stage, work != .reading else {
                return ExtractProgressPage.page(
                    progress, typed: visit.values["as-at"], reason: reason, problems: problems, message: message,
                    hidden: visit.hidden())
            }
            failure = (words, work)
        }
        let view = try await see(visit).waiting(id, page: number(visit), by: actor)
        return StagedExtractPage(
            view: view, failure: failure, reason: reason, although: visit.values["although"] ?? "",
            hasRead: visit.values["read"] == "yes", problems: problems,
            hidden: visit.hidden(version: view.extract.version)
        ).page
    }

    /// Says as at which day an extract is whose files wait for it; of one that waits for it no more, the way leads on.
    private static func sayDay(_ visit: Visit) async throws -> Reply {
        let (id, actor) = (try visit.id("staged", WaitingExtract.self), try visit.actor)
        guard let progress = await visit.site.extracts.progress(of: id, for: actor) else {
            _ = try await see(visit).waiting(id, page: 1, by: actor)
            return .seeOther(Address.stagedExtract(id))
        }
        guard case .lacksDay = progress.stage else { return .seeOther(Address.stagedExtract(id)) }
        let typed = visit.values["as-at"] ?? ""
        guard let asAt = DayField.read(typed) else {
            return .page(try await staged(visit, problems: [MissingDay.problem(with: typed)]), status: 422)
        }
        do {
            try await visit.site.extracts.say(asAt, of: id, by: actor)
            return .seeOther(Address.stagedExtract(id))
        } catch let refusal as Refusal where ExtractDesk.isCrowded(refusal) {
            return .page(try await staged(visit, message: refusal.words), status: 422)
        } catch let refusal as Refusal {
            guard let problem = Self.problem(withDay: refusal) else { throw refusal }
            return .page(try await staged(visit, problems: [problem]), status: 422)
        }
    }

    /// Why an extract cannot be as at the day that was typed; `nil` where it is something else.
    private static func problem(withDay refusal: Refusal) -> FieldProblem? {
        switch refusal {
        case .unusable(let words): FieldProblem(words, field: "as-at")
        case .olderExtract(let asAt, let stands):
            FieldProblem(
                "As at \(asAt.cui): what stands is as at \(stands.cui), and an older extract never replaces it.",
                field: "as-at")
        default: nil
        }
    }

    private static func discard(_ visit: Visit) async throws -> Reply {
        let (id, actor) = (try visit.id("staged", WaitingExtract.self), try visit.actor)
        let (desk, reason) = (visit.site.extracts, visit.values["reason"] ?? "")
        guard !reason.isEmpty else {
            return .page(try await staged(visit, problems: [DiscardPanel.noReason]), status: 422)
        }
        if try await !desk.discardUnread(id, reason: reason, key: visit.once, by: actor) {
            try await desk.discard(id, version: visit.version ?? 0, reason: reason, key: visit.once, by: actor)
        }
        return .seeOther(Address.extracts, notice: "The extract was discarded. Nothing has changed.")
    }
}
