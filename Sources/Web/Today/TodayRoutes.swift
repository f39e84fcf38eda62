import Application
import Domain

/// A coordinator's day.
enum TodayRoutes {
    static func endpoints() -> [Endpoint] {
        [
            .get("/today", .coordinate) { visit in
                let actor = try visit.actor
                return .page(
                    TodayPage(
                        today: try await ReadToday(visit.site.installation)(by: actor),
                        reviews: try await ReadCharter(visit.site.cohorts).due(by: actor)
                    ).page())
            }
        ]
    }
}
