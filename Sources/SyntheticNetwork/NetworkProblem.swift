/// Why a network was not made, with words that say what, where and what to do.
package enum NetworkProblem: Error, Hashable, Sendable {
    /// A number that no network can be made of.
    case unusable(words: String)
    /// The folder holds something else.
    case folderInUse(folder: String)
    /// The system refused to read or write.
    case failed(action: String, path: String, reason: String)

    /// What is wrong and what to do.
    package var words: String {
        switch self {
        case .unusable(let words): words
        case .folderInUse(let folder):
            "\(folder) is not empty and was not made by `cairn network make`. Nothing was changed; "
                + "name an empty or a new folder."
        case .failed(let action, let path, let reason):
            "Could not \(action) \(path): \(reason). The network is not complete; free some space or choose another "
                + "folder, then make it again."
        }
    }
}
