import Application
import ArgumentParser
import Logging
import Server
import Store
import Web

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve the pages of an installation.",
        discussion: """
            Plain HTTP, so on this machine alone, unless a proxy with TLS stands in front (docs/how-to/deploy.md). Stops on \
            SIGTERM, after finishing what it has begun to answer.
            """)

    @OptionGroup var data: DataOption
    @Option(help: "The address to listen on.") var host: String = "127.0.0.1"
    @Option(help: "The port to listen on; 0 takes a free one.") var port: Int = 8080
    @Option(help: "The name of the network, beneath Cairn's on every page.") var network: String =
        "Primary care network"
    @Flag(help: "A proxy with TLS stands in front, and nothing else reaches this port.") var behindTlsProxy = false

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port is a number up to 65535.") }
    }

    func run() async throws {
        guard behindTlsProxy || Self.isLoopback(host) else {
            throw Refused(lines: [
                "\(host) can be reached from other machines, and what passes between would be readable on the way. "
                    + "Put a proxy with TLS in front (docs/how-to/deploy.md) and say so with --behind-tls-proxy, "
                    + "or leave --host out."
            ])
        }
        let installation = try await data.open()
        let site = try Self.site(
            installation, Site.Settings(network: network, isBehindTLS: behindTlsProxy))
        if behindTlsProxy, site.accounts.isDemo {
            throw Refused(lines: [
                "A demonstration lets anybody in by one click. It is served on this machine alone: cairn demo"
            ])
        }
        if try await installation.database.read({ try $0.accounts() }).isEmpty {
            Terminal.note("Nobody can sign in yet. Stop the server and add the first account: cairn user add --help")
        }
        try await Self.serve(site, host: host, port: port)
    }

    /// The site of an installation. Refuses routes that could be read in two ways: nothing is served then.
    static func site(_ installation: Installation, _ settings: Site.Settings) throws -> Site {
        let catalogue = try CatalogueFolder.shipped()
        do throws(RouteProblem) {
            return try Site(installation, catalogue: catalogue, settings: settings)
        } catch {
            throw Refused(lines: [error.words])
        }
    }

    /// Serves until told to stop.
    static func serve(_ site: Site, host: String, port: Int) async throws {
        var logger = Logger(label: "cairn")
        logger.logLevel = .info
        let shown = host.contains(":") ? "[\(host)]" : host
        do {
            try await site.cohorts.warm()
        } catch {
            // Pages say what is wrong where it matters; signing in and mending it must still be possible.
            Terminal.note("The cohorts could not be answered at the start.")
        }
        do {
            try await PageServer(site, host: host, port: port, logger: logger).run { port in
                Terminal.line("Cairn is at http://\(shown):\(port)  (stop with Control and C)")
                Terminal.flush()
            }
        } catch let error where PageServer.cannotListen(error) {
            throw Refused(lines: [
                "\(shown):\(port) cannot be listened on: another program has it, or it is not yours. Choose another --port."
            ])
        }
    }

    static func isLoopback(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return host == "localhost" || host == "::1"
            || parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}
