import Glibc
import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals
package import Web

/// Serves a ``Site`` over HTTP/1.1. Everything that is about sockets, crowds and time is here; everything about pages is
/// in the site.
package struct PageServer: Sendable {
    private let site: Site
    private let host: String
    private let port: Int
    private let limits: Limits
    private let logger: Logger

    /// `port` 0 takes whichever is free.
    package init(_ site: Site, host: String, port: Int, limits: Limits = Limits(), logger: Logger) {
        self.site = site
        self.host = host
        self.port = port
        self.limits = limits
        self.logger = logger
    }

    /// Whether an error says that the address could not be had.
    package static func cannotListen(_ error: any Error) -> Bool {
        (error as? IOError).map { [EADDRINUSE, EACCES, EADDRNOTAVAIL].contains($0.errnoCode) } ?? false
    }

    /// Serves until the process is told to stop (SIGTERM, SIGINT), and then finishes what it has begun to answer.
    /// `started` is called once with the port, when the first request can come.
    package func run(started: @escaping @Sendable (Int) async -> Void) async throws {
        var quiet = logger
        // What the parts below us say of a request holds its address; ours does not.
        quiet.logLevel = .critical
        let guarding = (patience: limits.idle, isBehindTLS: site.settings.isBehindTLS)
        let application = Application(
            responder: SiteResponder(site, limits, logger),
            server: .http1(
                configuration: HTTP1Channel.Configuration(
                    additionalChannelHandlers: [
                        ConnectionGuard(patience: guarding.patience, isBehindTLS: guarding.isBehindTLS)
                    ],
                    idleTimeout: TimeAmount(limits.idle),
                    httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
                        maxHeaderFieldSize: limits.headerBytes, maxHeaderListSize: limits.headerBytes,
                        maxHeaderFieldCount: limits.headerFields))),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port),
                availableConnectionsDelegate: .maximum(limits.connections, logger: quiet)),
            onServerRunning: { channel in await started(channel.localAddress?.port ?? 0) },
            logger: quiet)
        var configuration = ServiceGroupConfiguration(
            services: [
                Upkeep(site: site, logger: logger), Inbox(site: site, pause: limits.inbox),
                Charters(site: site, logger: logger), application,
            ],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet)
        configuration.maximumGracefulShutdownDuration = limits.stopping
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch is CancellationError {
            logger.notice("stopped before everything was answered")
        }
        await Upkeep(site: site, logger: logger).anchor()
    }
}

/// Does something again and again, until the server is told to stop: then it is woken, and does nothing more.
private func everyRound(_ pause: Duration, _ duty: @escaping @Sendable () async -> Void) async {
    await cancelWhenGracefulShutdown {
        while (try? await Task.sleep(for: pause)) != nil { await duty() }
    }
}

/// Looks through the folders that extracts are dropped into.
private struct Inbox: Service {
    let site: Site
    let pause: Duration

    func run() async throws {
        await everyRound(pause) { await site.lookInInbox() }
    }
}

/// Puts forward whom active charters newly find: at the start what an import from the command line, or a process that ended,
/// has left, then when a day begins, and each minute until that has worked. A problem is told once.
private struct Charters: Service {
    let site: Site
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var told: String?
            repeat {
                let problem = await site.goThroughCharters()
                if let problem, problem != told { logger.warning("\(problem)") }
                told = problem
            } while (try? await Task.sleep(for: .seconds(60))) != nil
        }
    }
}

/// Signs the audit log's state every minute, and once more when all is answered; and says that the server is not ready once
/// it has been told to stop.
private struct Upkeep: Service {
    let site: Site
    let logger: Logger

    func run() async throws {
        await withGracefulShutdownHandler {
            await everyRound(.seconds(60)) { await anchor() }
        } onGracefulShutdown: {
            site.stop()
        }
    }

    func anchor() async {
        if let fault = await site.anchor() { logger.error("checkpoint", metadata: ["fault": "\(fault)"]) }
    }
}
