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

    @Test func `what failed says why, and waits for nothing`() throws {
        let page = try Self.page(.failed(words: "x.csv: is empty.", whileApplying: false))
        #expect(page.scripts.isEmpty && !page.body.text.contains("data-waits"))
        #expect(page.body.text.contains("x.csv: is empty."))
        let named = try Self.page(.failed(words: "It is empty.", whileApplying: false), files: ["a.csv", "b.csv"])
        #expect(named.body.text.contains("a.csv, b.csv"))
    }
}
