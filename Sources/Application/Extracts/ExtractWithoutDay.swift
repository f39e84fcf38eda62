import Domain
import Extracts
import Glibc
import Vocabulary

/// An extract whose files wait for somebody to say as at which day it was exported: nobody did, or two days were said. Of one
/// that came through a page a small file beside its files keeps what was said of it, so that it waits on when the server has
/// been started anew.
struct ExtractWithoutDay: Sendable {
    let extract: ID<WaitingExtract>
    let practice: ODSCode
    /// When it was handed in.
    let since: Instant
    /// What was said of it, but for its day.
    let given: GivenDeclaration
    /// The names of its files.
    let files: [String]
    /// The day that these say.
    let proposed: Day?
    /// The two days that were said of it; `nil` where none was.
    let days: DisagreeingDays?
    /// What is done with its files where they cannot be read; only of those from an inbox, which lie there again after a start.
    var refusing: (@Sendable (String) -> Void)?
    /// Whether it still waits once the server has been started anew.
    var isKept = false
    /// Whether it is being discarded, so that nobody says its day meanwhile.
    var isEnding = false

    /// Hidden beside the files, so that it is never taken for one of them.
    private static let fileName = ".day"

    /// `names` are those of its files, which lie in the received folder; `days` what was said where that is two days.
    init(
        _ extract: ID<WaitingExtract>, _ practice: ODSCode, since: Instant, given: GivenDeclaration, names: [String],
        between days: DisagreeingDays? = nil, in data: DataFolder, on today: Day
    ) {
        self.extract = extract
        self.days = days
        self.practice = practice
        self.since = since
        var given = given
        given.asAt = nil
        self.given = given
        files = names
        let parts = NamedDay.partNames(in: data.received + "/" + extract.text)
        proposed = NamedDay.read(names + parts, upTo: today)
    }

    /// Throws why it cannot be as at that day, as far as its files say.
    func check(_ asAt: Day) throws(Refusal) {
        guard let written = days?.written, asAt != written else { return }
        throw .unusable(
            "As at \(asAt.cui): extract.json says \(written.cui), and the two have to be one. Say that day; or discard this "
                + "extract, correct extract.json and bring it in again.")
    }

    /// Writes down, on the disk, that it waits. Its files have to be there already (``ReceivedExtract/settle(_:in:)``).
    mutating func keep(in data: DataFolder) throws(DataFolder.Problem) {
        try DurableFile.create(Self.path(extract.text, data), Array(written.utf8))
        isKept = true
    }

    /// It has been read: nothing waits for its day any more.
    static func isRead(_ extract: String, in data: DataFolder) {
        unlink(path(extract, data))
    }

    /// Those that wait since before this process, the oldest first.
    static func kept(in data: DataFolder, on today: Day) -> [ExtractWithoutDay] {
        DataFolder.names(in: data.received).compactMap { ExtractWithoutDay(keptIn: data, $0, on: today) }
            .sorted { ($0.since, $0.extract.text) < ($1.since, $1.extract.text) }
    }
}

extension ExtractWithoutDay {
    private static func path(_ extract: String, _ data: DataFolder) -> String {
        data.received + "/" + extract + "/" + fileName
    }

    /// A line a word: `practice A81001`. Coverage is said on the command line alone, and never waits.
    private var written: String {
        let said: [(String, String?)] = [
            ("practice", practice.text), ("since", String(since.milliseconds)),
            ("system", given.system?.split(whereSeparator: \.isNewline).joined(separator: " ")),
            ("population", given.population?.rawValue), ("dates", given.dates?.pattern),
            ("encoding", given.encoding?.rawValue), ("written", days?.written.iso), ("given", days?.given.iso),
        ]
        return said.compactMap { word, value in value.map { "\(word) \($0)\n" } }.joined()
    }

    private static func said(_ bytes: [UInt8]) -> [String: String] {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        let pairs = lines.map { line -> (String, String) in
            let word = line.prefix { $0 != " " }
            return (String(word), String(line.dropFirst(word.count + 1)))
        }
        return Dictionary(pairs) { first, _ in first }
    }

    private init?(keptIn data: DataFolder, _ name: String, on today: Day) {
        guard let extract = ID<WaitingExtract>(text: name),
            let bytes = (try? DurableFile.read(Self.path(name, data))) ?? nil
        else { return nil }
        let said = Self.said(bytes)
        guard let practice = said["practice"].flatMap({ ODSCode(exactly: $0) }),
            let since = said["since"].flatMap({ Int($0) })
        else { return nil }
        let names = ReceivedExtract.names(of: extract, in: data)
        guard !names.isEmpty else { return nil }
        let given = GivenDeclaration(
            system: said["system"], population: said["population"].flatMap(ExtractDeclaration.Population.init),
            dates: said["dates"].flatMap { DateFormat($0) }, encoding: said["encoding"].flatMap(TableEncoding.init))
        var days: DisagreeingDays?
        let (written, other) = (said["written"].flatMap { Day(iso: $0) }, said["given"].flatMap { Day(iso: $0) })
        if let written, let other { days = DisagreeingDays(written: written, given: other) }
        self.init(
            extract, practice, since: Instant(milliseconds: since), given: given,
            names: names, between: days, in: data, on: today)
        isKept = true
    }
}
