// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Hummingbird
import Primitives

/// Where one is signed in, and for staff the password and the second factor.
extension SignInPages {
    func showAccount(_ visit: AccountVisit) async throws -> Response {
        try await accountPage(visit, done: visit.query["done"].map { "account.done_\($0)" })
    }

    func endSessions(_ visit: AccountVisit) async throws -> Response {
        if let key = visit.form["key"] {
            guard let bytes = Hexadecimal.bytes(key) else { throw PageRefusal.malformed }
            try await visitors.end(bytes, of: visit.session.visitor)
        } else {
            try await visitors.endOthers(of: visit.session)
        }
        return PageResponse.redirect(to: "/account?done=ended", cookies: [])
    }

    func changePassword(_ visit: AccountVisit) async throws -> Response {
        let account = try await ownAccount(visit)
        let old = visit.form.exact("old") ?? ""
        let new = visit.form.exact("new") ?? ""
        guard new == visit.form.exact("again") else {
            return try await accountPage(visit, wrong: "account.not_alike")
        }
        guard new.count >= PasswordHash.shortest, new.utf8.count <= PasswordHash.longestBytes,
            new != account.name, new != old
        else { return try await accountPage(visit, wrong: "account.too_short") }
        // The second factor has been shown to get here; the password is shown once more.
        let answer = try await staff.knows(old, account, at: visit.now)
        if let wrong = wording(of: answer) {
            return try await accountPage(visit, wrong: wrong)
        }
        let salt = parts.makeBytes(PasswordHash.saltLength)
        guard let hash = try await staff.hash(new, salt: salt) else {
            return try await accountPage(visit, wrong: "sign_in.busy")
        }
        try await parts.staff.setPassword(
            hash,
            ofStaff: account.number,
            keeping: visit.session.key
        )
        visitors.noteEnded()
        return PageResponse.redirect(to: "/account?done=password", cookies: [])
    }

    func ownAccount(_ visit: AccountVisit) async throws -> StaffAccount {
        guard let account = try await parts.staff.staff(visit.staff.account) else {
            throw PageRefusal.signIn
        }
        return account
    }

    /// What a page says of an answer that is no success.
    func wording(of answer: StaffSignIn.Answer) -> String? {
        switch answer {
        case .signedIn, .halfway: nil
        case .wrong, .tooLate: "account.wrong_password"
        case .limited: "account.too_often"
        case .busy: "sign_in.busy"
        }
    }

    private func accountPage(
        _ visit: AccountVisit,
        wrong: String? = nil,
        done: String? = nil
    ) async throws -> Response {
        let sessions = try await visitors.sessions(of: visit.session.visitor)
        var content: [String: Any] = [
            "sessions": sessions.map { row($0, visit) }, "has_others": sessions.count > 1,
        ]
        content["wrong"] = wrong.flatMap { visit.words.known($0) }
        content["done"] = done.flatMap { visit.words.known($0) }
        if case .staff(let person) = visit.session.visitor {
            let account = try await ownAccount(visit)
            let left = try await parts.staff.recoveryCodesLeft(ofStaff: account.number)
            content["is_staff"] = true
            content["first"] = account.duty.flatMap {
                visit.words.known("account.first_\($0.rawValue)")
            }
            content["go_on"] = done == nil ? nil : Face.home(ofRole: person.role)
            content["name"] = account.name
            content["role"] = visit.words.known("account.role_\(person.role)") ?? person.role
            let place = [person.partner, person.store].compactMap(\.self)
            if !place.isEmpty { content["place"] = place.joined(separator: " / ") }
            content["has_password"] = account.passwordHash != nil
            content["has_factor"] = account.sealedTOTP != nil
            content["codes_left"] = visit.words("account.codes_left", ["count": "\(left)"])
        }
        return visit.page(
            "Account",
            title: visit.words("account.title"),
            content,
            status: wrong == nil ? .ok : .unprocessableContent
        )
    }

    private func row(_ session: StoredSession, _ visit: AccountVisit) -> [String: Any] {
        let zone = pages.zone.offsetSeconds
        return [
            "key": Hexadecimal.text(session.hash),
            "device": session.device,
            "started": ShownText.minute(session.startedAt.rfc3339(offsetSeconds: zone)),
            "seen": ShownText.minute(session.seenAt.rfc3339(offsetSeconds: zone)),
            "is_this": session.hash == visit.session.key,
        ]
    }
}
