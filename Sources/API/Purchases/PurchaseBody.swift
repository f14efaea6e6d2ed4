// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

/// A purchase as a body tells it, apart from member and source.
struct PurchaseBody: Sendable {
    let partner: PartnerNumber
    let store: String
    let occurredAt: Instant
    let total: Money
    let items: [PurchaseItem]
    let tenders: [Tender]
    let payments: [EntryID]
    let details: PurchaseDetails

    /// Reads the fields; `nil` when the reader has reported what is wrong.
    init?(_ reader: inout ObjectReader, _ caller: Caller) throws(Problem) {
        let partner = try reader.partner(caller)
        store = try reader.store(caller)
        let occurredAt = reader.required("occurred_at") { $0.moment($1) }
        let total = reader.required("total") { $0.money($1) }
        items = reader.objects("items", maximum: CommandLimits.items) { $0.item() } ?? []
        tenders = reader.objects("tenders", maximum: CommandLimits.tenders) { $0.tender() } ?? []
        payments = reader.payments()
        details = reader.purchaseDetails()
        guard let partner, let occurredAt, let total else { return nil }
        self.partner = partner
        self.occurredAt = occurredAt
        self.total = total
    }

    func command(member: MemberID, source: SourceKey) -> RecordPurchase {
        RecordPurchase(
            member: member,
            source: source,
            store: store,
            occurredAt: occurredAt,
            total: total,
            items: items,
            tenders: tenders,
            payments: payments,
            details: details
        )
    }
}

extension ObjectReader {
    mutating func item() -> PurchaseItem? {
        let quantity = integer("quantity", in: 1...CommandLimits.quantity)
        let amount = required("amount") { $0.money($1) }
        let item = PurchaseItem(
            sku: text("sku") ?? "",
            category: text("category") ?? "",
            unit: text("unit") ?? "",
            quantity: quantity ?? 1,
            amount: amount ?? .zero,
            listAmount: money("list_amount"),
            tax: money("tax")
        )
        return amount == nil ? nil : item
    }

    mutating func purchaseDetails() -> PurchaseDetails {
        PurchaseDetails(
            listTotal: money("list_total"),
            tax: money("tax"),
            channel: channel()
        )
    }

    private mutating func channel() -> Channel? {
        guard let text = text("channel") else { return nil }
        let channel = Channel(rawValue: text)
        if channel == nil {
            report("channel", .unknown, Expected.oneOf(Channel.allCases.map(\.rawValue)))
        }
        return channel
    }

    mutating func tender() -> Tender? {
        let kind = requiredText("kind")
        let amount = required("amount") { $0.money($1) }
        guard let kind, let amount else { return nil }
        guard let kind = TenderKind(code: kind) else {
            report("kind", .unknown, Expected.oneOf(TenderKind.allCases.map(\.code)))
            return nil
        }
        return Tender(kind: kind, amount: amount)
    }

    fileprivate mutating func payments() -> [EntryID] {
        let elements = elements("payments", maximum: CommandLimits.payments) ?? []
        var payments: [EntryID] = []
        for (index, element) in elements.enumerated() {
            guard let text = element.stringValue, let id = PaymentID(text: text) else {
                report("payments", index, .malformed, Expected.id(PaymentEntity.idPrefix))
                continue
            }
            payments.append(id.recordedIn)
        }
        return payments
    }
}
