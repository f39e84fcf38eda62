package import Domain
import Extracts
import Store
package import Vocabulary

extension ExtractInbox {
    /// What lies in the inbox where nobody looks: a file in no practice's folder, or a folder that is no practice's.
    package struct Astray: Equatable, Sendable {
        package let name: String
        package let isFolder: Bool
        /// Whose folder is meant, by a code that is written otherwise; `nil` where no practice has the code.
        package let meant: ODSCode?
    }

    /// What lies there, for those who bring extracts in; of the folder of a practice, where it is one of the actor's. A folder
    /// with nothing in it is not told.
    package func astray(for actor: Actor) async throws -> [Astray] {
        try Gate.extracts.check(actor)
        let known = Set(try await installation.database.read { try $0.practices().map(\.ods) })
        let inbox = installation.folder.inbox
        return Self.given(in: inbox).compactMap { name in
            let path = inbox + "/" + name
            guard ExtractFolder.isFolder(path) else { return Astray(name: name, isFolder: false, meant: nil) }
            let meant = ODSCode(name).flatMap { known.contains($0) ? $0 : nil }
            guard meant?.text != name, meant.map({ actor.scope.contains($0) }) ?? true, !Self.given(in: path).isEmpty
            else {
                return nil
            }
            return Astray(name: name, isFolder: true, meant: meant)
        }
    }

    /// Names of what somebody put into a folder.
    private static func given(in path: String) -> [String] {
        DataFolder.names(in: path).filter { name in
            !name.hasPrefix(".") && !name.hasSuffix(".done") && !ExtractFolder.isLeftBehind(name)
        }.sorted()
    }
}
