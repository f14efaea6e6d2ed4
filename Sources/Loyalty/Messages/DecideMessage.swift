// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives
import Rules

extension LoyaltyState {
    /// What a message says of a member's points is read from its lots here, and from nowhere else.
    func decide(_ command: SendMessage, _ moment: Moment) throws(Stop) -> [Record] {
        guard let template = moment.program.program.message(code: command.message) else {
            throw .refused(.unknownMessage)
        }
        let owner = template.partnerIndex.map { moment.program.number(ofPartner: $0) }
        guard command.partner == nil || command.partner == owner else {
            throw .refused(.notYours)
        }
        let settled = try settled(command.member, moment)
        var endings: [MessageSent.Ending] = []
        switch template.kind {
        case .notice: break
        case .marketing:
            guard settled.member.hasConsent(to: .marketing) else {
                throw .refused(.consentMissing(.marketing))
            }
        case .expiryReminder(let days):
            endings = settled.member.endings(
                until: moment.now.adding(days: days),
                after: moment.now
            )
            guard !endings.isEmpty else { throw .refused(.falseExpiry(days: days)) }
        }
        let fact = MessageSent(
            message: template.code,
            partner: owner?.rawValue ?? 0,
            endings: endings
        )
        return settled.records + [
            moment.record(settled.draft(at: moment.now), .messageSent(fact))
        ]
    }
}

extension Member {
    /// Points that end in a span of time unless they are spent, the first to end first.
    public func endings(until end: Instant, after now: Instant) -> [MessageSent.Ending] {
        lots.lots.filter { $0.expiresAt > now && $0.expiresAt <= end && $0.free > .zero }
            .map { MessageSent.Ending(lot: $0.id, points: $0.free, expiresAt: $0.expiresAt) }
    }
}
