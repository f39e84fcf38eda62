import Vocabulary

/// What the fields of one table were read as before. A class, so that a field can be looked at where it lies while its
/// reading is remembered.
final class TableMemory {
    var texts = BytePool<String>(most: 1 << 14)
    var codes = BytePool<Result<Code, ConceptID.Problem>>(most: 1 << 14)
    /// Words of a few, in lower case.
    var words = BytePool<String>(most: 1 << 8)
    var systems = BytePool<CodeSystem>(most: 1 << 6)
    /// Codes of a system's own list, as entries that are not evidence of themselves: family history, requests.
    var mentions = BytePool<ListedCode>(most: 1 << 14)
    var recordKinds = BytePool<RecordKind?>(most: 1 << 6)
}
