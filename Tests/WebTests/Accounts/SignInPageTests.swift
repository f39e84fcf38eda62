import Domain
import HTML
import Testing
import Vocabulary

@testable import Web

struct SignInPageTests {
    @Test(arguments: [true, false])
    func `a refusal leads to something on the page, in a demonstration too`(isDemo: Bool) {
        let amina = Account(
            id: ID(bits: 1), login: "amina", name: "Amina", role: .careCoordinator, scope: .everyPractice)
        let page = SignInPage(refusal: "Begin again.", demo: isDemo ? [amina] : [], idleMinutes: 30).page
        #expect(page.body.text.contains("Begin again."))
        #expect(Markup.problems(in: page.body) == [])
    }
}
