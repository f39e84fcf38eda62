/// Where a charter stands. The names are what pages and the store say; a name that has been written is never changed.
package enum CharterState: String, Sendable, CaseIterable {
    /// Written, and nobody is put forward by it yet.
    case draft
    /// Puts people forward, within its limit.
    case pilot
    /// Puts everybody forward who newly satisfies the question.
    case running
    /// Puts nobody forward any more. What it began goes on.
    case stopped

    package var title: String {
        switch self {
        case .draft: "Not started"
        case .pilot: "Pilot"
        case .running: "Running"
        case .stopped: "Stopped"
        }
    }

    /// Whether people are put forward after each extract.
    package var isActive: Bool { self == .pilot || self == .running }
}

/// What can be done to a charter. The names stand in the audit log; a name that has been written is never changed.
package enum CharterAct: String, Sendable, CaseIterable {
    case write
    case startPilot = "start the pilot"
    case run
    /// The review: it goes on as it is until another day.
    case carryOn = "carry on"
    case stop

    package var title: String {
        switch self {
        case .write: "Write or change"
        case .startPilot: "Start a pilot"
        case .run: "Run for everybody"
        case .carryOn: "Reviewed: carry on"
        case .stop: "Stop"
        }
    }
}

/// Every way in which a charter can change: there is no other. Transitions, buttons, the document and the tests all read
/// this one table.
package enum CharterTable {
    /// One line of the table.
    package struct Row: Sendable {
        /// `nil` while there is no charter.
        package let from: CharterState?
        package let act: CharterAct
        package let to: CharterState

        init(_ from: CharterState?, _ act: CharterAct, _ to: CharterState) {
            self.from = from
            self.act = act
            self.to = to
        }
    }

    package static let rows: [Row] = [
        Row(nil, .write, .draft),
        Row(.draft, .write, .draft),
        Row(.pilot, .write, .pilot),
        Row(.running, .write, .running),
        Row(.stopped, .write, .stopped),
        Row(.draft, .startPilot, .pilot),
        // A small start always comes first.
        Row(.pilot, .run, .running),
        Row(.pilot, .carryOn, .pilot),
        Row(.running, .carryOn, .running),
        Row(.pilot, .stop, .stopped),
        Row(.running, .stop, .stopped),
        Row(.stopped, .startPilot, .pilot),
    ]

    /// The line for an act in a state; `nil` where nothing is done.
    package static func row(_ from: CharterState?, _ act: CharterAct) -> Row? {
        rows.first { $0.from == from && $0.act == act }
    }
}
