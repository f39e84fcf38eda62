/// The people of one group of a practice, such as those of one band of age.
package struct GroupCount: Hashable, Sendable {
    /// Of whom the question holds.
    package var found: Int
    /// All of them; never fewer than found.
    package var registered: Int

    package init(found: Int, registered: Int) {
        self.found = found
        self.registered = registered
    }

    package static func + (left: Self, right: Self) -> Self {
        Self(found: left.found + right.found, registered: left.registered + right.registered)
    }
}

/// The same as it may be shown.
package struct ShownGroup: Hashable, Sendable {
    package var found: ShownCount
    package var registered: ShownCount

    package init(found: ShownCount, registered: ShownCount) {
        self.found = found
        self.registered = registered
    }

    /// As counted.
    package init(exactly count: GroupCount) {
        self.init(found: .exact(count.found), registered: .exact(count.registered))
    }

    /// Found of every thousand registered, of the numbers shown; `nil` where one of them is not told in full.
    package var perThousand: Int? {
        guard let part = found.whole, let whole = registered.whole, whole > 0 else { return nil }
        return (part * 1_000 + whole / 2) / whole
    }
}

extension ShownCount {
    /// The number where it is told in full: not beside hidden ones.
    package var whole: Int? {
        switch self {
        case .exact(let count), .rounded(let count): count
        case .orMore, .hidden: nil
        }
    }
}
