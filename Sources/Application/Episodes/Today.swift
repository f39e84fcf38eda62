package import Domain
package import Vocabulary

/// What a coordinator's day holds: every live episode of theirs that needs something, once, in the first group that it
/// belongs to.
package struct Today: Sendable {
    /// In the order of the page.
    package enum Group: String, Sendable, CaseIterable {
        case overdue, dueToday, askAgain, back, toTakeOn, toOffer, noStep, gone, noContact
    }

    /// One contact of today, for the list of what is done.
    package struct Done: Sendable {
        package let person: PersonLine
        package let contact: Contact
    }

    package let moment: LondonTime
    package let groups: [Group: [WorkItem]]
    package let done: [Done]
    package let freshness: [PracticeFreshness]
    /// People whom the coordinator owns and may not be shown any more.
    package let withheld: Int
    /// Names that wait for a clinical supervisor.
    package let waiting: Int
    /// Steps on later days.
    package let later: Int
    /// Days without speaking to somebody after which that is said.
    package let contactRule: Int
    /// What the coordinator's own work leaves to be coded.
    package let coding: CodingWait

    package init(
        _ items: [WorkItem], done: [Done], freshness: [PracticeFreshness], withheld: Int, contactRule: Int,
        coding: CodingWait = CodingWait(), at moment: LondonTime
    ) {
        self.coding = coding
        self.moment = moment
        self.done = done
        self.freshness = freshness
        self.withheld = withheld
        self.contactRule = contactRule
        var groups: [Group: [WorkItem]] = [:]
        var (waiting, later) = (0, 0)
        for item in items {
            if let group = Self.group(item, contactRule, moment) {
                groups[group, default: []].append(item)
            } else if item.episode.state == .found || item.episode.state == .heldBack {
                waiting += 1
            } else {
                later += 1
            }
        }
        self.groups = groups.mapValues { $0.sorted(by: Self.isBefore) }
        self.waiting = waiting
        self.later = later
    }

    package subscript(group: Group) -> [WorkItem] { groups[group] ?? [] }

    /// How many people need something today.
    package var count: Int { groups.values.reduce(0) { $0 + $1.count } }

    private static func group(_ item: WorkItem, _ contactRule: Int, _ moment: LondonTime) -> Group? {
        let (episode, day) = (item.episode, moment.day)
        if episode.isOverdue(moment) { return .overdue }
        // Whoever has died or left is nobody to ring: a step that stands is looked at first.
        if item.presence != .here { return .gone }
        if episode.nextStep?.due == day { return .dueToday }
        if let again = episode.askAgainOn, again <= day { return .askAgain }
        if let until = episode.pausedUntil, until <= day { return .back }
        switch episode.state {
        case .agreed where episode.nextStep == nil: return .toTakeOn
        case .cleared: return .toOffer
        case .found: return item.practice.clearsFirst ? nil : .toOffer
        case .offered, .open: if episode.nextStep == nil { return .noStep }
        default: break
        }
        guard episode.state == .open else { return nil }
        let last = max(item.lastSpoken ?? Day(number: .min / 2), episode.openedOn ?? day)
        return last.number + contactRule < day.number ? .noContact : nil
    }

    /// By clock time and day, then the longest waiting.
    private static func isBefore(_ left: WorkItem, _ right: WorkItem) -> Bool {
        func key(_ item: WorkItem) -> (Int, Int, Int, Int) {
            let day = item.episode.nextStep?.due ?? item.episode.askAgainOn ?? item.episode.pausedUntil
            return (
                day?.number ?? .max, item.episode.nextStep?.at?.minutes ?? 1440, item.episode.since.milliseconds,
                item.episode.nextStep?.isPromise == true ? 0 : 1
            )
        }
        let (first, second) = (key(left), key(right))
        return first != second ? first < second : left.id < right.id
    }
}
