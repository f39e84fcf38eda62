import CaseFinding
import Domain
import Store
import Vocabulary

/// The codelists by which extracts are counted: the shipped ones, and the network's own in place of those of their names.
struct ExtractCodelists {
    let lists: [Codelist]

    init(_ catalogue: CatalogueFolder?, _ reading: ReadTransaction) throws {
        var lists = try catalogue.map { try $0.catalogue().codelists } ?? [:]
        for list in try reading.codelists() { lists[Code.folded(list.name)] = list }
        self.lists = lists.values.sorted { $0.name < $1.name }
    }
}
