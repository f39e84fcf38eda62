import ArgumentParser
import Domain
import Web

struct RoutesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "routes", abstract: "Every address that the server answers, who comes through, and what it takes.")

    @Flag(help: "One JSON value on standard output.") var json = false

    func run() throws {
        if json { return Terminal.text(Site.routesJSON()) }
        for endpoint in Site.endpoints {
            let method = endpoint.method.rawValue + String(repeating: " ", count: 5 - endpoint.method.rawValue.count)
            Terminal.line("\(method)\(endpoint.path.text)  (\(endpoint.gate.name))")
        }
    }
}
