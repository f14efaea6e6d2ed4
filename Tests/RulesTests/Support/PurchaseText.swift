// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// Reads purchases out of the words of a table:
/// `12.50 tier=gold day=2026-06-01 item=sku/category/unit*2@12.50 tender=cash:10.00`.
///
/// An item may end in its list amount and its tax: `@12.50@15.00@1.50`. Further words are `list`,
/// `tax`, `store`, `channel`, and of the member `enrolled`, `last`, `bought`, `credit`, `consents`
/// (joined by `+`) and `minor`.
struct PurchaseText {
    var tierIndex = 0
    var day = CalendarDay(daysSinceEpoch: 20_500)
    var total = Money.zero
    var items: [PurchaseItem] = []
    var tenders: [Tender] = []
    var list: Money?
    var tax: Money?
    var store = ""
    var channel: Channel?
    var member = MemberFacts.unknown

    init(_ text: String) {
        for word in text.split(separator: " ") {
            let parts = word.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else {
                total = PurchaseText.money(word)
                continue
            }
            switch parts[0] {
            case "tier": tierIndex = parts[1] == "gold" ? 1 : 0
            case "day": day = CalendarDay(iso8601: String(parts[1])) ?? day
            case "item": items.append(PurchaseText.item(parts[1]))
            case "tender": tenders.append(PurchaseText.tender(parts[1]))
            default: read(String(parts[0]), String(parts[1]))
            }
        }
    }

    private mutating func read(_ word: String, _ value: String) {
        switch word {
        case "list": list = PurchaseText.money(value)
        case "tax": tax = PurchaseText.money(value)
        case "store": store = value
        case "channel": channel = Channel(rawValue: value)
        case "enrolled": member.enrolledOn = CalendarDay(iso8601: value)
        case "last": member.lastPurchaseOn = CalendarDay(iso8601: value)
        case "bought": member.purchasesSoFar = Int64(value)
        case "credit": member.creditLevel = CreditLevel(code: value)
        case "consents":
            let names = value.split(separator: "+").map(String.init)
            member.consents = ConsentSet(names.compactMap { ConsentPurpose(code: $0) })
        case "minor": member.isMinor = value == "yes"
        default: preconditionFailure("no such word: \(word)")
        }
    }

    func facts(partnerIndex: Int) -> PurchaseFacts {
        PurchaseFacts(
            partnerIndex: partnerIndex,
            day: day,
            tierIndex: tierIndex,
            total: total,
            items: items,
            tenders: tenders,
            listTotal: list,
            tax: tax,
            store: store,
            channel: channel,
            member: member
        )
    }

    static func money(_ text: some StringProtocol) -> Money {
        let parts = text.split(separator: ".")
        let fraction = parts.count == 2 ? Int64(parts[1]) ?? 0 : 0
        return Money(fen: (Int64(parts[0]) ?? 0) * 100 + fraction)
    }

    private static func item(_ text: Substring) -> PurchaseItem {
        let parts = text.split { "/*@".contains($0) }
        return PurchaseItem(
            sku: String(parts[0]),
            category: String(parts[1]),
            unit: String(parts[2]),
            quantity: Int64(parts[3]) ?? 0,
            amount: money(parts[4]),
            listAmount: parts.count > 5 ? money(parts[5]) : nil,
            tax: parts.count > 6 ? money(parts[6]) : nil
        )
    }

    private static func tender(_ text: Substring) -> Tender {
        let parts = text.split(separator: ":")
        return Tender(
            kind: TenderKind(code: String(parts[0])) ?? .other,
            amount: money(parts[1])
        )
    }
}
