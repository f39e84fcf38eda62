extension Site {
    /// Every endpoint of the product: one line a feature.
    package static let endpoints: [Endpoint] =
        HomeRoutes.endpoints()
        + FindRoutes.endpoints()
}
