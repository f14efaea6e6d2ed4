// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `POST /v1/quotes`: what a purchase would earn, and why the other rules give nothing.
    ///
    /// For a member it is decided by the very code that records purchases; without a member it is
    /// what a member of the named tier would earn who has used up no limit of its own.
    static let quotePurchase = Operation(
        id: "quotePurchase",
        method: .post,
        path: "/v1/quotes",
        access: .key(.purchasesRead),
        body: .object
    ) { call in
        let caller = try call.caller
        var reader = ObjectReader(try JSON.parse(body: call.body))
        let reference = QuoteSubject.isNamed(in: reader) ? reader.member(caller) : nil
        let tier = try reader.tier(caller, isRequired: false)
        if reference != nil, tier != nil { reader.report("tier", .inconsistent) }
        let body = try reader.finish(try PurchaseBody(&reader, caller))
        let shared = try await caller.engine.overview().program.limits
        guard let reference else {
            let counters = UsedCounters(shared: shared)
            let subject = QuoteSubject(tier: tier ?? 1, member: nil, counters: counters)
            try body.checkShape()
            let tenders = try await caller.tenders(of: body)
            return Quote(body, paidWith: tenders, subject, caller).answer(recorded: nil)
        }
        let id = try await caller.member(reference)
        guard let member = try await caller.engine.member(id) else {
            throw Problem(.unknownMember)
        }
        let record = try await caller.preview(body, member: id, requestID: call.requestID)
        let counters = UsedCounters(own: member.limits, shared: shared)
        let subject = QuoteSubject(tier: member.tier, member: member, counters: counters)
        let tenders = try await caller.tenders(of: body)
        return Quote(body, paidWith: tenders, subject, caller).answer(recorded: record)
    }
}

/// Whom a quote is for.
struct QuoteSubject: Sendable {
    let tier: TierNumber
    let member: Member?
    /// What is used up already, of the member's own and of what all members share.
    let counters: UsedCounters

    static func isNamed(in reader: ObjectReader) -> Bool {
        reader.has("member_id") || reader.has("identifier")
    }

    func used(_ key: LimitKey, _ program: BoundProgram) -> Points {
        counters.used(key, in: program)
    }

    /// What rules are told about the member, as when a purchase is recorded; nothing of nobody.
    func facts(
        forRulesOf partnerIndex: Int,
        in program: BoundProgram,
        at now: Instant
    ) -> MemberFacts {
        member?.facts(forRulesOf: partnerIndex, in: program, at: now) ?? .unknown
    }
}

extension PurchaseBody {
    /// Refuses what no till can say, as a purchase would be refused.
    fileprivate func checkShape() throws(Problem) {
        let source = SourceKey(partner: partner, type: "quote", id: "1")
        let violations = Command.recordPurchase(command(member: MemberID(0), source: source))
            .violations
        guard violations.isEmpty else { throw Problem(.invalid(violations)) }
    }
}

extension Caller {
    /// How the purchase is paid, payments with points included: those never earn.
    fileprivate func tenders(of body: PurchaseBody) async throws -> [Tender] {
        var payments: [PaidWithPoints] = []
        for id in body.payments {
            guard case .paidWithPoints(let fact) = try await engine.record(id)?.fact else {
                throw Problem(.unknownPayment(id))
            }
            guard fact.partner == body.partner else { throw Problem(.notYours) }
            payments.append(fact)
        }
        return body.tenders.completed(payments, total: body.total)
    }

    /// The entry that the purchase would become.
    ///
    /// Its source is the quote's own number, because a source that was booked before would be
    /// refused, and the question is what such a purchase would earn.
    fileprivate func preview(
        _ body: PurchaseBody,
        member: MemberID,
        requestID: RequestID
    ) async throws -> Record {
        let source = SourceKey(partner: body.partner, type: "quote", id: requestID.text)
        let request = Request(
            .recordPurchase(body.command(member: member, source: source)),
            authority: principal.authority,
            isDryRun: true
        )
        switch try await engine.submit([Submission(request)]).first {
        case .previewed(let record), .recorded(let record), .replayed(let record): return record
        case .refused(let refusal): throw Problem(refusal)
        case .unchanged, nil: throw Problem.unexpected
        }
    }
}
