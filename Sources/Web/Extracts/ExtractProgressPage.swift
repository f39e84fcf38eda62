import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// An extract that is being read or applied, or that could not be.
enum ExtractProgressPage {
    /// `typed` is the day and `reason` the reason that somebody typed where the day is missing, `problems` what is wrong with
    /// them, and `message` why it could not be done though nothing is.
    static func page(
        _ progress: ExtractDesk.Progress, typed: String? = nil, reason: String = "", problems: [FieldProblem] = [],
        message: String? = nil, hidden: HTML = ""
    ) -> Page {
        let here = Address.stagedExtract(progress.extract)
        let (title, content, scripts): (String, HTML, [Script])
        switch progress.stage {
        case .inLine, .reading, .applying:
            title = underWay(progress)
            content = """
                \(Notice(.plain, markup: """
                    \(standing(progress, for: waitsFor(progress)))<p>Handed in \(TimeText(progress.since)). A large practice takes a few minutes; everything \
                    else goes on meanwhile, and you can leave this page.</p>
                    """))\
                <p class="gap-top">\(LinkButton("Look again", to: here, .main))</p>
                """
            scripts = [.lookAgain]
        case .failed(let words, let work):
            title = "\(ExtractFailure.title(work)): extract of \(progress.practice.text)"
            let failure = ExtractFailure(
                words, work, practice: progress.practice, isUnsettled: progress.isUnsettled)
            let again: HTML =
                progress.isUnsettled
                ? ""
                : "<p class=\"gap-top\">\(LinkButton("Bring it in again", to: Address.newExtract, .main))</p>"
            content = "\(failure)\(files(progress))\(again)"
            scripts = []
        case .lacksDay(let proposed):
            title = MissingDay.title(progress.days)
            let asking = MissingDay(
                extract: progress.extract, proposed: proposed, days: progress.days, isKept: progress.isKept,
                typed: typed, reason: reason, problems: problems, hidden: hidden)
            content = "\(asking)\(files(progress))"
            scripts = []
        }
        let told: HTML = message.map { Notice(.late, $0, isAnnounced: true).html } ?? ""
        let body: HTML = """
            \(ErrorSummary(problems))\
            \(PageHead(title, kicker: "\(TextLink("Extracts", to: Address.extracts))"))\(told)\
            <div class="prose">\(content)</div>
            """
        return Page(title, section: .extracts, body: body, scripts: scripts)
    }

    private static func underWay(_ progress: ExtractDesk.Progress) -> String {
        switch progress.stage {
        case .inLine: "The extract waits to be \(progress.task == .applying ? "applied" : "read")"
        case .applying: "The extract is being applied"
        case .reading, .lacksDay, .failed: "The extract is being read"
        }
    }

    /// What the script looks for: of one in line something else than once it is under way, since its page is then headed anew.
    private static func waitsFor(_ progress: ExtractDesk.Progress) -> String {
        if case .inLine = progress.stage { return "\(progress.extract.text)-in-line" }
        return progress.extract.text
    }

    /// The names of its files.
    static func files(_ progress: ExtractDesk.Progress) -> HTML {
        progress.files.isEmpty ? "" : "<p class=\"ids\">\(progress.files.joined(separator: ", "))</p>"
    }

    /// What was wrong with what failed, or is missing; nothing of any other.
    static func why(_ progress: ExtractDesk.Progress) -> HTML {
        switch progress.stage {
        case .failed(let words, _): "\(words)"
        case .lacksDay: "\(TextLink("Say on which day it was exported", to: Address.stagedExtract(progress.extract)))"
        case .inLine, .reading, .applying: ""
        }
    }

    /// The state, and how far it is; while it is under way a script puts what is so then in its place, and reads the page anew
    /// once nothing on it stands under that name: the extract's id, unless another is given.
    static func standing(_ progress: ExtractDesk.Progress, for name: String? = nil) -> HTML {
        guard isUnderWay(progress) else { return state(progress) }
        let line = progress.work.map { ProgressLine($0.stage.word, done: $0.done, of: $0.total) }
        return "<div data-waits=\"\(name ?? progress.extract.text)\">\(state(progress))\(line)</div>"
    }

    /// Whether a page that shows this has to look again.
    static func isUnderWay(_ progress: ExtractDesk.Progress) -> Bool {
        switch progress.stage {
        case .inLine, .reading, .applying: true
        // Somebody has to do something first.
        case .lacksDay, .failed: false
        }
    }

    private static func state(_ progress: ExtractDesk.Progress) -> HTML {
        switch progress.stage {
        case .inLine(let before):
            StatusTag("In line, \(before.of("other", "others")) before it", .waiting).html
        case .reading: StatusTag("Being read", .inProgress).html
        case .applying: StatusTag("Being applied", .inProgress).html
        case .lacksDay: StatusTag(MissingDay.title(progress.days), .waiting).html
        case .failed(_, let work): StatusTag(ExtractFailure.title(work), .stop).html
        }
    }
}

extension ImportProgress.Stage {
    /// What is being done, for whoever waits.
    fileprivate var word: String {
        switch self {
        case .copying: "Copying"
        case .reading: "Reading"
        case .merging: "Comparing"
        case .sealing: "Sealing"
        }
    }
}
