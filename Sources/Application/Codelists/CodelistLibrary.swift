import CaseFinding
package import Domain
import Store
package import Vocabulary

/// Every codelist that questions can name: what is in it, how far it has been checked, and how it differs from another.
/// Nothing of anybody is in a codelist.
package struct CodelistLibrary: Sendable {
    private let desk: CohortDesk

    package init(_ desk: CohortDesk) {
        self.desk = desk
    }

    /// One list as it stands, and whether it is the network's own.
    package struct Standing: Sendable {
        package let list: Codelist
        /// Loaded by the network, in place of a shipped one or beside them.
        package let isOwn: Bool
        /// The shipped list of the same name that it took the place of.
        package let replaced: Codelist?
        /// The network's own versions, the newest first; empty for a shipped list.
        package let versions: [CodelistVersion]

        /// Its name in an address and among choices.
        package var key: String { Code.folded(list.name) }

        /// Whether its name has every word of the text.
        package func isNamed(by text: String) -> Bool {
            let words = Code.folded(text).split(separator: " ")
            return !words.isEmpty && words.allSatisfy { key.contains($0) }
        }
    }

    /// What one entry of one list is found by.
    package struct Found: Sendable {
        package let list: Codelist
        package let entry: Codelist.Entry
    }

    /// By name. Throws a ``Refusal`` or a fault.
    package func all(by actor: Actor) async throws -> [Standing] {
        try Gate.codelists.check(actor)
        return try await standing()
    }

    /// The list of that name. Throws `.notFound` where there is none.
    package func list(_ name: String, by actor: Actor) async throws -> Standing {
        let key = Code.folded(name)
        guard let found = try await all(by: actor).first(where: { $0.key == key }) else { throw Refusal.notFound }
        return found
    }

    /// Entries whose term has every word of the text, or whose code begins with it, by list.
    package func entries(_ text: String, by actor: Actor) async throws -> [Found] {
        let words = Code.folded(text).split(separator: " ")
        let lists = try await all(by: actor)
        guard !words.isEmpty else { return [] }
        return lists.flatMap { standing in
            standing.list.entries.filter { entry in
                words.allSatisfy { entry.foldedTerm.contains($0) }
                    || words.count == 1 && (entry.code?.value.lowercased().hasPrefix(words[0]) ?? false)
            }.map { Found(list: standing.list, entry: $0) }
        }
    }

    /// The list of a choice: a name, `shipped:` and the name of one that the network's own has replaced, or
    /// `version-2:` and the name of one of the network's own.
    package func version(_ choice: String, by actor: Actor) async throws -> Codelist {
        let prefix = "shipped:"
        if choice.hasPrefix("version-"), let colon = choice.firstIndex(of: ":"),
            let number = Int(choice.dropFirst("version-".count).prefix { $0 != ":" })
        {
            let key = try await list(String(choice[choice.index(after: colon)...]), by: actor).key
            guard let kept = try await desk.database.read({ try $0.codelist(key, version: number) }) else {
                throw Refusal.notFound
            }
            return kept
        }
        guard choice.hasPrefix(prefix) else { return try await list(choice, by: actor).list }
        guard let replaced = try await list(String(choice.dropFirst(prefix.count)), by: actor).replaced else {
            throw Refusal.notFound
        }
        return replaced
    }

    private func standing() async throws -> [Standing] {
        let versions = try await desk.database.read { reading in
            Dictionary(
                try reading.codelists().map { list in
                    let key = Code.folded(list.name)
                    return (key, try reading.codelistVersions(of: key))
                }, uniquingKeysWith: { first, _ in first })
        }
        let shipped = Dictionary(
            try desk.shippedCodelists().map { (Code.folded($0.name), $0) }, uniquingKeysWith: { first, _ in first })
        return try await desk.standing().catalogue.codelists.map { key, list in
            let isOwn = versions[key] != nil
            return Standing(
                list: list, isOwn: isOwn, replaced: isOwn ? shipped[key] : nil, versions: versions[key] ?? [])
        }.sorted { $0.key < $1.key }
    }
}
