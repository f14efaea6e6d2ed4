// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Ledger
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/members/{id}/green`: what a member's green actions add up to.
    ///
    /// A partner's key sees those at its own partner.
    static let readMemberGreen = Operation(
        id: "readMemberGreen",
        method: .get,
        path: "/v1/members/{id}/green",
        access: .key(.membersRead),
        query: ["from", "until"]
    ) { call in
        let caller = try call.caller
        let own = caller.principal.partner
        let from = try call.query.day("from")
        let until = try call.query.day("until")
        let zone = caller.program.program.timeZone
        guard let id = MemberID(text: call.parameter("id")),
            let newest = try await caller.engine.member(id)?.lastEntry,
            let totals = try await caller.engine.greenTotals(
                of: id,
                where: { record in
                    let day = zone.day(of: record.ledger.occurredAt)
                    return record.id.rawValue <= newest
                        && (own == nil || record.greenPartner == own)
                        && (from ?? day) <= day && day <= (until ?? day)
                }
            )
        else { throw Problem(.unknownMember) }
        let number = CertificateNumber(
            member: id,
            newest: EntryID(newest),
            from: from,
            until: until
        )
        // What a partner sees of a member is a part, and no certificate is about it; nor is one about
        // nothing that was measured.
        let isCertified = own == nil && totals.all.grams > 0
        let certificate = isCertified ? number.text(call.shared.sealer) : nil
        return .green(totals, of: .member(id), certificate: certificate, caller)
    }

    /// `GET /v1/partners/{code}/green`: what was done at a partner; other partners' is not shown.
    static let readPartnerGreen = Operation(
        id: "readPartnerGreen",
        method: .get,
        path: "/v1/partners/{code}/green",
        access: .key(.reportsRead)
    ) { call in
        let caller = try call.caller
        let code = call.parameter("code")
        guard let partner = caller.program.registry.partner(code: code) else {
            throw Problem(.unknownPartner)
        }
        guard caller.sees(partner) else { throw Problem.another(partner: code) }
        let report = try await caller.engine.greenReport()
        let totals = report.book.partners[partner] ?? GreenTotals()
        return .green(totals, of: .partner(partner), caller)
    }

    /// `GET /v1/program/green`: what everybody's actions add up to, for the operator by partner.
    static let readProgramGreen = Operation(
        id: "readProgramGreen",
        method: .get,
        path: "/v1/program/green",
        access: .key(.reportsRead)
    ) { call in
        let caller = try call.caller
        let book = try await caller.engine.greenReport().book
        let partners = caller.principal.isOperator ? book.partners : [:]
        return .green(book.program, of: .program(partners: partners), caller)
    }
}

extension Answer {
    fileprivate static func green(
        _ totals: GreenTotals,
        of subject: GreenView.Subject,
        certificate: String? = nil,
        _ caller: Caller
    ) -> Answer {
        let program = caller.engine.program ?? caller.program
        let view = GreenView(program: program, asOf: caller.engine.now)
        return .object { view.write(totals, of: subject, certificate: certificate, into: &$0) }
    }
}
