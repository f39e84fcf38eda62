import Application
import ArgumentParser
import Domain
import Store
import Vocabulary

struct ImportCaseloadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import-caseload", abstract: "Bring a coordinator's existing caseload in from a spreadsheet.",
        discussion: """
            The file is CSV, with commas, semicolons or tabs; its first line names the columns. NHS number and date of \
            birth find the person, together; owner, next step, next contact date, note and start date are taken where \
            they are there. Dates are written day first. Without --apply nothing changes: what would be done is shown.
            """)

    @OptionGroup var data: DataOption
    @Option(help: "The login of the care coordinator who owns whoever the file gives to nobody.") var owner: String
    @Argument(help: "The spreadsheet, saved as CSV UTF-8.") var file: String
    @Flag(help: "Take these people on.") var apply = false

    func run() async throws {
        let installation = try await data.open()
        guard let account = try await installation.database.read({ try $0.account(login: owner.lowercased()) }) else {
            throw Refused(lines: ["Nobody signs in as \(owner). The accounts are listed by: cairn user list"])
        }
        let bring = BringCaseloadIn(installation)
        do {
            let name = file.split(separator: "/").last.map(String.init) ?? file
            let id = try await bring.stage(
                try BringCaseloadIn.read(file), file: name, owner: account.id, by: data.actor)
            let preview = try await bring.preview(id, by: data.actor)
            Self.show(preview)
            guard apply else {
                try await bring.discard(id, by: data.actor)
                Terminal.line("Nothing was changed. Add --apply to take them on.")
                return
            }
            let outcome = try await bring.apply(id, version: preview.caseload.version, by: data.actor)
            for left in outcome.left { Terminal.line("  line \(left.line): not taken on: \(left.words)") }
            Terminal.line("\(outcome.taken) taken on.")
            try await installation.checkpoints.anchor(installation.database)
        } catch let refusal as CaseloadRefusal {
            throw Refused(lines: [refusal.sentence, "Nothing was changed."])
        }
    }

    private static func show(_ preview: CaseloadPreview) {
        for note in preview.caseload.notes { Terminal.line("  note: \(note)") }
        for row in preview.rows {
            let who = row.person.map { "\($0.name.cui), \($0.practice)" } ?? row.number
            switch row.what {
            case .takeOn(let wish, let owner):
                let missing = wish.ownerNotFound.isEmpty ? "" : " (the file says \(wish.ownerNotFound))"
                let ours = [wish.stepIsOurs ? "next step" : nil, wish.dueIsOurs ? "day" : nil].compactMap(\.self)
                Terminal.line(
                    "  line \(row.line): \(who): \(wish.nextStep), by \(wish.due.cui); owner \(owner)\(missing)"
                        + (ours.isEmpty ? "" : " [\(ours.joined(separator: " and ")) set by Cairn]"))
            case .alreadyThere: Terminal.line("  line \(row.line): \(who): has an episode already; nothing changes")
            case .refused(let words): Terminal.line("  line \(row.line): \(who): not taken: \(words)")
            }
        }
        Terminal.line(
            "\(preview.takenOn) to take on, \(preview.alreadyThere) there already, \(preview.refused) not taken")
    }
}
