import DesignSystem
import Domain
import HTML
import Testing
import Vocabulary

@testable import Application
@testable import Web

/// The page of an extract that is under way.
struct ExtractProgressPageTests {
    private static func page(_ stage: ExtractDesk.Progress.Stage, files: [String] = []) throws -> Page {
        let practice = try #require(ODSCode("A81001"))
        return ExtractProgressPage.page(
            ExtractDesk.Progress(
                extract: ID(bits: 7), practice: practice, since: Instant(milliseconds: 0), stage: stage,
                files: files))
    }

    @Test(arguments: [ExtractDesk.Progress.Stage.inLine(before: 2), .reading, .applying])
    func `while it is under way the page looks again by itself, and has a link for it`(
        stage: ExtractDesk.Progress.Stage
    ) throws {
        let page = try Self.page(stage)
        #expect(page.scripts == [.lookAgain])
        #expect(page.body.text.contains("data-waits") && page.body.text.contains("Look again"))
    }

    @Test(arguments: [
        (ExtractDesk.Work.reading, "The extract waits to be read"),
        (ExtractDesk.Work.readingAgain, "The extract waits to be read"),
        (ExtractDesk.Work.applying, "The extract waits to be applied"),
    ])
    func `in line it is headed with what it waits for, and its page is read anew once it is its turn`(
        task: ExtractDesk.Work, title: String
    ) throws {
        let practice = try #require(ODSCode("A81001"))
        func page(_ stage: ExtractDesk.Progress.Stage) -> Page {
            var progress = ExtractDesk.Progress(
                extract: ID(bits: 7), practice: practice, since: Instant(milliseconds: 0), stage: stage)
            progress.task = task
            return ExtractProgressPage.page(progress)
        }
        func waits(_ page: Page) -> Substring? {
            page.body.text.split(separator: "data-waits=\"").dropFirst().first?.prefix { $0 != "\"" }
        }
        let (inLine, begun) = (page(.inLine(before: 1)), page(task == .applying ? .applying : .reading))
        #expect(inLine.title == title && inLine.body.text.contains("In line, 1 other before it"))
        #expect(begun.title == (task == .applying ? "The extract is being applied" : "The extract is being read"))
        #expect(Markup.problems(in: inLine.body) == [])
        // What the script looks for.
        #expect(waits(inLine) != nil && waits(begun) != nil && waits(inLine) != waits(begun))
        #expect(waits(page(.inLine(before: 0))) == waits(inLine))
    }

    @Test func `how far it is stands in a bar and in words, on its page and among all extracts`() throws {
        let practice = try #require(ODSCode("A81001"))
        func pages(_ stage: ImportProgress.Stage, _ done: Int, of total: Int) -> [Page] {
            var progress = ExtractDesk.Progress(
                extract: ID(bits: 7), practice: practice, since: Instant(milliseconds: 0), stage: .reading)
            progress.work = ImportProgress(practice: practice, stage: stage, done: done, total: total)
            return [
                ExtractProgressPage.page(progress),
                ExtractsPage(practices: [], progress: [progress], inbox: [], unreadable: []).page,
            ]
        }
        for page in pages(.reading, 433, of: 1000) {
            #expect(Markup.problems(in: page.body) == [])
            #expect(page.body.text.contains("Reading: 43 %") && page.body.text.contains("value=\"43\""))
            #expect(page.scripts == [.lookAgain])
        }
        for page in pages(.merging, 3, of: 3) { #expect(page.body.text.contains("Comparing: 100 %")) }
        for page in pages(.sealing, 0, of: 0) {
            #expect(page.body.text.contains("<span>Sealing</span>"))
            #expect(page.body.text.contains("<progress max=\"100\" aria-label=\"Sealing\">"), "it is not counted")
        }
    }

    @Test func `a list on which nothing is under way looks again for nothing`() throws {
        let practice = try #require(ODSCode("A81001"))
        let failed = ExtractDesk.Progress(
            extract: ID(bits: 7), practice: practice, since: Instant(milliseconds: 0),
            stage: .failed(words: "It is empty.", .reading))
        let page = ExtractsPage(practices: [], progress: [failed], inbox: [], unreadable: []).page
        #expect(page.body.text.contains("It is empty.") && page.scripts.isEmpty)
        #expect(!page.body.text.contains("<progress"))
    }

    @Test func `where the day turns out to be missing, the list is read anew and shows the way to say it`() throws {
        let practice = try #require(ODSCode("A81001"))
        func progress(_ id: ID<WaitingExtract>, _ stage: ExtractDesk.Progress.Stage) -> ExtractDesk.Progress {
            ExtractDesk.Progress(extract: id, practice: practice, since: Instant(milliseconds: 0), stage: stage)
        }
        let (lacking, read) = (progress(ID(bits: 7), .lacksDay(proposed: nil)), progress(ID(bits: 8), .reading))
        // What the script looks for, and reads the page anew without.
        func waits(_ one: ExtractDesk.Progress) -> String { "data-waits=\"\(one.extract.text)\"" }
        let alone = ExtractsPage(practices: [], progress: [lacking], inbox: [], unreadable: []).page
        #expect(alone.scripts.isEmpty && !alone.body.text.contains(waits(lacking)))
        #expect(alone.body.text.contains("Say on which day it was exported"))
        let both = ExtractsPage(practices: [], progress: [lacking, read], inbox: [], unreadable: []).page
        #expect(both.scripts == [.lookAgain] && both.body.text.contains(waits(read)))
        #expect(!both.body.text.contains(waits(lacking)))
    }

    @Test func `what failed says why, and waits for nothing`() throws {
        let page = try Self.page(.failed(words: "x.csv: is empty.", .reading))
        #expect(page.scripts.isEmpty && !page.body.text.contains("data-waits"))
        #expect(page.body.text.contains("x.csv: is empty."))
        #expect(try Self.page(.failed(words: "Why.", .readingAgain)).title.hasPrefix("Could not be read again: "))
        #expect(try Self.page(.failed(words: "Why.", .applying)).title.hasPrefix("Could not be applied: "))
        let named = try Self.page(.failed(words: "It is empty.", .reading), files: ["a.csv", "b.csv"])
        #expect(named.body.text.contains("a.csv, b.csv"))
    }

    @Test func `where nobody knows whether it was kept, nothing is to be brought in again before the next start`()
        throws
    {
        let practice = try #require(ODSCode("A81001"))
        let failed = ExtractDesk.Progress(
            extract: ID(bits: 7), practice: practice, since: Instant(milliseconds: 0),
            stage: .failed(words: "Something broke.", .reading), files: ["a.csv"], isUnsettled: true)
        let page = ExtractProgressPage.page(failed)
        #expect(Markup.problems(in: page.body) == [])
        #expect(page.body.text.contains("Something broke.") && page.body.text.contains("a.csv"))
        #expect(page.body.text.contains("do not bring the extract in again"))
        #expect(page.body.text.contains("once the server has been started anew"))
        #expect(!page.body.text.contains("refused") && !page.body.text.contains("Bring it in again"))
    }

    @Test func `where more rows were not taken than are kept on record, the page says how many are not shown`() {
        let counts = WorklistCounts(wrong: 3, keptBack: 9_997)
        func rows(found: Int) -> HTML {
            let problems = Application.ProblemPage(rows: [], number: 1, counts: counts, found: found)
            return ProblemRows(problems: problems, route: Address.extracts).html
        }
        #expect(Markup.problems(in: rows(found: 10_020)) == [])
        let words =
            "The first 10,000 are listed: 3 not taken, or only in part, and then 9,997 kept back by the practice."
        #expect(rows(found: 10_020).text.contains("\(words) 20 more are not shown."))
        #expect(rows(found: 10_001).text.contains("1 more is not shown."))
        #expect(!rows(found: 10_000).text.contains("not shown"))
    }
}
