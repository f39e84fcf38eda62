import CaseFinding
import Domain
import HTML
import Testing
import Vocabulary

@testable import Web

/// How the words of a question, and the day of what it is asked of, stand on a page.
struct QuestionTextTests {
    private static func lines(_ lines: String...) throws -> String {
        QuestionText.lines(try Cohort.parse("cohort \"A\"\n" + lines.map { "  \($0)\n" }.joined())).text
    }

    @Test func `the words that begin a line are set apart, two that are one together`() throws {
        let text = try Self.lines(
            "at least 2 of \"dementia\"", "at most 1 of \"dementia\"", "with any of \"dementia\"",
            "at a care home address")
        for word in ["at least", "at most", "with", "at"] {
            #expect(text.contains("<span class=\"k\">\(word)</span> "), "\(word)")
        }
        #expect(text.contains("<span class=\"k\">at least</span> 2 of "))
        #expect(text.contains("<span class=\"k\">at</span> a care home address"))
    }

    @Test func `a name that begins a line is not cut in two`() throws {
        let text = try Self.lines("\"care plan\" on or after latest \"dementia\"", "female")
        #expect(text.contains("care plan") && text.contains("<span class=\"k\">female</span>"))
        #expect(text.ranges(of: "class=\"k\"").count == 1)
    }

    @Test func `an old day and how old it is are one part of their tag`() {
        let day = Day(number: 20_700)
        let tag = FreshnessDay(Freshness(asAt: day, today: day.adding(days: 40), oldAfter: 30)).html.text
        #expect(tag.contains("</svg><span><time") && tag.hasSuffix("</time>, 40 days old</span></span>"))
        let fresh = FreshnessDay(Freshness(asAt: day, today: day, oldAfter: 30)).html.text
        #expect(!fresh.contains("tag"))
    }
}
