import DesignSystem
import Domain
import Testing
import Vocabulary

@testable import Web

struct HoldBackFormTests {
    @Test(arguments: ["", "nothing that there is", "take on"])
    func `a form that says nothing of what to do comes back and says so`(act: String) {
        let name = HoldBackForm.Name(person: ID(bits: 7), version: 1).text
        var form = HoldBackForm(FormValues(["part": ["y99001-waiting"], "act": [act], "name": [name]]))
        #expect(form.asked() == nil)
        #expect(form.problems.map(\.field) == ["y99001-waiting"])
        #expect(form.names.map(\.text) == [name])
    }
}
