extension Site {
    /// Every endpoint of the product: one line a feature.
    package static let endpoints: [Endpoint] =
        HomeRoutes.endpoints() + SignInRoutes.endpoints() + SetUpRoutes.endpoints() + OwnAccountRoutes.endpoints()
        + UserRoutes.endpoints() + PracticeRoutes.endpoints()
        + FindRoutes.endpoints()
        + CharterRoutes.endpoints() + UnmetNeedRoutes.endpoints()
        + CodelistRoutes.endpoints() + CodeRoutes.endpoints()
        + CodingRoutes.endpoints()
        + TodayRoutes.endpoints()
        + CaseloadRoutes.endpoints()
        + EpisodeRoutes.endpoints()
        + HoldBackRoutes.endpoints()
        + TeamRoutes.endpoints()
        + SearchRoutes.endpoints()
        + PersonRoutes.endpoints()
        + ContactRoutes.endpoints()
        + IdentityRoutes.endpoints()
        + PrivacyRoutes.endpoints()
        + ExtractsRoutes.endpoints() + MappingRoutes.endpoints()
        + CaseloadImportRoutes.endpoints()
}
