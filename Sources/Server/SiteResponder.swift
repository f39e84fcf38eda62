import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Synchronization
import Web

/// Where a request came in.
struct Arrival: InitializableFromSource, Sendable {
    let address: String

    init(source: ApplicationRequestContextSource) {
        address = source.channel.remoteAddress?.ipAddress ?? "unknown"
    }
}

/// Carries a request from Hummingbird to the site and the answer back, within the limits.
struct SiteResponder: HTTPResponder {
    typealias Context = Arrival

    private let site: Site
    private let limits: Limits
    private let logger: Logger
    private let ordinary: Admission
    private let reserved: Admission
    private let uploads: Admission

    init(_ site: Site, _ limits: Limits, _ logger: Logger) {
        self.site = site
        self.limits = limits
        self.logger = logger
        ordinary = Admission(working: limits.working, waiting: limits.waiting, patience: limits.turn)
        reserved = Admission(working: limits.reservedWorking, waiting: limits.reservedWaiting, patience: limits.turn)
        uploads = Admission(working: limits.uploadsWorking, waiting: limits.uploadsWaiting, patience: limits.turn)
    }

    func respond(to request: Request, context: Arrival) async throws -> Response {
        let began = ContinuousClock.now
        let isUpload = request.headers[.contentType]?.lowercased().hasPrefix("multipart/") ?? false
        let body = TimedBody(
            request.body, limit: isUpload ? limits.upload : limits.request, grace: limits.request,
            pace: isUpload ? limits.uploadPace : 0)
        let asked = WebRequest(
            method: request.method.rawValue, target: request.head.path ?? "", headers: headers(request),
            remote: remote(request, context), body: WebBody { try await body.read($0) })
        let route = site.route(of: asked)
        let lane = isReserved(route) ? reserved : isUpload ? uploads : ordinary
        let time = isUpload ? limits.upload : limits.request
        var answer =
            await lane.run { await respond(to: asked, body, within: time) }
            ?? site.refusal(status: 503, "Too many requests at once. Try again in a few seconds.", retryAfter: 5)
        if answer.trace.route == "-" { answer.trace.route = route }
        log(asked.method, answer, ContinuousClock.now - began)
        let hasBody = request.headers[.contentLength].map { $0 != "0" } ?? (request.headers[.transferEncoding] != nil)
        return Self.response(answer, closing: hasBody && !body.isFinished)
    }

    private func isReserved(_ route: String) -> Bool {
        route == "/health" || route == "/ready" || route.hasPrefix("/sign-in")
    }

    /// At the deadline the work is cancelled. What it says then is still the answer: a deed that was done is reported
    /// as done.
    private func respond(to request: WebRequest, _ body: TimedBody, within time: Duration) async -> WebResponse {
        await withTaskGroup(of: WebResponse?.self) { group in
            group.addTask { await site.respond(to: request) }
            group.addTask {
                try? await Task.sleep(for: time)
                return nil
            }
            var answer: WebResponse?
            for await outcome in group {
                answer = answer ?? outcome
                group.cancelAll()
            }
            guard let answer, answer.trace.fault != "cancelled" else {
                let isOurs = body.isFinished || request.method != "POST"
                return site.refusal(
                    status: isOurs ? 503 : 408, "This took too long. Try again in a few seconds.",
                    retryAfter: isOurs ? 5 : nil)
            }
            return answer
        }
    }

    private func headers(_ request: Request) -> WebHeaders {
        var pairs = request.headers.map { (name: $0.name.canonicalName, value: $0.value) }
        if let host = request.head.authority { pairs.append(("host", host)) }
        return WebHeaders(pairs)
    }

    /// Who sent it; behind a proxy, what the proxy says, which is the last word of its header.
    private func remote(_ request: Request, _ arrival: Arrival) -> String {
        guard site.settings.isBehindTLS, let name = HTTPField.Name("X-Forwarded-For"),
            let last = request.headers[values: name].last?.split(separator: ",").last
        else { return arrival.address }
        return String(last.drop { $0 == " " }.prefix(64))
    }

    /// One line a request. The address itself, the query, names and ids of people are never in it.
    private func log(_ method: String, _ answer: WebResponse, _ duration: Duration) {
        let known = ["GET", "HEAD", "POST"].contains(method) ? method : "-"
        var metadata: Logger.Metadata = [
            "method": "\(known)", "route": "\(answer.trace.route)", "status": "\(answer.status)",
            "ms": "\(Int(duration / .milliseconds(1)))",
        ]
        if let reference = answer.trace.reference { metadata["reference"] = "\(reference)" }
        if let fault = answer.trace.fault { metadata["fault"] = "\(fault)" }
        logger.log(level: answer.status >= 500 ? .error : .info, "request", metadata: metadata)
    }

    private static func response(_ answer: WebResponse, closing: Bool) -> Response {
        var fields = HTTPFields()
        for (name, value) in answer.headers {
            guard let name = HTTPField.Name(name), HTTPField.isValidValue(value) else { continue }
            fields.append(HTTPField(name: name, value: value))
        }
        if closing { fields[.connection] = "close" }
        let body = answer.bytes.isEmpty ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: answer.bytes))
        return Response(status: HTTPResponse.Status(code: answer.status), headers: fields, body: body)
    }
}
