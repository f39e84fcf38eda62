import Application
import Domain
import HTML

/// A clinical supervisor's word on names, before anybody rings.
enum HoldBackRoutes {
    static func endpoints() -> [Endpoint] {
        [
            .get("/hold-back", .holdBack) { visit in .page(try await page(HoldBackForm(), visit)) },
            .post("/hold-back", .holdBack, fields: HoldBackForm.fields) { visit in
                var form = HoldBackForm(visit.values)
                guard let asked = form.asked() else { return .page(try await page(form, visit), status: 422) }
                let outcome = try await MoveEpisode(visit.site.installation).all(
                    asked, by: try visit.actor, once: visit.once)
                let done =
                    switch form.act {
                    case .clear: "cleared"
                    case .holdBack: "held back"
                    default: "not suitable"
                    }
                return .seeOther(Address.holdBack, notice: outcome.notice(done))
            },
        ]
    }

    private static func page(_ form: HoldBackForm, _ visit: Visit) async throws -> Page {
        let view = try await ReadHoldBack(visit.site.installation)(by: try visit.actor)
        return HoldBackPage(view: view, form: form, hidden: { visit.hidden() }, today: visit.today).page()
    }
}
