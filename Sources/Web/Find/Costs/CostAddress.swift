import HTML

/// The addresses of unit costs and of what a cohort used.
enum CostAddress {
    static let costs: Route = "/find/costs"
    static func cost(_ kind: String) -> Route { "/find/costs/\(kind)" }
    static func use(_ slug: String) -> Route { "/find/\(slug)/use" }
}
