import HTML

/// Modules that improve a page which works without them. Nothing is written into pages by hand: a strict content policy
/// holds, Trusted Types too, since none assigns markup.
package enum Script: String, Sendable, CaseIterable {
    /// Shows the copy buttons and makes them work.
    case copy
    /// Asks the server about a form while it is typed into.
    case liveCheck = "live-check"
    /// Shows how far an upload is.
    case uploadProgress = "upload-progress"
    /// Puts the focus on the summary of problems.
    case problems
    /// Offers what could be put in where somebody writes.
    case suggestions
    /// Shows what a page waits for once it is done.
    case lookAgain = "look-again"

    /// The file to serve.
    package var asset: Asset {
        switch self {
        case .copy: Self.copyAsset
        case .liveCheck: Self.liveCheckAsset
        case .uploadProgress: Self.uploadAsset
        case .problems: Self.problemsAsset
        case .suggestions: Self.suggestionsAsset
        case .lookAgain: Self.lookAgainAsset
        }
    }

    var tag: HTML { "<script type=\"module\" src=\"\(url: asset.route)\"></script>" }

    private static let type = "text/javascript; charset=utf-8"
    private static let copyAsset = Asset(copySource, as: type) { "/assets/copy-\($0).js" }
    private static let liveCheckAsset = Asset(liveCheckSource, as: type) { "/assets/live-check-\($0).js" }
    private static let uploadAsset = Asset(uploadSource, as: type) { "/assets/upload-progress-\($0).js" }
    private static let problemsAsset = Asset(problemsSource, as: type) { "/assets/problems-\($0).js" }
    private static let lookAgainAsset = Asset(lookAgainSource, as: type) { "/assets/look-again-\($0).js" }
    private static let suggestionsAsset = Asset(suggestionsSource, as: type) { "/assets/suggestions-\($0).js" }
}
