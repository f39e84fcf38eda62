/// The people of a network as they are on the as-at day: what is written from. Practices are written at the same time,
/// so it is a value that nobody changes.
struct Population: Sendable {
    let seed: UInt64
    let asAt: Int
    let practices: [PracticeProfile]
    let homes: [CareHome]
    let people: [Person]
    /// By practice, in the order of joining.
    let registrations: [[Registration]]
    let health: HealthModel

    /// Lives through the history up to the as-at day and takes what is to be seen then.
    init(patients: Int, practices number: Int, seed: UInt64, asAt: Int) {
        let practices = PracticeProfile.all(patients: patients, practices: number, seed: seed)
        let homes = CareHome.all(for: practices, seed: seed)
        let history = PopulationHistory(practices: practices, homes: homes, seed: seed, asAt: asAt)
        var registrations = [[Registration]](repeating: [], count: number)
        for registration in history.registrations where registration.from <= asAt {
            registrations[registration.practice].append(registration)
        }
        self.seed = seed
        self.asAt = asAt
        self.practices = practices
        self.homes = homes
        self.people = history.people
        self.registrations = registrations
        self.health = history.health
    }

    /// Whether the person is registered there and alive on the as-at day.
    func isCurrent(_ registration: Registration) -> Bool {
        registration.until > asAt && people[registration.person].death > asAt
    }

    /// The care home that the person lives in, as far as the practice of that registration knows on the as-at day.
    func home(of person: Person, at registration: Registration) -> CareHome? {
        let isKnown = person.careHomeFrom <= asAt && person.careHomeFrom < registration.until
        return person.careHome >= 0 && isKnown ? homes[person.careHome] : nil
    }
}
