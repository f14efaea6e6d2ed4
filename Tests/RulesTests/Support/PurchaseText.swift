// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// Reads purchases out of the words of a table:
/// `12.50 tier=gold day=2026-06-01 item=sku/category/unit*2@12.50 tender=cash:10.00`.
struct PurchaseText {
    var tierIndex = 0
    var day = CalendarDay(daysSinceEpoch: 20_500)
    var total = Money.zero
    var items: [PurchaseItem] = []
    var tenders: [Tender] = []

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
            default: tenders.append(PurchaseText.tender(parts[1]))
            }
        }
    }

    func facts(partnerIndex: Int) -> PurchaseFacts {
        PurchaseFacts(
            partnerIndex: partnerIndex,
            day: day,
            tierIndex: tierIndex,
            total: total,
            items: items,
            tenders: tenders
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
            amount: money(parts[4])
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
