// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Hummingbird

/// The way to an identity provider and back.
extension SignInPages {
    func goToProvider(_ visit: SignInVisit) async throws -> Response {
        guard let provider = parts.provider else { throw PageRefusal.notFound }
        do {
            let begun = try await provider.begin(back: visit.back, makeBytes: parts.makeBytes)
            provided.put(begun.request, for: visit.entry, at: visit.now)
            return PageResponse.leave(to: begun.address)
        } catch {
            pages.note("the identity provider: \(error)")
            return failed(visit, "provider_failed", .badGateway)
        }
    }

    func comeFromProvider(_ visit: SignInVisit) async throws -> Response {
        guard let provider = parts.provider else { throw PageRefusal.notFound }
        guard let request = provided[visit.entry, visit.now] else {
            return failed(visit, "too_late", .unprocessableContent)
        }
        // An answer is looked at once, whatever it is.
        provided.remove(visit.entry)
        let person: ProvidedPerson?
        do {
            person = try await provider.finish(visit.query, request)
        } catch {
            pages.note("the identity provider: \(error)")
            return failed(visit, "provider_failed", .unprocessableContent)
        }
        guard let person else { return failed(visit, "provider_no_role", .forbidden) }
        let account = try await parts.staff.staff(of: person, at: visit.now)
        guard account.isActive else { return failed(visit, "provider_no_role", .forbidden) }
        try await parts.staff.noteSignIn(
            ofStaff: account.number,
            as: visitors.principal(account.number),
            at: visit.now
        )
        let cookie = try await visitors.open(
            .staff(account.number),
            shownName: account.displayName,
            for: visit.request
        )
        let home = Face.home(ofRole: account.role.rawValue)
        return PageResponse.redirect(
            to: request.back.isEmpty ? home : request.back,
            cookies: [cookie, visitors.cookies.dropEntry]
        )
    }

    private func failed(
        _ visit: SignInVisit,
        _ words: String,
        _ status: HTTPResponse.Status
    ) -> Response {
        staffPage(visit, wrong: visit.words("sign_in.\(words)"), status)
    }
}

extension PageResponse {
    /// Sends the browser to another server, which the operator has named.
    static func leave(to address: String) -> Response {
        var fields = common
        fields[.location] = address
        fields[.cacheControl] = "no-store"
        return Response(status: .seeOther, headers: fields)
    }
}
