import Vocabulary

/// Sees to it that active charters are gone through: at the start, after each extract, when a day begins (a coordinator may
/// start on it), and again until it has worked. A charter's page says meanwhile which practices wait.
package actor CharterRounds {
    private let feed: FeedCharters
    /// The day on which it last worked; `nil` where it has not, or failed since.
    private var worked: Day?

    package init(_ feed: FeedCharters) {
        self.feed = feed
    }

    /// Goes through them now. What went wrong, for the log of the server; `nil` where it worked.
    @discardableResult package func go() async -> String? {
        let day = feed.today
        do {
            try await feed()
            worked = day
            return nil
        } catch {
            worked = nil
            return "The charters could not be gone through (\(FaultCode.of(error))). This is tried again each minute."
        }
    }

    /// Goes through them unless that has worked today.
    package func goIfDue() async -> String? {
        worked == feed.today ? nil : await go()
    }
}
