import HTML

/// The addresses of unit costs and of what a cohort used.
enum CostAddress {
    static let costs: Route = "/costs"
    static func cost(_ kind: String) -> Route { "/costs/\(kind)" }
    static func use(_ slug: String) -> Route { "/find/\(slug)/use" }
}
