import Application
import Domain
import Vocabulary

/// What the privacy officer sees.
enum PrivacyRoutes {
    static func endpoints() -> [Endpoint] {
        [
            .get("/privacy", .privacy) { visit in
                let counts = try await WhoLooked(visit.site.installation).counts(by: try visit.actor)
                return .page(PrivacyPage(counts: counts).page(visit))
            },
            .get("/people/{person}/looked", .privacy) { visit in
                let looks = try await WhoLooked(visit.site.installation)(try visit.id("person"), by: try visit.actor)
                return .page(LookedPage(looks: looks).page)
            },
        ]
    }
}
