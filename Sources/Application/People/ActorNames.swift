package import Domain
import Store
import Vocabulary

/// The names by which people of the network know those who did something.
package struct ActorNames: Equatable, Sendable {
    private let names: [Actor.Identity: String]

    init(_ reading: ReadTransaction) throws {
        self.init(try reading.accounts())
    }

    init(_ accounts: [Account]) {
        names = Dictionary(accounts.map { (.account($0.id), $0.name) }, uniquingKeysWith: { first, _ in first })
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

extension ReadTransaction {
    /// The name of each account.
    func accountNames() throws -> [ID<Actor>: String] {
        try accounts().names
    }
}

extension [Account] {
    /// The name of each.
    var names: [ID<Actor>: String] {
        Dictionary(map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }
}
