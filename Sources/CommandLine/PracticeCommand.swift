import Application
import ArgumentParser
import Domain
import Store
import Vocabulary

struct PracticeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "practice", abstract: "Member practices and their sharing agreements.",
        subcommands: [Set.self, List.self])

    struct Set: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record a practice, its name, or its sharing agreement. What is not given stays as it was.")

        @OptionGroup var data: DataOption
        @Argument(help: "The practice's ODS code.") var ods: ODSCode
        @Option(help: "The name that people know it by.") var name: String?
        @Option(help: "The first day of the sharing agreement (YYYY-MM-DD).") var agreementFrom: Day?
        @Option(help: "The first day on which the agreement no longer holds.") var agreementUntil: Day?
        @Option(help: "Who signed the agreement.") var signedBy: String?
        @Flag(
            inversion: .prefixedNo,
            help: "Whether a clinical supervisor clears names before anyone rings; so it is unless told otherwise.")
        var clearsFirst: Bool?
        @Option(help: "Days after which an extract is old; 35 unless told otherwise.") var oldAfter: Int?
        @Flag(
            inversion: .prefixedNo,
            help: "Whether an extract from the inbox is applied without a person, where nothing speaks against it.")
        var appliesItself: Bool?
        @OptionGroup(title: "How the practice works") var words: Words

        func validate() throws {
            if (agreementFrom == nil) != (signedBy == nil) {
                throw ValidationError("An agreement needs both --agreement-from DAY and --signed-by WHO.")
            }
            if agreementUntil != nil, agreementFrom == nil {
                throw ValidationError("--agreement-until goes with --agreement-from and --signed-by.")
            }
        }

        func run() async throws {
            let installation = try await data.open()
            let agreement = agreementFrom.map {
                SharingAgreement(from: $0, until: agreementUntil, signedBy: signedBy ?? "")
            }
            let asked = SetPractice(
                ods: ods, practiceName: name, agreement: agreement, clearsFirst: clearsFirst, oldAfter: oldAfter,
                appliesItself: appliesItself)
            let practice: PracticeProfile
            // Whoever only describes a practice leaves the rest of it as it is.
            if !words.asked.isEmpty, name == nil, agreement == nil, clearsFirst == nil, oldAfter == nil,
                appliesItself == nil, let known = try await installation.database.read({ try $0.practice(ods) })
            {
                practice = known
            } else {
                practice = try await RecordPractice(database: installation.database)(asked, by: data.actor)
            }
            if !words.asked.isEmpty {
                try await DescribePractices(database: installation.database)(words.asked, of: ods, by: data.actor)
            }
            try await installation.checkpoints.anchor(installation.database)
            Terminal.line(PracticeCommand.describe(practice))
            let written = try await installation.database.read { try $0.practiceDescriptions(of: ods).first }
            for (title, text) in written?.texts ?? [] where !text.isEmpty { Terminal.line("  \(title): \(text)") }
        }
    }

    /// What is written of a practice. An empty text takes away what stood.
    struct Words: ParsableArguments {
        @Option(help: "Its clinical system, such as EMIS Web or SystmOne.") var system: String?
        @Option(help: "Its telephone.") var phone: String?
        @Option(help: "A number that is not for patients.") var staffLine: String?
        @Option(help: "Its email.") var email: String?
        @Option(help: "Who is who there, one on each line.") var who: String?
        @Option(help: "How things are done there.") var process: String?
        @Option(help: "When nobody is to ring or task, one on each line.") var protectedTimes: String?
        @Option(help: "Days on which it is closed, one on each line.") var closedDays: String?
        @Option(help: "When its extract is due, who sends it and how.") var extractDue: String?
        @Option(help: "How it takes lists.") var lists: String?
        @Option(help: "What its sharing agreement covers.") var scope: String?
        @Option(help: "What its sharing agreement leaves out.") var leftOut: String?
        @Option(help: "Where the signed agreement is kept.") var document: String?

        var asked: DescribePractice {
            var asked = DescribePractice()
            asked.system = system
            asked.phone = phone
            asked.staffLine = staffLine
            asked.email = email
            asked.people = who
            asked.process = process
            asked.protectedTimes = protectedTimes
            asked.closedDays = closedDays
            asked.extractDue = extractDue
            asked.lists = lists
            asked.scope = scope
            asked.leftOut = leftOut
            asked.document = document
            return asked
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The practices as recorded.")

        @OptionGroup var data: DataOption

        func run() async throws {
            let installation = try data.inspect()
            for practice in try await installation.database.read({ try $0.practices() }) {
                Terminal.line(PracticeCommand.describe(practice))
            }
        }
    }

    static func describe(_ practice: PracticeProfile) -> String {
        let agreement =
            practice.agreement.map { agreement in
                "shares from \(agreement.from.iso)\(agreement.until.map { " until " + $0.iso } ?? ""), "
                    + "signed by \(agreement.signedBy)"
            } ?? "no sharing agreement: its people are withheld from every answer"
        let ringing = practice.clearsFirst ? "names are cleared first" : "names are not cleared first"
        let old = "an extract is old after \(practice.oldAfter) days"
        return "\(practice.ods.text)  \(practice.name)  \(agreement)  \(ringing)  \(old)"
    }
}
