import Foundation
import Testing
import Vocabulary

/// Whether a network of some size comes near England, counted in the files themselves. A tenth of the target and four
/// standard deviations of chance are allowed.
struct NetworkFitTests {
    private static let patients = 6_000

    /// Registers of QOF 2019-20 over England (`calibration/output_imd_prevalence.csv`): per cent of those of the least
    /// age and over.
    private static let targets: [(terms: [String], leastAge: Int, perCent: Double)] = [
        (["Atrial fibrillation"], 0, 2.05), (["Asthma"], 0, 6.48),
        (["Ischaemic heart disease", "Coronary heart disease"], 0, 3.09),
        (["Chronic kidney disease stage 3"], 18, 4.05), (["Chronic obstructive pulmonary disease"], 0, 1.94),
        (["Dementia", "Alzheimer's disease", "Vascular dementia"], 0, 0.785), (["Depressive disorder"], 18, 11.55),
        (["Type 2 diabetes mellitus", "Type 1 diabetes mellitus", "Diabetes mellitus"], 17, 7.07),
        (["Epilepsy"], 18, 0.80), (["Heart failure"], 0, 0.90),
        (["Essential hypertension", "Hypertensive disorder"], 0, 14.08), (["On learning disability register"], 0, 0.51),
        (["On severe mental illness register"], 0, 0.93), (["Palliative care"], 0, 0.48), (["Obesity"], 18, 10.50),
        (["Cerebrovascular accident", "Transient ischaemic attack"], 0, 1.80),
    ]

    @Test func `a network is like England in ages, illness and use of hospitals`() throws {
        let network = try MadeNetwork(patients: Self.patients, practices: 3, seed: 11)
        let asAt = try #require(Day(iso: "2026-11-02"))
        let people = try Self.people(of: network, asAt)
        let total = Double(people.count)
        #expect(abs(total - Double(Self.patients)) < 60)
        let old = people.values.count { $0 >= 65 }
        #expect(abs(Double(old) / total - 0.1752) < 0.025)
        let young = people.values.count { $0 < 18 }
        #expect(abs(Double(young) / total - 0.203) < 0.02)
        let (problems, admissions) = try Self.events(of: network, since: asAt.adding(days: -365).iso)
        for (terms, leastAge, perCent) in Self.targets {
            let eligible = people.filter { $0.value >= leastAge }
            let having = terms.reduce(into: Set<String>()) { $0.formUnion(problems[$1] ?? []) }
            let made = Double(eligible.keys.count { having.contains($0) }) / Double(eligible.count)
            let target = perCent / 100
            let allowed = 0.1 * target + 4 * (target / Double(eligible.count)).squareRoot()
            #expect(abs(made - target) <= allowed, "\(terms[0]): \(made * 100) % instead of \(perCent) %")
        }
        // About 105 emergency admissions for 1,000 people a year.
        let rate = Double(admissions.count { people[$0] != nil }) / total * 1_000
        #expect((80...135).contains(rate), "\(rate) admissions")
    }

    /// Ages of those registered on the as-at day, by practice and local id.
    private static func people(of network: MadeNetwork, _ asAt: Day) throws -> [String: Int] {
        var ages: [String: Int] = [:]
        for practice in network.practices {
            try eachLine(of: "patients.csv", holding: ",Regular,", of: practice, in: network) { fields in
                // Addresses with a comma have one field more before what is looked for, so that is counted from the end.
                let (deducted, death) = (fields[fields.count - 5], fields[10])
                guard deducted.isEmpty, death.isEmpty, let birth = Day(iso: fields[9]) else { return }
                ages[practice + fields[2]] = asAt.completedYears(since: birth)
            }
        }
        return ages
    }

    /// Who has which problem, and who was admitted since a day.
    private static func events(
        of network: MadeNetwork, since: String
    ) throws -> (problems: [String: Set<String>], admissions: [String]) {
        var problems: [String: Set<String>] = [:]
        var admissions: [String] = []
        for practice in network.practices {
            try eachLine(of: "events.csv", holding: ",problem,", of: practice, in: network) { fields in
                if fields[13].isEmpty { problems[fields[6], default: []].insert(practice + fields[0]) }
            }
            try eachLine(of: "events.csv", holding: ",Emergency hospital admission,", of: practice, in: network) {
                fields in
                if fields[13].isEmpty, fields[2] > since { admissions.append(practice + fields[0]) }
            }
        }
        return (problems, admissions)
    }

    /// Takes only those lines apart that hold a word: the files are large.
    private static func eachLine(
        of name: String, holding word: String, of practice: String, in network: MadeNetwork,
        _ use: ([String]) -> Void
    ) throws {
        let bytes = try network.bytes(name, of: practice) + [0]
        bytes.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else { return }
            var place = start
            while let hit = strstr(place, word) {
                var first = UnsafePointer(hit)
                while first > start, first[-1] != 0x0A { first -= 1 }
                let last = UnsafePointer(strchr(hit, 0x0A) ?? hit)
                let line = String(
                    decoding: UnsafeRawBufferPointer(start: first, count: last - first), as: UTF8.self)
                use(line.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
                place = last
            }
        }
    }
}
