import Testing

@testable import Application

/// What a password may be (N-02).
struct PasswordRulesTests {
    private func problem(_ password: String) -> String? {
        PasswordRules.problem(password, login: "amina.yusuf@nhs.example", name: "Amina Yusuf")
    }

    @Test(arguments: [
        "", "short", "elevenchars", "password1234", "Password2026!", "P@ssw0rd1234", "passwordpassword", "welcome12345",
        "letmeinletmein", "123456789012", "qwertyuiopas", "1qaz2wsx3edc", "abcdefghijkl", "aaaaaaaaaaaa",
        "abababababab",
        "liverpool2026", "Surgery2026!!", "coordinator1", "summer-autumn-2026", "aminayusuf2026", "AminaYusuf!!!!",
        "amina.yusuf@nhs.example", "iloveyou1234", "ManchesterUnited1", "correcthorsebatterystaple", "000000000000",
        "111222333444", "zxcvbnmasdfg", "987654321098", "qwertyqwerty", "dragonmonkey99", "cairncairncairn",
    ])
    func `what is tried first is refused`(password: String) {
        #expect(problem(password) != nil)
    }

    @Test(arguments: [
        "a quiet heron at dusk", "three otters under a bridge", "Xk2#vQ9!mZp4Lw", "plum kettle verandah",
        "żółta łódka nad rzeką",
        "🦔🦔 hedgehogs 🦔 at night", "correct lemon ladder seven", "tx7 vr2 km9 qp4 zz1",
    ])
    func `anything long of one's own will do, without rules for letters and figures`(password: String) {
        #expect(problem(password) == nil)
    }

    @Test(arguments: ["telechargement", "Needforspeed", "MOTHERFUCKER", "пїѕпїѕпїѕпїѕпїѕпїѕ"])
    func `what stands on a published list is refused, in whatever case`(password: String) {
        #expect(ListedPasswords.holds(password))
        #expect(problem(password) != nil)
        #expect(!ListedPasswords.holds(password + " otter"))
    }

    @Test func `long ones are taken up to 256 bytes`() {
        let words = "heron otter plum "
        let long = String(String(repeating: words, count: 20).prefix(256))
        #expect(problem(long) == nil)
        #expect(problem(long + "x") != nil)
        #expect(problem(String(repeating: "żółw ", count: 30)) == nil)
    }
}
