import Application
import Domain
import Vocabulary

/// Forms about what Cairn itself is told of a person. A form that comes back keeps what was typed.
enum PersonCardRoutes {
    static func endpoints() -> [Endpoint] {
        [
            .get("/people/{person}/what-matters", .record) { visit in
                .page(AboutForm(file: try await file(visit, "what matters"), actor: try visit.actor).page(visit))
            },
            .post("/people/{person}/what-matters", .record, fields: AboutForm.mattersFields, saveMatters),
            .post("/people/{person}/needs", .record, fields: AboutForm.needsFields, saveNeeds),
            .get("/people/{person}/safety", .record) { visit in
                .page(SafetyForm(file: try await file(visit, "safety alerts"), actor: try visit.actor).page(visit))
            },
            .post("/people/{person}/safety", .record, fields: SafetyForm.fields, saveSafety),
            .post("/people/{person}/safety/lift", .record, fields: SafetyForm.liftFields, liftSafety),
            .get("/people/{person}/status", .record) { visit in
                .page(StatusForm(file: try await file(visit, "whereabouts"), actor: try visit.actor).page(visit))
            },
            .post("/people/{person}/status", .record, fields: StatusForm.fields, saveStatus),
            .post("/people/{person}/status/undo", .record, fields: StatusForm.undoFields, undoStatus),
        ]
    }

    private static func file(_ visit: Visit, _ purpose: String) async throws -> PersonFile {
        try await PersonRoutes.file(visit, for: purpose)
    }

    private static func change(_ visit: Visit) -> ChangePersonCard {
        ChangePersonCard(database: visit.site.installation.database)
    }

    private static func saveMatters(_ visit: Visit) async throws -> Reply {
        let (actor, person) = (try visit.actor, try visit.personOfForm())
        var answer = FormAnswer(visit.values)
        let asked = SetWhatMatters(
            words: answer["words"], pleaseDo: answer["please-do"], pleaseDoNot: answer["please-do-not"],
            version: visit.version ?? 0)
        do {
            try await change(visit).whatMatters(asked, of: person, once: visit.once, by: actor)
            return .seeOther(Address.person(person), notice: "What matters is written down.")
        } catch let refusal as Refusal {
            try answer.take(refusal, at: "words")
        }
        let form = AboutForm(file: try await file(visit, "what matters"), actor: actor, answer: (.matters, answer))
        return .page(form.page(visit), status: answer.status)
    }

    private static func saveNeeds(_ visit: Visit) async throws -> Reply {
        let (actor, person) = (try visit.actor, try visit.personOfForm())
        var answer = FormAnswer(visit.values)
        do {
            try await change(visit).needs(
                SetPersonNeeds(text: answer["needs"], version: visit.version ?? 0), of: person, once: visit.once,
                by: actor)
            return .seeOther(Address.person(person), notice: "What they need is written down.")
        } catch let refusal as Refusal {
            try answer.take(refusal, at: "needs")
        }
        let form = AboutForm(file: try await file(visit, "what matters"), actor: actor, answer: (.needs, answer))
        return .page(form.page(visit), status: answer.status)
    }

    private static func saveSafety(_ visit: Visit) async throws -> Reply {
        let (actor, person) = (try visit.actor, try visit.personOfForm())
        var (asked, answer) = SafetyForm.read(visit)
        if let asked {
            do {
                try await change(visit).safety(asked, of: person, once: visit.once, by: actor)
                return .seeOther(Address.person(person), notice: "The safety alert is set.")
            } catch let refusal as Refusal {
                try answer.take(refusal, at: "marker")
            }
        }
        let form = SafetyForm(file: try await file(visit, "safety alerts"), actor: actor, answer: answer)
        return .page(form.page(visit), status: answer.status)
    }

    private static func liftSafety(_ visit: Visit) async throws -> Reply {
        let (actor, person) = (try visit.actor, try visit.personOfForm())
        var answer = FormAnswer(visit.values)
        guard let marker = ContactMarker(rawValue: answer["marker"]) else { throw Refusal.notFound }
        do {
            let asked = LiftContactSafety(marker: marker, reason: answer["reason"], version: visit.version ?? 0)
            try await change(visit).liftSafety(asked, of: person, once: visit.once, by: actor)
            return .seeOther(Address.person(person), notice: "The safety alert is taken away.")
        } catch let refusal as Refusal {
            try answer.take(refusal, at: "reason-\(SafetyForm.id(marker))")
        }
        let form = SafetyForm(file: try await file(visit, "safety alerts"), actor: actor, lifting: (marker, answer))
        return .page(form.page(visit), status: answer.status)
    }

    private static func saveStatus(_ visit: Visit) async throws -> Reply {
        let (actor, person) = (try visit.actor, try visit.personOfForm())
        var (asked, answer) = StatusForm.read(visit)
        if let asked {
            do {
                try await change(visit).report(asked, of: person, once: visit.once, by: actor)
                return .seeOther(Address.person(person), notice: "Written down. Tell the practice as well.")
            } catch let refusal as Refusal {
                try answer.take(refusal, at: "status")
            }
        }
        let form = StatusForm(file: try await file(visit, "whereabouts"), actor: actor, answer: answer)
        return .page(form.page(visit), status: answer.status)
    }

    private static func undoStatus(_ visit: Visit) async throws -> Reply {
        let (actor, person) = (try visit.actor, try visit.personOfForm())
        var answer = FormAnswer(visit.values)
        do {
            try await change(visit).withdraw(
                WithdrawStatus(reason: answer["reason"], version: visit.version ?? 0), of: person, once: visit.once,
                by: actor)
            return .seeOther(Address.person(person), notice: "Taken back.")
        } catch let refusal as Refusal {
            try answer.take(refusal, at: "reason")
        }
        let form = StatusForm(file: try await file(visit, "whereabouts"), actor: actor, undoing: answer)
        return .page(form.page(visit), status: answer.status)
    }
}
