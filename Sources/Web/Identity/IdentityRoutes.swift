import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// The addresses of questions about who somebody is.
enum IdentityAddress {
    static let questions: Route = "/identity"
    /// Those that wait, or are decided; of one practice, or of all.
    static func list(decided: Bool = false, at practice: ODSCode?) -> Route {
        questions.with(query: ["show": decided ? "decided" : nil, "practice": practice?.text])
    }
    static func question(_ id: ID<IdentityQuestion>) -> Route { "/identity/\(id.text)" }
    static func settle(_ id: ID<IdentityQuestion>) -> Route { "/identity/\(id.text)/settle" }
    static func undo(_ id: ID<IdentityQuestion>) -> Route { "/identity/\(id.text)/undo" }
}

/// Questions about who somebody is: a list, both sides, and what two people decide.
enum IdentityRoutes {
    static func endpoints() -> [Endpoint] {
        [
            .get(
                "/identity", .identity, query: [FormField("show", .choice), FormField("practice", .choice, limit: 8)]
            ) { visit in
                let list = try await desk(visit).list(
                    decided: visit.values["show"] == "decided",
                    at: visit.values["practice"].flatMap { ODSCode($0) }, by: try visit.actor)
                return .page(IdentityListPage(list: list, today: visit.today).page)
            },
            .get("/identity/{identity}", .identity) { visit in
                .page(try await page(visit))
            },
            .post(
                "/identity/{identity}", .identity,
                fields: [
                    FormField("verdict", .choice, label: "What is so"), .long("reason", label: "How you know"),
                ], propose),
            .post(
                "/identity/{identity}/settle", .identity,
                fields: [
                    FormField("answer", .choice, label: "Your answer"), .long("back", label: "Why it goes back"),
                ],
                settle),
            .post("/identity/{identity}/undo", .identity, fields: [.long("undo", label: "Why it is undone")], undo),
        ]
    }

    private static func desk(_ visit: Visit) -> IdentityDesk {
        IdentityDesk(database: visit.site.installation.database)
    }

    private static func page(_ visit: Visit, _ answer: FormAnswer = FormAnswer()) async throws -> Page {
        let view = try await desk(visit).open(try visit.id("identity"), by: try visit.actor)
        return IdentityPage(
            view: view, answer: answer,
            hidden: visit.hidden(
                version: answer.isStale ? view.question.version : visit.version ?? view.question.version)
        ).page
    }

    private static func propose(_ visit: Visit) async throws -> Reply {
        let id: ID<IdentityQuestion> = try visit.id("identity")
        var answer = FormAnswer(visit.values)
        if let verdict = IdentityVerdict(rawValue: answer["verdict"]) {
            if answer["reason"].isEmpty {
                answer.problem("Say how you know: what you compared, and whom you asked.", at: "reason")
            } else {
                do {
                    let asked = ProposeIdentity(
                        verdict: verdict, reason: answer["reason"], version: visit.version ?? 0)
                    try await desk(visit).propose(asked, id, once: visit.once, by: try visit.actor)
                    return .seeOther(
                        IdentityAddress.question(id), notice: "Proposed. Nothing changes until a colleague confirms it."
                    )
                } catch let refusal as Refusal {
                    try answer.take(refusal, at: "verdict")
                }
            }
        } else {
            answer.problem("Choose what is so.", at: "verdict")
            if answer["reason"].isEmpty {
                answer.problem("Say how you know: what you compared, and whom you asked.", at: "reason")
            }
        }
        return .page(try await page(visit, answer), status: answer.status)
    }

    private static func settle(_ visit: Visit) async throws -> Reply {
        let id: ID<IdentityQuestion> = try visit.id("identity")
        var answer = FormAnswer(visit.values)
        let version = visit.version ?? 0
        do {
            switch answer["answer"] {
            case "confirm":
                try await desk(visit).confirm(
                    ConfirmIdentity(version: version), id, once: visit.once, by: try visit.actor)
                return .seeOther(IdentityAddress.question(id), notice: "Decided, by two people.")
            case "back":
                try await desk(visit).sendBack(
                    SendIdentityBack(reason: answer["back"], version: version), id, once: visit.once,
                    by: try visit.actor)
                return .seeOther(IdentityAddress.question(id), notice: "Sent back. The question is open.")
            default: answer.problem("Choose whether you confirm it.", at: "answer")
            }
        } catch Refusal.notPermitted(let words) where answer["answer"] == "confirm" {
            answer.problem(words, at: "answer")
        } catch let refusal as Refusal {
            try answer.take(refusal, at: answer["answer"] == "back" ? "back" : "answer")
        }
        return .page(try await page(visit, answer), status: answer.status)
    }

    private static func undo(_ visit: Visit) async throws -> Reply {
        let id: ID<IdentityQuestion> = try visit.id("identity")
        var answer = FormAnswer(visit.values)
        do {
            try await desk(visit).undo(
                UndoIdentity(reason: answer["undo"], version: visit.version ?? 0), id, once: visit.once,
                by: try visit.actor)
            return .seeOther(
                IdentityAddress.question(id), notice: "Undone: both stand as before, and the question is open.")
        } catch let refusal as Refusal {
            try answer.take(refusal, at: "undo")
        }
        return .page(try await page(visit, answer), status: answer.status)
    }
}
