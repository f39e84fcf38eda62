import Application
import CaseFinding
import Domain
import HTML
import Vocabulary

extension Passage {
    /// What a handler gave back, as an answer.
    func render(_ reply: Reply, _ visit: Visit?, _ route: String) -> WebResponse {
        var response: WebResponse
        switch reply {
        case .page(let page, let status):
            return self.page(status, page, visit?.member, route)
        case .seeOther(let address, let notice):
            if let notice, let member = visit?.member { site.sessions.leaveNotice(member.session, notice) }
            response = WebResponse(status: 303, headers: [("Location", address.path)])
        case .signedIn(let token, let address):
            response = WebResponse(
                status: 303, headers: [("Location", address.path), cookie(token)])
        case .signedOut(let address):
            response = WebResponse(
                status: 303,
                headers: [("Location", address.path), cookie(nil), ("Clear-Site-Data", "\"cache\", \"storage\"")])
        case .withSession(let token, let reply):
            response = render(reply, visit, route)
            response.headers.append(cookie(token))
        case .download(let name, let type, let bytes):
            response = WebResponse(
                status: 200,
                headers: [
                    ("Content-Type", type), ("Content-Disposition", "attachment; filename=\"\(Self.safe(name))\""),
                ],
                bytes: bytes)
        case .fragment(let html):
            response = WebResponse(
                status: 200, headers: [("Content-Type", "text/html; charset=utf-8")], bytes: html.utf8)
        case .text(let words, let status):
            response = .text(status, words)
        case .asset(let type, let bytes):
            response = WebResponse(
                status: 200,
                headers: [("Content-Type", type), ("Cache-Control", "public, max-age=31536000, immutable")],
                bytes: bytes)
        }
        response.trace.route = route
        return response
    }

    private func cookie(_ token: String?) -> (name: String, value: String) {
        ("Set-Cookie", SessionCookie.header(token, secure: secure))
    }

    /// A name that a header can carry and a file system keeps.
    private static func safe(_ name: String) -> String {
        String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") ? $0 : "-" }.prefix(120))
    }

    /// What went wrong, as a page with what was typed.
    func explain(
        _ error: any Error, _ endpoint: Endpoint, _ target: RequestTarget, _ form: ReceivedForm, _ member: SignedIn?
    ) -> WebResponse {
        let typed =
            endpoint.method == .post
            ? TypedText(form.values, fields: endpoint.fields) : TypedText(values: [], fields: [])
        func answer(_ status: Int, _ page: Page) -> WebResponse {
            self.page(status, page, member, endpoint.path.text)
        }
        switch error {
        case PassageProblem.crossSite:
            return answer(
                403,
                ProblemPage.unusable(
                    "This form was not made for your session, or was sent from another site. Open the page again from "
                        + "within Cairn, and repeat it there.", typed))
        case PassageProblem.fields:
            return answer(422, ProblemPage.fields(form.problems, typed))
        case let refusal as Refusal:
            return self.answer(refusal, target, form, typed, answer)
        case ReceivedForm.Problem.tooLarge, WebBodyProblem.tooLarge:
            return answer(
                413, ProblemPage.plain("This is too large", "Send a smaller file, or shorten what you had typed."))
        case ReceivedForm.Problem.kind:
            return answer(415, ProblemPage.plain("This is no form", "Send it from a page of Cairn."))
        case ReceivedForm.Problem.malformed:
            return answer(400, ProblemPage.plain("This form cannot be read", "Go back, and send it again."))
        case WebBodyProblem.tooSlow:
            return answer(408, ProblemPage.plain("This took too long", "Go back, and send it again."))
        case FindProblem.unanswerable(let problem):
            return answer(422, ProblemPage.unusable("This cannot be answered: \(problem.words).", typed))
        case FindProblem.segment, is SegmentProblem:
            return answer(503, ProblemPage.unreadable(for: member?.actor))
        default:
            return broken(error, member, endpoint.path.text)
        }
    }

    private func answer(
        _ refusal: Refusal, _ target: RequestTarget, _ form: ReceivedForm, _ typed: TypedText,
        _ answer: (Int, Page) -> WebResponse
    ) -> WebResponse {
        switch refusal {
        case .notFound:
            // The same bytes as an address that there is not.
            return answer(404, ProblemPage.notFound)
        case .joined(let kept):
            return moved(to: kept, target, typed, answer)
        case .notPermitted(let words):
            return answer(403, typed.isEmpty ? ProblemPage.notPermitted(words) : ProblemPage.unusable(words, typed))
        case .changedMeanwhile:
            return answer(409, ProblemPage.stale(typed, current: current(form, target)))
        case .practiceUnknown, .olderExtract, .notSafe, .unusable:
            return answer(422, ProblemPage.unusable(refusal.words, typed))
        }
    }

    /// An address of a record that goes on under another leads there; a form for it comes back, as one filled in against
    /// something that is no longer so.
    private func moved(
        to kept: ID<Person>, _ target: RequestTarget, _ typed: TypedText, _ answer: (Int, Page) -> WebResponse
    ) -> WebResponse {
        guard typed.isEmpty else { return answer(409, ProblemPage.stale(typed, current: Address.person(kept))) }
        let segments = target.segments
        let place = segments.firstIndex(of: "people").map { $0 + 1 }
        let path = segments.enumerated().map { $0.offset == place ? kept.text : $0.element }
        let route = place == nil ? Address.person(kept) : Route(segments: path)
        return WebResponse(status: 303, headers: [("Location", route.path)])
    }

    /// Where the record that a form was about can be seen as it is now.
    private func current(_ form: ReceivedForm, _ target: RequestTarget) -> Route {
        if let person = form.values["person"].flatMap({ ID<Person>(text: $0) }) { return Address.person(person) }
        if case .found = site.routes.match(.get, target.segments) { return Route(segments: target.segments) }
        return Address.home
    }

    /// Something that nobody on the page can mend. The log gets a code, and the reference that the page shows.
    func broken(_ error: any Error, _ member: SignedIn?, _ route: String) -> WebResponse {
        let reference = site.installation.ambient.newID(Site.self).text.prefix(10)
        let isFull = FaultCode.isFull(error)
        let noRoom = (error as? UploadFolder.NoRoom)?.words
        let told = isFull ? ProblemPage.full(String(reference), noRoom: noRoom) : ProblemPage.broken(String(reference))
        var response = page(isFull ? 507 : 500, told, member, route)
        response.trace.reference = String(reference)
        response.trace.fault = FaultCode.of(error)
        return response
    }
}
