// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Hummingbird
import Loyalty
import Primitives

/// The pages on which members sign in, and on which somebody becomes one.
extension SignInPages {
    func showMember(_ visit: SignInVisit) async throws -> Response {
        guard let members else { return closed(visit) }
        if visit.query["again"] != nil { members.startAgain(visit.entry) }
        guard let step = members.step(visit.entry, at: visit.now) else { return phonePage(visit) }
        return step.isProven ? joinPage(visit, step) : codePage(visit, step)
    }

    func takePhone(_ visit: SignInVisit) async throws -> Response {
        guard let members else { return closed(visit) }
        let known = members.step(visit.entry, at: visit.now)
        // Asking for another code names no telephone: it goes to the same one.
        let typed = visit.form["phone"]
        guard let phone = typed.map(members.entrance.phone) ?? known?.phone else {
            let words = visit.words("sign_in.wrong_phone")
            return phonePage(visit, wrong: words, .unprocessableContent)
        }
        do {
            try await members.sendCode(
                to: phone,
                back: known?.back ?? visit.back,
                entry: visit.entry,
                in: visit.frame.language,
                at: visit.now
            )
        } catch let reached as LimitReached {
            let words = SignInView(visit: visit).words(of: reached, zone: pages.zone)
            let isKnown = known?.phone == phone
            var page =
                known.flatMap {
                    isKnown ? codePage(visit, $0, wrong: words, .tooManyRequests) : nil
                } ?? phonePage(visit, wrong: words, .tooManyRequests)
            page.headers[.retryAfter] = "\(reached.seconds(from: visit.now))"
            return page
        } catch {
            pages.note("a code could not be sent: \(error)")
            let words = visit.words("sign_in.not_sent")
            return phonePage(visit, wrong: words, .serviceUnavailable)
        }
        return PageResponse.redirect(to: "/m/sign-in", cookies: [])
    }

    func takeMemberCode(_ visit: SignInVisit) async throws -> Response {
        guard let members else { return closed(visit) }
        switch members.show(code: visit.form["code"] ?? "", entry: visit.entry, at: visit.now) {
        case .right(let step):
            let language = visit.frame.language
            if let id = try await members.member(of: step.phone, in: language) {
                return try await enter(visit, id, step)
            }
            guard members.entrance.enrols else {
                members.startAgain(visit.entry)
                let words = visit.words("sign_in.no_member")
                return phonePage(visit, wrong: words, .unprocessableContent)
            }
            return PageResponse.redirect(to: "/m/sign-in", cookies: [])
        case .wrong(let left):
            let words = visit.words("sign_in.wrong_member_code", ["left": "\(left)"])
            guard let step = members.step(visit.entry, at: visit.now) else {
                return phonePage(visit, wrong: words, .unprocessableContent)
            }
            return codePage(visit, step, wrong: words, .unprocessableContent)
        case .over:
            members.startAgain(visit.entry)
            return phonePage(visit, wrong: visit.words("sign_in.code_over"), .unprocessableContent)
        case .tooLate:
            return phonePage(visit, wrong: visit.words("sign_in.too_late"), .unprocessableContent)
        }
    }

    func join(_ visit: SignInVisit) async throws -> Response {
        guard let members, members.entrance.enrols else { return closed(visit) }
        guard let step = members.step(visit.entry, at: visit.now), step.isProven else {
            return phonePage(visit, wrong: visit.words("sign_in.too_late"), .unprocessableContent)
        }
        guard visit.form["rules"] != nil, visit.form["adult"] != nil else {
            let words = visit.words("sign_in.rules_needed")
            return joinPage(visit, step, wrong: words, .unprocessableContent)
        }
        let id = try await members.enrol(
            step,
            consents: visit.form.values("consents"),
            entry: visit.entry,
            in: visit.frame.language
        )
        guard let id else { throw PageRefusal.malformed }
        return try await enter(visit, id, step)
    }

    private func enter(
        _ visit: SignInVisit,
        _ id: String,
        _ step: MemberSignIn.Step
    ) async throws -> Response {
        guard let member = MemberID(text: id) else { throw PageRefusal.malformed }
        let cookie = try await visitors.open(
            .member(member),
            shownName: step.phone.shown,
            for: visit.request
        )
        members?.startAgain(visit.entry)
        return PageResponse.redirect(
            to: step.back.isEmpty ? Face.member.home : step.back,
            cookies: [cookie, visitors.cookies.dropEntry]
        )
    }

    private func closed(_ visit: SignInVisit) -> Response {
        page(visit, "closed", [:], wrong: nil, .ok)
    }

    private func phonePage(
        _ visit: SignInVisit,
        wrong: String? = nil,
        _ status: HTTPResponse.Status = .ok
    ) -> Response {
        let content = ["phone": visit.form["phone"] ?? "", "back": visit.back]
        return page(visit, "asks_phone", content, wrong: wrong, status)
    }

    private func codePage(
        _ visit: SignInVisit,
        _ step: MemberSignIn.Step,
        wrong: String? = nil,
        _ status: HTTPResponse.Status = .ok
    ) -> Response {
        let sent = visit.words("sign_in.code_sent", ["phone": step.phone.shown])
        let wait = max(0, (step.mayAskAgainAt.microseconds - visit.now.microseconds) / 1_000_000)
        var content = [
            "sent": sent,
            "again_words": wait > 0
                ? visit.words("sign_in.again_in", ["seconds": "\(wait)"])
                : visit.words("sign_in.again_now"),
        ]
        if let members, members.entrance.sender.showsCodes {
            content["shown_code"] = step.code
        }
        return page(visit, "asks_code", content, wrong: wrong, status)
    }

    private func joinPage(
        _ visit: SignInVisit,
        _ step: MemberSignIn.Step,
        wrong: String? = nil,
        _ status: HTTPResponse.Status = .ok
    ) -> Response {
        let chosen = visit.form.values("consents")
        let purposes = SignInPages.offeredPurposes.map { purpose -> [String: Any] in
            [
                "code": purpose, "label": visit.words("sign_in.purpose_\(purpose)"),
                "is_chosen": chosen.contains(purpose),
            ]
        }
        let content: [String: Any] = [
            "phone": step.phone.shown, "purposes": purposes,
            "has_rules": visit.form["rules"] != nil, "has_adult": visit.form["adult"] != nil,
        ]
        return page(visit, "asks_consent", content, wrong: wrong, status)
    }

    /// What can be agreed to on joining; each is asked for alone, and none is needed to join.
    static let offeredPurposes = [
        "marketing", "personalisation", "partner_sharing", "green_report", "leaderboard",
    ]

    private func page(
        _ visit: SignInVisit,
        _ step: String,
        _ content: [String: Any],
        wrong: String?,
        _ status: HTTPResponse.Status
    ) -> Response {
        let isJoining = step == "asks_consent"
        return SignInView(visit: visit).page(
            "MemberSignIn",
            title: visit.words(isJoining ? "sign_in.join_title" : "sign_in.member_title"),
            content.merging([step: true]) { first, _ in first },
            wrong: wrong,
            status: status
        )
    }
}
