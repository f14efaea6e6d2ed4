// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Hummingbird
import Primitives

/// Where staff takes up a second factor, or gives it up.
extension SignInPages {
    func showFactor(_ visit: AccountVisit) async throws -> Response {
        let account = try await ownAccount(visit)
        try requireConfirmed(visit)
        let token = SignInToken(bytes: visit.session.key)
        let secret = parts.makeBytes(TimeCode.secretLength)
        enrolments.put(secret, for: token, at: visit.now)
        return factorPage(visit, account, secret)
    }

    func takeFactor(_ visit: AccountVisit) async throws -> Response {
        let account = try await ownAccount(visit)
        try requireConfirmed(visit)
        let token = SignInToken(bytes: visit.session.key)
        guard let secret = enrolments[token, visit.now] else {
            return PageResponse.redirect(to: "/account/factor", cookies: [])
        }
        let typed = visit.form["code"] ?? ""
        guard let step = TimeCode(secret: secret).step(of: typed, at: visit.now) else {
            return factorPage(visit, account, secret, wrong: visit.words("account.wrong_code"))
        }
        let sealed = try parts.box.seal(
            secret,
            name: SecretBox.timeCodeName(ofStaff: account.number),
            nonce: parts.makeBytes(SecretBox.nonceLength)
        )
        let codes = (0..<RecoveryCode.count).map { _ in
            RecoveryCode(random: parts.makeBytes(RecoveryCode.randomLength))
        }
        try await parts.staff.setTOTP(
            sealed,
            recovery: codes.map(\.hash),
            ofStaff: account.number
        )
        // The code that was just shown opens nothing any more.
        _ = try await parts.staff.takeTOTPStep(step, ofStaff: account.number)
        enrolments.remove(token)
        return visit.page(
            "Factor",
            title: visit.words("account.factor_title"),
            ["is_done": true, "codes": codes.map { ["text": $0.text] }]
        )
    }

    func dropFactor(_ visit: AccountVisit) async throws -> Response {
        let account = try await ownAccount(visit)
        try requireConfirmed(visit)
        try await parts.staff.setTOTP(nil, recovery: [], ofStaff: account.number)
        return PageResponse.redirect(to: "/account?done=factor_off", cookies: [])
    }

    private func requireConfirmed(_ visit: AccountVisit) throws(PageRefusal) {
        guard visit.session.isConfirmed(at: visit.now) else {
            throw PageRefusal.stepUp(back: "/account")
        }
    }

    private func factorPage(
        _ visit: AccountVisit,
        _ account: StaffAccount,
        _ secret: [UInt8],
        wrong: String? = nil
    ) -> Response {
        let code = TimeCode(secret: secret)
        var content: [String: Any] = ["secret": code.typedSecret, "is_done": false]
        content["picture"] = parts.draw(code.address(name: account.name, issuer: "Jifen"))
        content["wrong"] = wrong
        content["first"] = account.duty == .factor ? visit.words("account.first_factor") : nil
        return visit.page(
            "Factor",
            title: visit.words("account.factor_title"),
            content,
            status: wrong == nil ? .ok : .unprocessableContent
        )
    }
}
