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
            services: [Upkeep(site: site, logger: logger), Inbox(site: site, pause: limits.inbox), application],
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

/// Looks through the folders that extracts are dropped into, until the server is told to stop.
private struct Inbox: Service {
    let site: Site
    let pause: Duration

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while (try? await Task.sleep(for: pause)) != nil { await site.lookInInbox() }
        }
    }
}

/// What a server does beside answering: it signs the audit log's state every minute, and says that it is not ready once
/// it has been told to stop.
private struct Upkeep: Service {
    let site: Site
    let logger: Logger

    func run() async throws {
        await withGracefulShutdownHandler {
            await cancelWhenGracefulShutdown {
                while true {
                    // Woken early, it is told to stop, and the server signs once more when all is answered.
                    guard (try? await Task.sleep(for: .seconds(60))) != nil else { return }
                    await anchor()
                }
            }
        } onGracefulShutdown: {
            site.stop()
        }
    }

    func anchor() async {
        if let fault = await site.anchor() { logger.error("checkpoint", metadata: ["fault": "\(fault)"]) }
    }
}
