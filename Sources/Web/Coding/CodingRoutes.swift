import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What is to be coded in practices' records: the list on the page, on paper and in a file, ticking off, and one person's.
enum CodingRoutes {
    static func endpoints() -> [Endpoint] {
        [
            .get(
                "/coding", .coding,
                query: CodingFilter.fields + [
                    FormField("sheet", .flag, limit: 3), FormField("ticked", .id, limit: 32),
                ],
                list),
            .get("/coding.csv", .coding, query: CodingFilter.fields) { visit in
                let list = try await ReadCoding(visit.site.installation)(
                    CodingFilter(visit.values), for: .codingExport, by: try visit.actor)
                return .download(
                    name: "to-be-coded-\(list.filter.practice?.text ?? "all")-\(list.moment.day.iso).csv",
                    type: "text/csv; charset=utf-8", bytes: CodingCSV.text(list, by: visit.member?.name ?? "").bytes)
            },
            .post(
                "/coding/tick", .record,
                fields: CodingFilter.fields + [
                    FormField("what", .choice, limit: 5), FormField("job", .id, limit: 48, repeats: true),
                    FormField("confirmed", .flag, limit: 3), FormField("count", .number, limit: 7),
                ], tick),
            .post("/coding/undo", .record, fields: CodingFilter.fields + [FormField("ticked", .id, limit: 32)], undo),
            .get("/people/{person}/coding", .person) { visit in
                let file = try await PersonRoutes.file(visit, for: "coding")
                return .page(
                    PersonCodingPage(file: file, actor: try visit.actor, sheet: try await sheet(file, visit)).page(
                        visit))
            },
            .post(
                "/people/{person}/coding", .record,
                fields: [
                    FormField("line", .number, limit: 3, label: "What was done"), FormField("day", .day, limit: 30),
                ], add),
            .post(
                "/people/{person}/coding/{job}", .record,
                fields: [
                    FormField("mark", .choice, limit: 12),
                    FormField("why", limit: 300, label: "Why it is not to be coded"),
                ], mark),
        ] + CodingSheetRoutes.endpoints()
    }

    private static func list(_ visit: Visit) async throws -> Reply {
        let (filter, actor) = (CodingFilter(visit.values), try visit.actor)
        let reading = ReadCoding(visit.site.installation)
        if visit.values["sheet"] == "yes" {
            let list = try await reading(filter, for: .codingPaper, by: actor)
            return .page(CodingPaper(list: list, printedBy: visit.member?.name ?? "").page)
        }
        var page = try await page(filter, visit)
        if let form = visit.values["ticked"].flatMap({ ID<OnceKey>(text: $0) }).map(OnceKey.init) {
            page.ticked = (form, try await reading.ticked(with: form, by: actor))
        }
        return .page(page.page)
    }

    private static func page(_ filter: CodingFilter, _ visit: Visit) async throws -> CodingPage {
        let actor = try visit.actor
        let list = try await ReadCoding(visit.site.installation)(filter, for: .coding, by: actor)
        return CodingPage(
            list: list, mayTick: Gate.record.admits(actor) == .allowed,
            maySetSheets: Gate.codingSheets.admits(actor) == .allowed, hidden: { visit.hidden() })
    }

    private static func tick(_ visit: Visit) async throws -> Reply {
        let (filter, actor) = (CodingFilter(visit.values), try visit.actor)
        let keep = KeepCoding(visit.site.installation)
        guard visit.values["what"] == "all" else {
            let seen = visit.values.all("job").compactMap(Self.seen)
            guard !seen.isEmpty else {
                var page = try await page(filter, visit)
                page.problems = [FieldProblem("Tick at least one entry.", field: "some")]
                return .page(page.page, status: 422)
            }
            return ticked(try await keep.tick(seen, by: actor, once: visit.once), filter, visit)
        }
        let count = visit.values["count"].flatMap { Int($0) }
        if visit.values["confirmed"] == "yes", let count {
            do {
                return ticked(
                    try await keep.tickAll(filter, count: count, by: actor, once: visit.once), filter, visit)
            } catch .unusable as Refusal {
                // Another number than was confirmed: asked again below.
            }
        }
        let list = try await ReadCoding(visit.site.installation)(filter.toCode, for: .coding, by: actor)
        return .page(TickAllPage(list: list, hasChanged: count != nil, hidden: visit.hidden()).page)
    }

    private static func ticked(_ outcome: MoveEpisode.Several, _ filter: CodingFilter, _ visit: Visit) -> Reply {
        var query = filter.changing { _ in }.values
        if outcome.done > 0, let once = visit.once { query.append(("ticked", once.id.text)) }
        let left =
            outcome.refused > 0
            ? "\(outcome.refused.of("entry was", "entries were")) left as before: \(outcome.refusals.joined(separator: " "))"
            : nil
        return .seeOther(CodingAddress.list.with(query: query), notice: left)
    }

    private static func seen(_ text: String) -> KeepCoding.Seen? {
        let parts = text.split(separator: ".")
        guard parts.count == 2, let job = ID<CodingJob>(text: String(parts[0])), let version = Int(parts[1]) else {
            return nil
        }
        return KeepCoding.Seen(job: job, version: version)
    }

    private static func undo(_ visit: Visit) async throws -> Reply {
        guard let form = visit.values["ticked"].flatMap({ ID<OnceKey>(text: $0) }).map(OnceKey.init) else {
            throw Refusal.notFound
        }
        let outcome = try await KeepCoding(visit.site.installation).undo(form, by: visit.actor, once: visit.once)
        return .seeOther(
            CodingFilter(visit.values).route(),
            notice: "\(outcome.done.of("entry is", "entries are")) on the list again, to be coded.")
    }

    private static func sheet(_ file: PersonFile, _ visit: Visit) async throws -> CodingSheet {
        try await KeepCodingSheets(visit.site.installation).one(file.practice.ods, for: visit.actor).sheet
    }

    private static func add(_ visit: Visit) async throws -> Reply {
        let (person, actor) = (try visit.personOfForm(), try visit.actor)
        let file = try await PersonRoutes.file(visit, for: "coding")
        let sheet = try await sheet(file, visit)
        var answer = FormAnswer(visit.values)
        let line = Int(answer["line"]).flatMap { sheet.lines.indices.contains($0) ? sheet.lines[$0] : nil }
        let day = DayField.read(answer["day"], on: visit.today)
        if line == nil { answer.problem("Choose what was done.", at: "line") }
        if day == nil {
            answer.problem(answer["day"].isEmpty ? "Say on which day." : DayField.problem("On which day"), at: "day")
        }
        if let line, let day {
            do {
                try await KeepCoding(visit.site.installation).add(
                    line, done: day, with: person, by: actor, once: visit.once)
                return .seeOther(CodingAddress.person(person), notice: "“\(line.term)” is on the practice’s list.")
            } catch let refusal as Refusal {
                try answer.take(refusal, at: "day")
            }
        }
        return .page(
            PersonCodingPage(file: file, actor: actor, sheet: sheet, answer: answer).page(visit), status: answer.status)
    }

    private static func mark(_ visit: Visit) async throws -> Reply {
        let (person, actor) = (try visit.personOfForm(), try visit.actor)
        let id: ID<CodingJob> = try visit.id("job")
        let file = try await PersonRoutes.file(visit, for: "coding")
        guard let job = file.coding.first(where: { $0.id == id }) else { throw Refusal.notFound }
        var answer = FormAnswer(visit.values)
        let mark: MarkCodingJob.Mark
        switch answer["mark"] {
        case "coded": mark = .coded(form: visit.once?.id)
        case "not-coded": mark = .notCoded
        case "withdrawn": mark = .withdrawn(why: answer["why"])
        default: throw Refusal.notFound
        }
        do {
            try await KeepCoding(visit.site.installation).mark(
                id, MarkCodingJob(mark, version: visit.version ?? 0), by: actor, once: visit.once)
            return .seeOther(CodingAddress.person(person), notice: "“\(job.line.term)”: changed.")
        } catch let refusal as Refusal {
            try answer.take(refusal, at: "why-\(job.id.text)")
        }
        return .page(
            PersonCodingPage(file: file, actor: actor, sheet: try await sheet(file, visit), answer: answer).page(visit),
            status: answer.status)
    }
}
