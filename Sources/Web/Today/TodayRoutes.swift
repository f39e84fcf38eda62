import Application
import Domain

/// A coordinator's day.
enum TodayRoutes {
    static func endpoints() -> [Endpoint] {
        [
            .get("/today", .coordinate) { visit in
                .page(TodayPage(today: try await ReadToday(visit.site.installation)(by: try visit.actor)).page())
            }
        ]
    }
}
