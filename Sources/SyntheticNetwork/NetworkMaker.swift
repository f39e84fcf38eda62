package import Vocabulary

/// Makes a synthetic primary care network and writes it as extracts, one folder a practice (PCN-CSV version 1, or as the
/// clinical systems write their tables): for demonstrations, tests and measurements. Nobody in it is real.
///
/// The same patients, practices, seed, as-at day and version give the same bytes, on any machine. A later as-at day with
/// the same seed gives the same people further on: what had happened keeps its ids and its content.
package struct NetworkMaker: Sendable {
    /// Rises whenever the same arguments would give other files.
    package static let version = 3
    /// The history begins on 1 April 2016; it needs a year, and the generator knows no day after 31 March 2036.
    package static let asAtDays = DayRange(
        first: Day(number: PopulationHistory.firstDay + 365), last: Day(number: 24_196))
    /// More people would need more NHS numbers than the range kept for tests holds.
    package static let mostPatients = 400_000
    /// `Y99001` to `Y99999`.
    package static let mostPractices = 999

    /// How many people are to be registered on the as-at day.
    package let patients: Int
    package let practices: Int
    /// Another seed, another network.
    package let seed: UInt64
    package let asAt: Day
    /// Whether some rows that an importer has to refuse stand among the others, for a demonstration.
    package let flaws: Bool
    /// How the extracts are written; the people and their records are the same.
    package let layout: NetworkLayout
    /// Whether every ``Trouble`` stands in what the systems write, at its rate.
    package let troubles: Bool

    /// `patients` is how many people are registered over all practices on the as-at day, but for a few.
    package init(
        patients: Int, practices: Int, seed: UInt64, asAt: Day, flaws: Bool = false, layout: NetworkLayout = .pcnCSV,
        troubles: Bool = false
    ) {
        self.patients = patients
        self.practices = practices
        self.seed = seed
        self.asAt = asAt
        self.flaws = flaws
        self.layout = layout
        self.troubles = troubles
    }

    /// Writes the network to a folder that is new, empty, or left by an earlier call. Practices are written side by side;
    /// `progress` is told in words, on the caller's thread. `network.json` is written last: a folder without it is not
    /// complete.
    package func write(to folder: String, progress: (String) -> Void) throws(NetworkProblem) -> NetworkSummary {
        try check()
        let codes = (1...practices).map { "Y99" + String(repeating: "0", count: 3 - String($0).count) + String($0) }
        let output = try OutputFolder(folder, practices: codes)
        progress("Making \(patients) people in \(practices) \(practices == 1 ? "practice" : "practices")")
        let population = Population(patients: patients, practices: practices, seed: seed, asAt: asAt.number)
        let written = try WorkBoard.share(practices) { number throws(NetworkProblem) in
            try writer(number, of: population, isOld: troubles && number == oldPractice).write(to: output)
        } progress: { practice in
            progress(
                "\(practice.name) (\(practice.ods)): \(practice.registered) people, \(practice.rows.events) events")
        }
        let summary = NetworkSummary(practices: written)
        try output.write(
            NetworkManifest(maker: self, summary: summary, homes: population.homes).text, to: OutputFolder.manifest)
        return summary
    }

    /// Writes what comes next from the practice whose extract is old: the same, as at the day of the others. Gives its code;
    /// `nil`, and writes nothing, where none is old.
    package func writeNext(to folder: String) throws(NetworkProblem) -> String? {
        try check()
        guard troubles, let number = oldPractice else { return nil }
        let population = Population(patients: patients, practices: practices, seed: seed, asAt: asAt.number)
        let code = population.practices[number].ods
        _ = try writer(number, of: population, isOld: false).write(to: try OutputFolder(folder, practices: [code]))
        return code
    }

    /// Writes what came so many days before from the smallest practice that has tables of our own: the same people, as they
    /// were then. Gives its code; `nil`, and writes nothing, where no practice has such tables or there is no such day.
    package func writeEarlier(by days: Int, to folder: String) throws(NetworkProblem) -> String? {
        try check()
        let own = PracticeProfile.all(patients: patients, practices: practices, seed: seed)
            .filter { layout.of(practice: $0.number, among: practices) == .pcnCSV }
        let earlier = NetworkMaker(
            patients: patients, practices: practices, seed: seed, asAt: asAt.adding(days: -days), flaws: flaws,
            layout: layout, troubles: troubles)
        guard let practice = own.min(by: { $0.listSize < $1.listSize }), Self.asAtDays.contains(earlier.asAt) else {
            return nil
        }
        let population = Population(
            patients: patients, practices: practices, seed: seed, asAt: earlier.asAt.number)
        _ = try earlier.writer(practice.number, of: population, isOld: false).write(
            to: try OutputFolder(folder, practices: [practice.ods]))
        return practice.ods
    }

    private func writer(_ number: Int, of population: Population, isOld: Bool) -> PracticeWriter {
        let day = isOld ? asAt.number - Trouble.daysBehind : asAt.number
        let layout = layout.of(practice: number, among: practices)
        let mess = Mess(
            seed: seed, practice: population.practices[number], asAt: day, isOld: isOld, layout: layout)
        return PracticeWriter(
            population: population, number: number, seed: flaws ? seed : nil, layout: layout,
            mess: troubles ? mess : nil, asAt: day)
    }

    /// Whose extract is old where there are troubles: the last that a system writes, of three practices or more.
    private var oldPractice: Int? {
        practices < 3 ? nil : (0..<practices).last { layout.of(practice: $0, among: practices).isOfSystem }
    }

    private func check() throws(NetworkProblem) {
        guard !troubles || layout != .pcnCSV else {
            throw .unusable(words: "Troubles stand in what clinical systems write: choose another layout than pcn-csv.")
        }
        guard (1...Self.mostPractices).contains(practices) else {
            throw .unusable(words: "A network has 1 to \(Self.mostPractices) practices, not \(practices).")
        }
        guard (practices...Self.mostPatients).contains(patients) else {
            throw .unusable(
                words: "A network of \(practices) practices has \(practices) to \(Self.mostPatients) patients, not "
                    + "\(patients).")
        }
        guard Self.asAtDays.contains(asAt) else {
            throw .unusable(
                words: "The as-at day lies between \(Self.asAtDays.first?.iso ?? "") and \(Self.asAtDays.last.iso), "
                    + "because the network's history begins a year before; \(asAt.iso) does not.")
        }
    }
}
