import Testing
import Vocabulary

/// Two codes that differ by one figure, of which a swap may cost a life.
struct ResuscitationDecisionTests {
    @Test(arguments: [
        ("For attempted cardiopulmonary resuscitation", false), ("for attempted CPR", false), ("", false),
        ("Discussion about resuscitation", false), ("Not for attempted cardiopulmonary resuscitation", true),
        ("NOT for CPR", true), ("DNACPR decision", true), ("Not  for\tresuscitation", true),
    ]) func `the words beside the code for an attempt`(_ term: String, _ isContradicted: Bool) {
        #expect(ResuscitationDecision.attempt.isContradicted(by: term) == isContradicted)
    }

    @Test(arguments: [
        ("Not for attempted cardiopulmonary resuscitation", false), ("DNACPR", false), ("", false),
        ("Discussion about resuscitation", false), ("For attempted cardiopulmonary resuscitation", true),
        ("for attempted CPR", true), ("No resuscitation", false),
    ]) func `the words beside the code for none`(_ term: String, _ isContradicted: Bool) {
        #expect(ResuscitationDecision.doNotAttempt.isContradicted(by: term) == isContradicted)
    }

    @Test func `each code is the one that it is, of SNOMED CT alone, and says so in words`() {
        #expect(ResuscitationDecision(Code(.snomed, "450475007")) == .attempt)
        #expect(ResuscitationDecision(Code(.snomed, "450476008")) == .doNotAttempt)
        #expect(ResuscitationDecision(Code(.local, "450476008")) == nil)
        #expect(ResuscitationDecision(Code(.snomed, "450477004")) == nil)
        #expect(ResuscitationDecision.attempt.words.hasPrefix("For "))
        #expect(ResuscitationDecision.doNotAttempt.words.hasPrefix("NOT for "))
        for decision in ResuscitationDecision.allCases {
            #expect(!decision.words.contains { $0.isNumber })
            #expect(!decision.isContradicted(by: decision.words))
        }
    }
}
