package import Domain
import Store
import Vocabulary

/// The names by which people of the network know those who did something.
package struct ActorNames: Equatable, Sendable {
    private let names: [Actor.Identity: String]

    init(_ reading: ReadTransaction) throws {
        names = Dictionary(
            try reading.accounts().map { (.account($0.id), $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    /// `Amina Yusuf`; of a login of the host, its name there; of an account that is gone, words that say so.
    package subscript(identity: Actor.Identity?) -> String {
        switch identity {
        case .none: "somebody unknown"
        case .host(let login): "\(login), on the server"
        case .some(let account): names[account] ?? "an account that is gone"
        }
    }
}
