import Application
import DesignSystem
import Domain
import Extracts
import HTML
import Vocabulary

/// Reports that practices export: handing one in, saying what its columns hold, what its terms stand for.
enum MappingRoutes {
    static func endpoints() -> [Endpoint] {
        [
            .get("/extracts/reports", .extracts) { visit in
                let (desk, actor) = (Self.desk(visit), try visit.actor)
                return .page(
                    MappingsPage(
                        profiles: try await desk.profiles(by: actor), drafts: try await desk.drafts(by: actor),
                        practices: try await practices(visit)
                    ).page)
            },
            .get("/extracts/reports/new", .extracts) { visit in
                .page(try await newPage(visit, NewReportForm()).page)
            },
            .post("/extracts/reports", .extracts, fields: NewReportForm.fields) { try await take($0) },
            .get("/extracts/reports/mappings/{profile}", .extracts) { visit in
                let profile = try await desk(visit).profile(
                    visit.id("profile", ReportProfile.self), by: visit.actor)
                return .download(
                    name: "report-mapping-\(profile.practice.text)-v\(profile.version).json", type: "application/json",
                    bytes: Array(profile.mapping.utf8))
            },
            .get("/extracts/reports/drafts/{draft}", .extracts) { visit in
                if let way = try await whileItIsRead(visit) { return way }
                return .page(try await mapping(visit, tried: nil, problems: []))
            },
            .post("/extracts/reports/drafts/{draft}", .extracts, fields: MappingForm.fields) { try await map($0) },
            .post("/extracts/reports/drafts/{draft}/give-up", .extracts, fields: DiscardPanel.fields) {
                try await giveUp($0)
            },
            .get("/extracts/reports/drafts/{draft}/terms", .extracts) { visit in
                .page(try await terms(visit, form: nil, problems: []))
            },
            .post(
                "/extracts/reports/drafts/{draft}/terms", .extracts,
                fields: [
                    FormField("term", limit: TermMatch.longestTerm), FormField("concept", limit: 40),
                    FormField("other", limit: 40, label: "SNOMED CT id"),
                ] + TermsAlike.fields
            ) { visit in
                guard let act = visit.values["act"].flatMap(TermsAlike.Act.init) else { return try await match(visit) }
                return try await match(ticked: Set(visit.values.all(TermsAlike.field)), act, visit)
            },
        ]
    }

    static func desk(_ visit: Visit) -> ReportDesk {
        visit.site.reports
    }

    private static func practices(_ visit: Visit) async throws -> [PracticeProfile] {
        try await SeeExtracts(database: visit.site.installation.database).overview(on: visit.today, by: visit.actor)
            .map(\.practice)
    }

    private static func newPage(_ visit: Visit, _ form: NewReportForm) async throws -> NewReportPage {
        NewReportPage(
            practices: try await practices(visit), form: form, hidden: visit.hidden(), hadFiles: !visit.uploads.isEmpty)
    }

    private static func take(_ visit: Visit) async throws -> Reply {
        var form = NewReportForm(visit.values, uploads: visit.uploads)
        guard form.problems.isEmpty, let practice = form.practice,
            let file = visit.uploads.first(where: { $0.field == "file" })
        else {
            form.problems += [form.dayProblem].compactMap(\.self)
            return .page(try await newPage(visit, form).page, status: 422)
        }
        do {
            let imported = try visit.uploads.first { $0.field == "mapping" }.map { upload in
                try ReportMapping(try ReceivedFile(path: upload.path).open())
            }
            return try await take(
                HandedInFile(name: file.name, path: file.path), imported: imported, of: practice, asAt: form.asAt,
                isWhole: form.isWhole, form.dayProblem, visit)
        } catch let problem as DataFolder.Problem where problem.isFull {
            throw problem
        } catch let refusal as ExtractRefusal {
            let isMapping = refusal.file == ReportMapping.fileName
            form.problems = [FieldProblem(refusal.sentence, field: isMapping ? "mapping" : "file")]
        } catch .practiceUnknown as Refusal {
            form.problems = [FieldProblem("Choose one of the practices.", field: "practice")]
        } catch let refusal as Refusal {
            guard let problem = Self.problem(withDay: refusal) else { throw refusal }
            form.problems = [problem]
        } catch let problem as DataFolder.Problem {
            form.problems = [FieldProblem(problem.shown, field: "file")]
        }
        return .page(try await newPage(visit, form).page, status: 422)
    }

    /// Why a report cannot be as at the day that was typed; `nil` where it is something else.
    private static func problem(withDay refusal: Refusal) -> FieldProblem? {
        if ExtractDesk.isCrowded(refusal) { return nil }
        return switch refusal {
        case .olderExtract(let asAt, let stands):
            FieldProblem(
                "As at \(asAt.cui): what stands is as at \(stands.cui), and an older report never replaces it.",
                field: "as-at")
        case .unusable(let words): FieldProblem(words, field: "as-at")
        default: nil
        }
    }

    /// Takes a report: known on its day it is read, else it goes to its mapping with its file, where its day is asked for
    /// again if `dayProblem` or what stands is against it.
    static func take(
        _ file: HandedInFile, imported: ReportMapping? = nil, of practice: ODSCode, asAt: Day?, isWhole: Bool,
        _ dayProblem: FieldProblem?, _ visit: Visit, mapping words: String? = nil
    ) async throws -> Reply {
        let (desk, actor) = (Self.desk(visit), try visit.actor)
        var (asAt, problem) = (asAt, dayProblem)
        if let day = asAt, let refusal = try await desk.refusal(of: day, for: practice, by: actor) {
            (asAt, problem) = (nil, Self.problem(withDay: refusal))
        }
        let taken = try await desk.take(
            file, imported: imported, practice: practice, asAt: asAt, isWhole: isWhole, key: visit.once, by: actor)
        switch taken {
        case .toMap(let id):
            if let problem {
                return .page(try await mapping(of: id, visit, tried: nil, problems: [problem]), status: 422)
            }
            return .seeOther(Address.reportDraft(id), notice: words)
        case .known(let id, let report):
            let words = report.isEmpty ? nil : "Known by its columns as “\(report)”: it is read under that mapping."
            return .seeOther(Address.stagedExtract(id), notice: words)
        }
    }

    /// To how far it is, of a report that is being read; `nil` of one that waits.
    private static func whileItIsRead(_ visit: Visit) async throws -> Reply? {
        let (id, actor) = (try visit.id("draft", WaitingExtract.self), try visit.actor)
        guard await visit.site.extracts.underWay(for: actor).contains(id) else { return nil }
        return .seeOther(Address.stagedExtract(id))
    }

    private static func mapping(
        _ visit: Visit, tried: ReportMapping?, problems: [FieldProblem], message: String? = nil
    ) async throws -> Page {
        try await mapping(
            of: visit.id("draft", WaitingExtract.self), visit, tried: tried, problems: problems, message: message)
    }

    private static func mapping(
        of id: ID<WaitingExtract>, _ visit: Visit, tried: ReportMapping?, problems: [FieldProblem],
        message: String? = nil
    ) async throws -> Page {
        let (actor, reason) = (try visit.actor, visit.values["reason"] ?? "")
        let view: ReportDraftView
        do {
            view = try await desk(visit).draft(id, tried: tried, by: actor)
        } catch let refusal as ExtractRefusal where tried == nil {
            guard let draft = try await desk(visit).drafts(by: actor).first(where: { $0.id == id }) else {
                throw Refusal.notFound
            }
            return UnreadableReport(
                draft: draft, words: refusal.sentence, reason: reason, problems: problems, hidden: visit.hidden()
            ).page
        }
        var failure: String?
        if case .failed(let words, _)? = await visit.site.extracts.progress(of: id, for: actor)?.stage {
            failure = words
        }
        return MappingPage(
            view: view, asAt: visit.values["as-at"], reason: reason, problems: problems, message: message,
            failure: failure, hidden: visit.hidden(version: view.draft.version)
        ).page
    }

    private static func giveUp(_ visit: Visit) async throws -> Reply {
        let reason = visit.values["reason"] ?? ""
        guard !reason.isEmpty else {
            return .page(
                try await mapping(visit, tried: nil, problems: [DiscardPanel.noReasonOfReport]), status: 422)
        }
        try await desk(visit).giveUp(
            try visit.id("draft", WaitingExtract.self), reason: reason, key: visit.once, by: visit.actor)
        return .seeOther(Address.reports, notice: "The report was discarded. Nothing has changed.")
    }

    private static func map(_ visit: Visit) async throws -> Reply {
        if let way = try await whileItIsRead(visit) { return way }
        let (id, actor, desk) = (try visit.id("draft", WaitingExtract.self), try visit.actor, Self.desk(visit))
        let view = try await desk.draft(id, by: actor)
        var form = MappingForm(visit.values, on: view.mapping)
        do {
            _ = try await desk.draft(id, tried: form.mapping, by: actor)
        } catch let refusal as ExtractRefusal {
            form.turnBack(to: view.mapping, because: refusal.sentence)
        }
        let (asAt, version) = (form.asAt ?? view.draft.asAt, visit.version ?? 0)
        do {
            guard form.problems.isEmpty else {
                // What was typed is kept though it cannot be used yet.
                try await desk.correct(id, form.mapping, asAt: view.draft.asAt, version: version, by: actor)
                return .page(try await mapping(visit, tried: nil, problems: form.problems), status: 422)
            }
            guard visit.values["act"] == "read" else {
                try await desk.correct(id, form.mapping, asAt: asAt, version: version, by: actor)
                return .seeOther(Address.reportDraft(id).at("effect"))
            }
            let tried = try await desk.draft(id, tried: form.mapping, by: actor)
            if let refusal = tried.effect.refusal {
                try await desk.correct(id, form.mapping, asAt: asAt, version: version, by: actor)
                return .page(
                    try await mapping(visit, tried: nil, problems: [FieldProblem(refusal.sentence, field: "dates")]),
                    status: 422)
            }
            try await desk.read(id, form.mapping, asAt: asAt, version: version, by: actor)
        } catch let refusal as Refusal where ExtractDesk.isCrowded(refusal) {
            return .page(try await mapping(visit, tried: nil, problems: [], message: refusal.words), status: 422)
        } catch let refusal as ExtractRefusal {
            // Something further down than what a mapping is looked at with.
            return .page(try await mapping(visit, tried: nil, problems: [], message: refusal.sentence), status: 422)
        } catch let refusal as Refusal {
            guard let problem = Self.problem(withDay: refusal) else { throw refusal }
            return .page(try await mapping(visit, tried: form.mapping, problems: [problem]), status: 422)
        }
        return .seeOther(
            Address.stagedExtract(id),
            notice: "The mapping was kept as “\(form.mapping.name)”. The report is being read.")
    }

    private static func terms(
        _ visit: Visit, form: FormValues?, problems: [FieldProblem]
    ) async throws -> Page {
        let id = try visit.id("draft", WaitingExtract.self)
        let read = try await desk(visit).terms(id, by: visit.actor)
        return MappingTermsPage(
            draft: read.draft, practice: read.practice, terms: read.terms, found: read.found, typed: form,
            problems: problems, hidden: { visit.hidden() }
        ).page
    }

    private static func match(_ visit: Visit) async throws -> Reply {
        let (id, values) = (try visit.id("draft", WaitingExtract.self), visit.values)
        let read = try await desk(visit).terms(id, by: visit.actor)
        let term = values["term"] ?? ""
        guard let number = read.terms.firstIndex(where: { Code.folded($0.term) == Code.folded(term) }) else {
            throw Refusal.notFound
        }
        let field = "concept-\(number)"
        do {
            let concept: ConceptID?
            let typed = values["other"] ?? ""
            switch (typed, values["concept"] ?? "") {
            case ("", "none"): concept = nil
            case ("", ""): throw Refusal.unusable("“\(term)”: choose what it stands for, or type an id.")
            case ("", let chosen), (let chosen, _):
                concept = try Self.concept(chosen, of: term)
            }
            try await desk(visit).match(term, with: concept, practice: read.practice.ods, by: visit.actor)
            return .seeOther(Address.reportTerms(id), notice: "“\(term)” is remembered for \(read.practice.name).")
        } catch let Refusal.unusable(words) {
            return .page(
                try await terms(visit, form: values, problems: [FieldProblem(words, field: field)]), status: 422)
        }
    }

    /// Takes the terms that were ticked for what was proposed for each, or for nothing known: all of them or none.
    private static func match(ticked: Set<String>, _ act: TermsAlike.Act, _ visit: Visit) async throws -> Reply {
        let id = try visit.id("draft", WaitingExtract.self)
        let read = try await desk(visit).terms(id, by: visit.actor)
        do {
            guard !ticked.isEmpty else { throw Refusal.unusable("Tick at least one term.") }
            let ticks = ticked.sorted().compactMap(TermsAlike.Tick.init)
            guard ticks.count == ticked.count, ticks.allSatisfy({ read.terms.contains(where: $0.fits) }) else {
                throw Refusal.unusable(
                    "What is proposed is not what was shown any more. Look again, and tick those that you mean.")
            }
            let decisions = try ticks.map { tick -> TermDecision in
                try TermDecision(tick.term, act == .refuse ? nil : concept(tick.concept, of: tick.term))
            }
            try await desk(visit).match(decisions, practice: read.practice.ods, key: visit.once, by: visit.actor)
            return .seeOther(
                Address.reportTerms(id),
                notice: "\(decisions.count.of("term is", "terms are")) remembered for \(read.practice.name).")
        } catch let Refusal.unusable(words) {
            let isThere = try await desk(visit).terms(id, by: visit.actor).terms.contains { $0.proposed != nil }
            let problem = FieldProblem(words, field: isThere ? TermsAlike.field : "terms")
            return .page(try await terms(visit, form: visit.values, problems: [problem]), status: 422)
        }
    }

    private static func concept(_ text: String, of term: String) throws(Refusal) -> ConceptID {
        do throws(ConceptID.Problem) {
            return try ConceptID(text)
        } catch {
            throw .unusable("“\(term)”: the SNOMED CT id \(error.words).")
        }
    }
}
