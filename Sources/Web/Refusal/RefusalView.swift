// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Hummingbird

/// The page that is shown in place of the one that was asked for, with what can be done about it.
struct RefusalView: Sendable {
    let frame: PageFrame

    func response(_ refusal: PageRefusal, _ request: Request) -> Response {
        switch refusal {
        case .signIn:
            let page = frame.face == .member ? "/m/sign-in" : "/sign-in"
            let back = PercentText.encoded(request.uri.string)
            return PageResponse.redirect(to: "\(page)?back=\(back)", cookies: [])
        case .duty(.password):
            return PageResponse.redirect(to: "/account?first=password", cookies: [])
        case .duty(.factor):
            return PageResponse.redirect(to: "/account/factor?first=factor", cookies: [])
        case .inspection: return PageResponse.redirect(to: "/r/open", cookies: [])
        case .stepUp(let back):
            return PageResponse.redirect(to: StepUp.page(for: frame.face, back: back), cookies: [])
        case .role: return page("role", .forbidden)
        case .formToken: return page("form_token", .forbidden)
        case .notFound: return page("not_found", .notFound)
        case .malformed: return page("malformed", .badRequest)
        case .tooLarge: return page("too_large", .contentTooLarge)
        }
    }

    /// The interface's own words, its code and its number, by which the log can be searched.
    func response(_ refusal: ContractRefusal) -> Response {
        guard refusal.status < 500 else { return fault(refusal.requestID) }
        guard refusal.status != 404 else { return page("not_found", .notFound) }
        let html = frame.render(
            "Refusal",
            title: refusal.title,
            [
                "heading": refusal.title, "detail": refusal.detail, "code": refusal.code,
                "number": refusal.requestID, "home_link": frame.face.home,
            ]
        )
        return PageResponse.page(html, frame.language, status: .init(code: refusal.status))
    }

    /// 405 where the path takes other methods, and 404 where there is no such path.
    func unmatched(allow: [String]) -> Response {
        guard !allow.isEmpty else { return page("not_found", .notFound) }
        var response = page("method", .methodNotAllowed)
        response.headers[.allow] = allow.joined(separator: ", ")
        return response
    }

    /// Too many tries from one address; `seconds` until the next one.
    func limited(seconds: Int64) -> Response {
        var response = page("limited", .tooManyRequests)
        response.headers[.retryAfter] = "\(seconds)"
        return response
    }

    func fault(_ number: String = "") -> Response {
        page("fault", .internalServerError, number: number)
    }

    private func page(
        _ name: String,
        _ status: HTTPResponse.Status,
        number: String = ""
    ) -> Response {
        let title = frame.words("refusal.\(name)")
        let html = frame.render(
            "Refusal",
            title: title,
            [
                "heading": title, "detail": frame.words("refusal.\(name)_detail"), "code": name,
                "number": number, "home_link": frame.face.home,
            ]
        )
        return PageResponse.page(html, frame.language, status: status)
    }
}
