import Domain
import Extracts
import Vocabulary

/// What a cohort can be marked as: Core20, a PLUS group, a clinical area. Data, with where it is from.
package struct CohortTag: Equatable, Sendable {
    /// In addresses and in the store; never changed once written.
    package let key: String
    package let title: String
    /// `Clinical area for adults`.
    package let group: String
    package let note: String
    package let source: String
    package let verification: String
}

/// A kind of unmet need. Data, with where it is from.
package struct NeedTheme: Equatable, Sendable {
    package let key: String
    package let title: String
    package let note: String
    package let source: String
    package let verification: String
}

/// The tags and themes that Cairn ships, and which of its own cohorts carry which tags.
package struct CohortLibrary: Equatable, Sendable {
    /// In the order of the file.
    package let tags: [CohortTag]
    package let themes: [NeedTheme]
    /// Keys of tags, by the name of a shipped cohort in addresses.
    package let shipped: [String: [String]]

    package func tag(_ key: String) -> CohortTag? { tags.first { $0.key == key } }
    package func theme(_ key: String) -> NeedTheme? { themes.first { $0.key == key } }
}

extension CatalogueFolder {
    /// Refuses a file that is damaged, naming it and the line.
    package func library() throws -> CohortLibrary {
        let tags = try Table(
            path + "/tags/core20plus5.csv", requiring: ["key", "title", "group", "note", "source", "verification"]
        ).rows.map {
            CohortTag(
                key: $0["key"], title: $0["title"], group: $0["group"], note: $0["note"], source: $0["source"],
                verification: $0["verification"])
        }
        let themes = try Table(
            path + "/tags/need-themes.csv", requiring: ["key", "title", "note", "source", "verification"]
        ).rows.map {
            NeedTheme(
                key: $0["key"], title: $0["title"], note: $0["note"], source: $0["source"],
                verification: $0["verification"])
        }
        var shipped: [String: [String]] = [:]
        for row in try Table(path + "/tags/shipped-cohorts.csv", requiring: ["cohort", "tag"]).rows {
            guard tags.contains(where: { $0.key == row["tag"] }) else {
                throw row.refusal("there is no tag \(row["tag"])")
            }
            shipped[row["cohort"], default: []].append(row["tag"])
        }
        return CohortLibrary(tags: tags, themes: themes, shipped: shipped)
    }
}
