// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Hummingbird

/// The page on which staff signs in.
extension SignInPages {
    func showStaff(_ visit: SignInVisit) async throws -> Response {
        if visit.query["again"] != nil { staff.startAgain(visit.entry) }
        return staffPage(visit, back: visit.back)
    }

    func takePassword(_ visit: SignInVisit) async throws -> Response {
        let name = visit.form["name"] ?? ""
        guard !name.isEmpty, let password = visit.form.exact("password"), !password.isEmpty else {
            return staffPage(
                visit,
                wrong: visit.words("sign_in.both_needed"),
                .unprocessableContent
            )
        }
        let answer = try await staff.show(
            name: name,
            password: password,
            back: visit.back,
            entry: visit.entry,
            at: visit.now
        )
        return try await respond(answer, visit, back: visit.back, wrong: "wrong_password")
    }

    func takeStaffCode(_ visit: SignInVisit) async throws -> Response {
        let back = staff.isHalfway(visit.entry, at: visit.now)?.back ?? ""
        let code = visit.form["code"] ?? ""
        let answer = try await staff.show(code: code, entry: visit.entry, at: visit.now)
        return try await respond(answer, visit, back: back, wrong: "wrong_code")
    }

    private func respond(
        _ answer: StaffSignIn.Answer,
        _ visit: SignInVisit,
        back: String,
        wrong: String
    ) async throws -> Response {
        switch answer {
        case .signedIn(let account):
            let cookie = try await visitors.open(
                .staff(account.number),
                shownName: account.displayName,
                for: visit.request
            )
            let home = Face.home(ofRole: account.role.rawValue)
            return PageResponse.redirect(
                to: back.isEmpty ? home : back,
                cookies: [cookie, visitors.cookies.dropEntry]
            )
        case .halfway: return PageResponse.redirect(to: "/sign-in", cookies: [])
        case .wrong:
            let words = visit.words("sign_in.\(wrong)")
            return staffPage(visit, back: back, wrong: words, .unprocessableContent)
        case .tooLate:
            let words = visit.words("sign_in.too_late")
            return staffPage(visit, back: back, wrong: words, .unprocessableContent)
        case .limited(let reached):
            let words = SignInView(visit: visit).words(of: reached, zone: pages.zone)
            var page = staffPage(visit, back: back, wrong: words, .tooManyRequests)
            page.headers[.retryAfter] = "\(reached.seconds(from: visit.now))"
            return page
        case .busy:
            let words = visit.words("sign_in.busy")
            return staffPage(visit, back: back, wrong: words, .serviceUnavailable)
        }
    }

    func staffPage(
        _ visit: SignInVisit,
        back: String = "",
        wrong: String? = nil,
        _ status: HTTPResponse.Status = .ok
    ) -> Response {
        let halfway = staff.isHalfway(visit.entry, at: visit.now)
        return SignInView(visit: visit).page(
            "StaffSignIn",
            title: visit.words("sign_in.staff_title"),
            [
                "asks_code": halfway != nil, "provider": parts.provider != nil,
                "name": visit.form["name"] ?? "",
                "back": back.isEmpty ? visit.back : back,
            ],
            wrong: wrong,
            status: status
        )
    }
}

extension Face {
    /// The face that a role begins with: the one that shows it most.
    static func home(ofRole role: String) -> String {
        let open = RoleFaces.faces(of: role)
        let first = [Face.operator, .partner, .till, .regulator].first { open.contains($0) }
        return (first ?? .open).home
    }
}
