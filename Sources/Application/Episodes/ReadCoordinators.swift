package import Domain
import Store
package import Vocabulary

/// To whom names can be given: active care coordinators.
package struct ReadCoordinators: Sendable {
    private let database: any Database

    package init(_ installation: Installation) {
        database = installation.database
    }

    /// Those who have one of the actor's practices, by name. Who may own whom is decided for each person when it is done.
    package func callAsFunction(by actor: Actor) async throws -> [(id: ID<Actor>, name: String)] {
        try Gate.coordinate.check(actor)
        let (accounts, practices) = try await database.read { (try $0.accounts(), try $0.practices()) }
        let codes = practices.map(\.ods).filter(actor.scope.contains)
        return accounts.filter { account in codes.contains { EpisodeCase.mayOwn(account, at: $0) } }
            .map { (id: $0.id, name: $0.name) }
            .sorted { $0.name < $1.name }
    }
}
