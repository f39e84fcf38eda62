import CaseFinding
import Domain
import Store
package import Vocabulary

/// What a list is put in order by and looked over with, for one snapshot. It holds nobody's name, only whose comes before
/// whose.
struct PeopleOrder: Sendable {
    /// One registration.
    struct Place: Sendable {
        let practice: ODSCode
        let person: ID<Person>
        let usualGP: String
    }

    /// For each segment of the snapshot, by local number.
    private let ranks: [[Int32]]
    /// The same for the usual GP, as a place in ``doctors``; -1 for nobody.
    private let usual: [[Int32]]
    /// Each usual GP of a practice once.
    let doctors: [UsualGP]
    private let standings: StandingsToLookAt
    /// Which records are one person's.
    let joined: JoinedPeople

    /// `names` in the order of names.
    init(
        _ names: [Place], _ standings: [ID<Person>: PersonStanding], _ joined: JoinedPeople = .none,
        in snapshot: Snapshot
    ) throws {
        var ranks = snapshot.segments.map { [Int32](repeating: .max, count: $0.people) }
        var usual = snapshot.segments.map { [Int32](repeating: -1, count: $0.people) }
        var doctors: [UsualGP: Int32] = [:]
        var segments: [ODSCode: [Int]] = [:]
        for (place, segment) in snapshot.segments.enumerated() {
            segments[segment.header.practice, default: []].append(place)
        }
        for (rank, name) in names.enumerated() {
            let doctor = name.usualGP.isEmpty ? nil : UsualGP(practice: name.practice, name: name.usualGP)
            let number = doctor.map { doctor in
                let number = doctors[doctor] ?? Int32(clamping: doctors.count)
                doctors[doctor] = number
                return number
            }
            for place in segments[name.practice] ?? [] {
                guard let local = try snapshot.segments[place].localNumber(of: name.person) else { continue }
                ranks[place][local] = Int32(clamping: rank)
                usual[place][local] = number ?? -1
            }
        }
        self.ranks = ranks
        self.usual = usual
        self.doctors = doctors.sorted { $0.value < $1.value }.map(\.key)
        self.standings = StandingsToLookAt(standings)
        self.joined = joined
    }

    /// Where the person's name stands among all of them.
    func rank(of found: FoundPerson) -> Int32 {
        ranks.indices.contains(found.segment) && ranks[found.segment].indices.contains(found.local)
            ? ranks[found.segment][found.local] : .max
    }

    /// Who the practice has as the person's usual GP, as a place in ``doctors``; -1 for nobody.
    func placeOfUsualGP(of found: FoundPerson) -> Int {
        usual.indices.contains(found.segment) && usual[found.segment].indices.contains(found.local)
            ? Int(usual[found.segment][found.local]) : -1
    }

    /// Who that is.
    func usualGP(of found: FoundPerson) -> UsualGP? {
        let place = placeOfUsualGP(of: found)
        return place < 0 ? nil : doctors[place]
    }

    /// Whether that practice keeps a record of the person back.
    func isKeptBack(_ person: ID<Person>, at practice: ODSCode) -> Bool {
        standings.isKeptBack(person, at: practice)
    }

    /// The practice that somebody who is found at `practice` belongs to on that day, as ``StandingsToLookAt`` says.
    func practiceOfNow(of person: ID<Person>, foundAt practice: ODSCode, on day: Day) -> ODSCode {
        standings.practiceOfNow(of: person, foundAt: practice, on: day)
    }

    /// Whether the actor may see somebody at a practice that shares and is in the actor's scope, as
    /// ``StandingsToLookAt`` says.
    func mayBeSeen(
        _ person: ID<Person>, at practice: ODSCode, by actor: Actor, _ practices: [PracticeProfile], on day: Day
    ) -> Bool {
        standings.mayBeSeen(person, at: practice, by: actor, practices, on: day)
    }
}

/// A usual GP as one practice names them.
package struct UsualGP: Hashable, Sendable {
    package let practice: ODSCode
    package let name: String

    /// A short text for addresses: a name does not stand there.
    package var key: String { String(Digest(of: Array("\(practice.text) \(name)".utf8)).hex.prefix(Self.length)) }
    private static let length = 12

    /// Whether a text has the form of a key.
    package static func isKey(_ text: String) -> Bool {
        text.utf8.count == length && text.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
    }
}

extension JoinedPeople {
    /// An episode on one record of a person shows on the others.
    func spread(_ marks: [ID<Person>: EpisodeMark]) -> [ID<Person>: EpisodeMark] {
        var spread = marks
        for records in people {
            guard let mark = records.compactMap({ marks[$0] }).first else { continue }
            for record in records where spread[record] == nil { spread[record] = mark }
        }
        return spread
    }
}
