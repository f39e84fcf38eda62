import Domain
import Store
import Vocabulary

/// Compares the lines of a spreadsheet with the people whom the actor may see, by NHS number and date of birth together.
/// Whoever the actor may not see is answered like nobody, word for word.
struct CaseloadMatching {
    private let reading: ReadTransaction
    private let actor: Actor
    private let today: Day
    /// Who owns whatever the file gives to nobody.
    private let owner: Account
    private let owners: [String: [Account]]
    private var seen: [ID<Person>: Int] = [:]

    static let nobody = "Nobody whom you may see has this NHS number and date of birth."

    init(_ reading: ReadTransaction, owner: Account, by actor: Actor, on today: Day) throws {
        self.reading = reading
        self.actor = actor
        self.today = today
        self.owner = owner
        var owners: [String: [Account]] = [:]
        for account in try reading.accounts() where account.isActiveCoordinator {
            for name in Set([Self.folded(account.name), Self.folded(account.login)]) {
                owners[name, default: []].append(account)
            }
        }
        self.owners = owners
    }

    mutating func outcome(_ line: CaseloadReading) throws -> StagedCaseloadRow.Outcome {
        switch line.row {
        case .failure(let unreadable): .refused(words: unreadable.words, person: nil)
        case .success(let row): try outcome(row, line.line)
        }
    }

    private mutating func outcome(_ row: CaseloadReading.Row, _ line: Int) throws -> StagedCaseloadRow.Outcome {
        guard let person = try reading.person(withNumber: row.nhsNumber),
            let standing = try reading.standing(of: person),
            let practice = PeopleAccess.practice(actor, seeing: standing, on: today)
        else { return .refused(words: Self.nobody, person: nil) }
        let born = try reading.personLines(of: [person]).held(at: practice.ods, on: today)?.birth
        guard let born, born.precision == .day else {
            return .refused(
                words: "The practice's record has no full date of birth to compare with. Look the person up, and take "
                    + "them on from their page.", person: nil)
        }
        guard born.first == row.birth else {
            return .refused(
                words: "The date of birth is not the one that the practice has for this NHS number. Check both.",
                person: nil)
        }
        if let first = seen[person] {
            return .refused(words: "This is the same person as in line \(first).", person: person)
        }
        seen[person] = line
        switch try reading.presence(standing, on: today) {
        case .here: break
        case .left(let day):
            return .refused(
                words: "By the practice's record, this person has left\(day.map { " on " + $0.cui } ?? "").",
                person: person)
        case .died: return .refused(words: "By the practice's record, this person has died.", person: person)
        }
        if try reading.liveEpisode(of: person) != nil { return .alreadyThere(person) }
        return wish(row, person, practice.ods)
    }

    private func wish(
        _ row: CaseloadReading.Row, _ person: ID<Person>, _ practice: ODSCode
    ) -> StagedCaseloadRow.Outcome {
        let named = owners[Self.folded(row.owner)] ?? []
        let able = named.filter { EpisodeCase.mayOwn($0, at: practice) }
        let chosen = able.count == 1 ? able[0] : owner
        guard EpisodeCase.mayOwn(chosen, at: practice) else {
            return .refused(
                words: "\(chosen.name) is no care coordinator of this person's practice. Name an owner who is.",
                person: person)
        }
        let inDays = today.addingWorkingDays(CaseloadWish.defaultWorkingDays) ?? today.adding(days: 7)
        return .takeOn(
            CaseloadWish(
                person: person, owner: chosen.id,
                ownerNotFound: able.count == 1 ? "" : String(row.owner.prefix(100)),
                nextStep: row.nextStep.isEmpty ? CaseloadWish.defaultStep : row.nextStep,
                stepIsOurs: row.nextStep.isEmpty, due: row.due ?? inDays, dueIsOurs: row.due == nil,
                since: row.since, note: row.note))
    }

    private static func folded(_ name: String) -> String {
        name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
