import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

extension Site {
    /// Answers one request. It never throws and is never silent: whatever goes wrong becomes a page that says so.
    package func respond(to request: WebRequest) async -> WebResponse {
        var response = await Passage(self, request).answer()
        response.secure(isBehindTLS: settings.isBehindTLS)
        response.headers.append(("Content-Length", String(response.bytes.count)))
        if request.method == "HEAD" { response.bytes = [] }
        return response
    }

    /// A page for when the server will not take a request at all: it is full, or the request took too long.
    package func refusal(status: Int, _ words: String, retryAfter seconds: Int? = nil) -> WebResponse {
        var response = WebResponse.text(status, words + "\n")
        if let seconds { response.headers.append(("Retry-After", String(seconds))) }
        response.headers.append(("Connection", "close"))
        response.secure(isBehindTLS: settings.isBehindTLS)
        response.headers.append(("Content-Length", String(response.bytes.count)))
        return response
    }

    /// The shape of the address, for what is decided before a request is let in.
    package func route(of request: WebRequest) -> String {
        guard let target = try? RequestTarget(request.target),
            case .found(let endpoint, _) = routes.match(Method(request.method), target.segments)
        else { return "-" }
        return endpoint.path.text
    }
}

extension Method {
    /// What a request's method asks for; `HEAD` asks for what `GET` does.
    init?(_ text: String) {
        self.init(rawValue: text == "HEAD" ? "GET" : text)
    }
}

/// One request on its way from the door to its handler and back.
struct Passage {
    let site: Site
    let request: WebRequest
    let secure: Bool

    init(_ site: Site, _ request: WebRequest) {
        self.site = site
        self.request = request
        secure = site.settings.isBehindTLS
    }

    func answer() async -> WebResponse {
        let target: RequestTarget
        do throws(RequestTarget.Problem) {
            target = try RequestTarget(request.target)
        } catch {
            return page(
                error == .tooLong ? 414 : 400,
                ProblemPage.plain("This address cannot be read", "Check it, or start from the first page."), nil, "-")
        }
        guard isForUs else {
            return .text(421, "This server does not answer to that name.\n")
        }
        guard request.headers.all("content-encoding").isEmpty else {
            return .text(415, "Send the body as it is, without a Content-Encoding.\n")
        }
        switch site.routes.match(Method(request.method), target.segments) {
        case .nothing:
            return page(404, ProblemPage.notFound, try? await member(), "-")
        case .otherMethod(let methods):
            var response = WebResponse.text(405, "This address is read or written in another way.\n")
            let allowed = methods.flatMap { $0 == .get ? ["GET", "HEAD"] : [$0.rawValue] }
            response.headers.append(("Allow", allowed.joined(separator: ", ")))
            return response
        case .found(let endpoint, let segments):
            return await answer(endpoint, segments, target)
        }
    }

    /// A name that a page of an attacker has been given for our address is not ours.
    private var isForUs: Bool {
        guard let host = request.headers["host"], !host.isEmpty else { return false }
        if secure { return true }
        let name = host.hasPrefix("[") ? host.prefix { $0 != "]" } + "]" : host.prefix { $0 != ":" }
        return ["127.0.0.1", "localhost", "[::1]"].contains(name.lowercased())
    }

    private var token: String? {
        request.headers.cookie(SessionCookie.name(secure: secure))
    }

    private func member() async throws -> SignedIn? {
        guard let token else { return nil }
        return try await site.sessions.resume(token, polling: request.headers["x-cairn-polling"] != nil)
    }

    private func answer(
        _ endpoint: Endpoint, _ segments: [String: String], _ target: RequestTarget
    ) async -> WebResponse {
        let route = endpoint.path.text
        var member: SignedIn?
        var form = ReceivedForm()
        defer { form.discardUploads() }
        do {
            member = try await self.member()
            if case .refused(let words) = endpoint.gate.admits(member?.actor) {
                guard member != nil else { return try await signInFirst(endpoint, target) }
                throw Refusal.notPermitted(words)
            }
            if endpoint.method == .post {
                guard CrossSite.comesFromHere(request.headers) else { throw PassageProblem.crossSite }
                form = try await ReceivedForm.read(request, for: endpoint, into: site.uploads)
                if endpoint.gate != .open {
                    guard let member, CrossSite.same(form.values["csrf"] ?? "", member.csrf) else {
                        throw PassageProblem.crossSite
                    }
                }
            } else {
                form = ReceivedForm(query: target.query, endpoint)
            }
            guard form.problems.isEmpty else { throw PassageProblem.fields }
            let visit = Visit(
                site: site, member: member, segments: segments, values: form.values, uploads: form.uploads,
                now: site.installation.ambient.now(), address: request.remote, sessionToken: token)
            return render(try await endpoint.answer(visit), visit, route)
        } catch {
            return explain(error, endpoint, target, form, member)
        }
    }

    /// Nobody is signed in, or no longer. A form that was sent is kept through signing in; files are not, and that is said.
    private func signInFirst(_ endpoint: Endpoint, _ target: RequestTarget) async throws -> WebResponse {
        let route = endpoint.path.text
        guard endpoint.method == .post else {
            return render(.seeOther(Address.signIn), nil, route)
        }
        guard CrossSite.comesFromHere(request.headers) else {
            return page(401, try await SignInAgain.page(nil, site), nil, route)
        }
        guard !endpoint.fields.contains(where: { $0.kind == .file }) else {
            await site.unsigned.letGoBy(request)
            return page(401, try await SignInAgain.withoutFiles(site), nil, route)
        }
        let form = try await ReceivedForm.read(request, for: endpoint, into: site.uploads)
        let kept = KeptForm(form.values, for: endpoint, at: target.segments)
        return page(401, try await SignInAgain.page(kept, site), nil, route)
    }

    func page(_ status: Int, _ page: Page, _ member: SignedIn?, _ route: String) -> WebResponse {
        let notice = status == 200 ? member.flatMap { site.sessions.takeNotice($0.session) } : nil
        let undo = notice == nil ? nil : member.flatMap { site.sessions.offerTakingBack($0.session) }
        let html = Frame(
            site: site, member: member, notice: notice, undo: undo, hasProblems: status == 422
        ).html(page)
        return WebResponse(
            status: status, headers: [("Content-Type", "text/html; charset=utf-8")], bytes: html.utf8,
            trace: WebResponse.Trace(route: route))
    }
}

/// Why a request does not reach its handler.
enum PassageProblem: Error {
    case crossSite
    case fields
}
