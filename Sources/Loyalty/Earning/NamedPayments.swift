// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives
public import Rules

extension LoyaltyState {
    /// The payments that a purchase names: this member's, at this partner, and as much together as
    /// the purchase says was paid with points.
    func payments(of command: RecordPurchase) throws(Stop) -> [PaidWithPoints] {
        guard !command.payments.isEmpty else { return [] }
        var payments: [PaidWithPoints] = []
        var isOwn = true
        for id in command.payments {
            guard let record = try record(id), case .paidWithPoints(let fact) = record.fact
            else { throw .refused(.unknownPayment(id)) }
            payments.append(fact)
            isOwn =
                isOwn && record.member == command.member
                && fact.partner == command.source.partner
        }
        guard isOwn else { throw .refused(.notYours) }
        let paid = payments.map(\.value).reduce(.zero, +)
        guard paid <= command.total else {
            let detail = "the payments are \(paid), the purchase only \(command.total)"
            throw .refused(.invalid([Violation("/payments", .inconsistent, detail)]))
        }
        let tendered = command.tenders.filter { $0.kind == .points }.map(\.amount)
        if !command.tenders.isEmpty, tendered.reduce(.zero, +) != paid {
            let detail = "the payments are \(paid): the tender of points must be the same"
            throw .refused(.invalid([Violation("/tenders", .inconsistent, detail)]))
        }
        return payments
    }
}

extension [Tender] {
    /// How a purchase was paid, when the till names the payments but no tenders: points never earn.
    public func completed(_ payments: [PaidWithPoints], total: Money) -> [Tender] {
        guard isEmpty, !payments.isEmpty else { return self }
        let paid = payments.map(\.value).reduce(.zero, +)
        return [Tender(kind: .points, amount: paid), Tender(kind: .other, amount: total - paid)]
    }
}
