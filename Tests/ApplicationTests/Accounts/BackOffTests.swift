import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Guessing is slow, and nobody is locked out for good (N-04).
struct BackOffTests {
    @Test func `waits grow to fifteen minutes, and end`() {
        let world = FixedWorld()
        let backOff = SignInBackOff(world.ambient)
        var tries = 0
        for _ in 0..<3600 {
            if backOff.admits(login: "amina", address: "192.0.2.9") {
                backOff.failed(login: "amina", address: "192.0.2.9")
                tries += 1
            }
            world.pass(seconds: 1)
        }
        #expect((10...20).contains(tries), "\(tries)")
        world.pass(seconds: 901)
        #expect(backOff.admits(login: "amina", address: "192.0.2.9"))
    }

    @Test func `at most ten guesses of a code in fifteen minutes, from wherever`() {
        let world = FixedWorld()
        let backOff = SignInBackOff(world.ambient)
        var tries = 0
        for second in 0..<900 {
            if backOff.admitsCode(login: "amina") {
                backOff.failedCode(login: "amina", address: "192.0.2.\(second % 200)")
                tries += 1
            }
            world.pass(seconds: 1)
        }
        #expect(tries <= 10, "\(tries)")
    }

    @Test func `whoever has signed in from an address gets in from there while others guess`() {
        let world = FixedWorld()
        let backOff = SignInBackOff(world.ambient)
        backOff.succeeded(login: "amina", address: "192.0.2.1")
        for round in 0..<2000 {
            let address = "198.51.100.\(round % 20)"
            if backOff.admits(login: "amina", address: address) { backOff.failed(login: "amina", address: address) }
            #expect(backOff.admits(login: "amina", address: "192.0.2.1"))
            world.pass(seconds: 1)
        }
        #expect(!backOff.admits(login: "amina", address: "203.0.113.5"), "a stranger waits")
    }

    @Test func `one address that sprays many logins waits too`() {
        let world = FixedWorld()
        let backOff = SignInBackOff(world.ambient)
        var tries = 0
        for user in 0..<200 where backOff.admits(login: "user\(user)", address: "192.0.2.9") {
            backOff.failed(login: "user\(user)", address: "192.0.2.9")
            tries += 1
        }
        #expect(tries == 20)
        #expect(backOff.admits(login: "user1", address: "192.0.2.10"))
    }

    @Test func `memory is bounded`() {
        let backOff = SignInBackOff(FixedWorld().ambient)
        for number in 0..<120_000 {
            backOff.failed(login: "user\(number)", address: "10.\(number >> 16).\(number >> 8 & 255).\(number & 255)")
        }
        #expect(backOff.size <= 100_000)
    }

    @Test func `an address of IPv6 is its network`() {
        #expect(
            SignInBackOff.network("2001:db8:1:2::1") == SignInBackOff.network("2001:0db8:0001:0002:ffff:1:2:3"))
        #expect(SignInBackOff.network("2001:db8:1:2::1") != SignInBackOff.network("2001:db8:1:3::1"))
        #expect(SignInBackOff.network("192.0.2.1") == "192.0.2.1")
    }
}
