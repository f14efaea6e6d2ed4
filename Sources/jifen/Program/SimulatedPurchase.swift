// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Engine
import Loyalty
import Primitives
import Rules

/// A purchase or activity as flags tell it.
struct SimulatedPurchase: ParsableArguments {
    @Option(help: "The partner's code.")
    var partner: String

    @Option(help: ArgumentHelp("The total in yuan, as 500.00.", valueName: "yuan"))
    var total: String?

    @Option(
        name: .customLong("item"),
        help: ArgumentHelp(
            """
            A line as sku:category:unit:quantity:yuan, with the list price and the tax behind it as \
            far as they are known; any but the first amount may be empty. Repeat it.
            """,
            valueName: "line"
        )
    )
    var items: [String] = []

    @Option(
        name: .customLong("tender"),
        help: ArgumentHelp("How it is paid, as cash:500.00. Repeat it.", valueName: "kind:yuan")
    )
    var tenders: [String] = []

    @Option(help: ArgumentHelp("The total before discounts.", valueName: "yuan"))
    var listTotal: String?

    @Option(help: ArgumentHelp("The tax within the total.", valueName: "yuan"))
    var tax: String?

    @Option(help: "How it is bought: in_store, online, telephone or self_service.")
    var channel: String?

    @Option(help: "The partner's store.")
    var store = ""

    @Option(help: ArgumentHelp("In place of a purchase: an activity.", valueName: "kind"))
    var activity: String?

    @Option(help: "How much of the activity.")
    var quantity: Int64 = 1

    @Option(
        help: ArgumentHelp(
            "The day, in the program's zone; today when not said.",
            valueName: "date"
        )
    )
    var on: String?

    func validate() throws {
        guard (total == nil) != (activity == nil) else {
            throw ValidationError("Say --total YUAN for a purchase, or --activity KIND.")
        }
        let details = [listTotal, tax, channel].compactMap { $0 }
        guard activity == nil || (items + tenders + details).isEmpty && store.isEmpty else {
            throw ValidationError(
                "--item, --tender, --list-total, --tax, --channel and --store go with a purchase."
            )
        }
        guard quantity > 0 else { throw ValidationError("--quantity is at least 1.") }
    }

    func day(_ zone: ProgramTimeZone) throws -> CalendarDay {
        guard let on else { return zone.day(of: SystemClock().now()) }
        return try SimulatedPurchase.day(on, "--on")
    }

    static func day(_ text: String, _ flag: String) throws -> CalendarDay {
        guard let day = CalendarDay(iso8601: text) else {
            throw ValidationError("\(flag) is a date like 2026-01-31.")
        }
        return day
    }

    /// The facts of the purchase; what the interface would refuse is an error.
    func facts(
        partnerIndex: Int,
        on day: CalendarDay,
        tierIndex: Int,
        _ member: MemberFacts
    ) throws -> PurchaseFacts {
        let facts = PurchaseFacts(
            partnerIndex: partnerIndex,
            day: day,
            tierIndex: tierIndex,
            total: try SimulatedPurchase.money(total ?? "", "--total"),
            items: try purchaseItems(),
            tenders: try purchaseTenders(),
            listTotal: try listTotal.map { try SimulatedPurchase.money($0, "--list-total") },
            tax: try tax.map { try SimulatedPurchase.money($0, "--tax") },
            store: store,
            channel: try purchaseChannel(),
            member: member
        )
        let command = RecordPurchase(
            member: MemberID(1),
            source: SourceKey(partner: PartnerNumber(1), type: "simulation", id: "1"),
            store: store,
            occurredAt: Instant(seconds: 0),
            total: facts.total,
            items: facts.items,
            tenders: facts.tenders,
            details: PurchaseDetails(listTotal: facts.listTotal, tax: facts.tax)
        )
        let violations = Command.recordPurchase(command).violations
        guard violations.isEmpty else {
            let texts = violations.map { "\($0.pointer) \($0.detail)" }
            throw ValidationError("No till says that: " + texts.joined(separator: "; ") + ".")
        }
        return facts
    }

    private func purchaseChannel() throws -> Channel? {
        guard let channel else { return nil }
        guard let known = Channel(rawValue: channel) else {
            let codes = Channel.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--channel is one of \(codes).")
        }
        return known
    }

    private func purchaseItems() throws -> [PurchaseItem] {
        try items.map { text in
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
                .map(String.init)
            guard (5...7).contains(parts.count),
                let quantity = Int64(parts[3].isEmpty ? "1" : parts[3]), quantity > 0
            else {
                throw ValidationError(
                    "--item is sku:category:unit:quantity:yuan[:list[:tax]], not '\(text)'."
                )
            }
            let said = try parts.dropFirst(5).map { amount in
                amount.isEmpty ? nil : try SimulatedPurchase.money(amount, "--item")
            }
            return PurchaseItem(
                sku: parts[0],
                category: parts[1],
                unit: parts[2],
                quantity: quantity,
                amount: try SimulatedPurchase.money(parts[4], "--item"),
                listAmount: said.first ?? nil,
                tax: said.dropFirst().first ?? nil
            )
        }
    }

    private func purchaseTenders() throws -> [Tender] {
        try tenders.map { text in
            let parts = text.split(separator: ":").map(String.init)
            guard parts.count == 2, let kind = TenderKind(code: parts[0]) else {
                let kinds = TenderKind.allCases.map(\.code).joined(separator: ", ")
                throw ValidationError("--tender is kind:yuan, with one of \(kinds).")
            }
            return Tender(kind: kind, amount: try SimulatedPurchase.money(parts[1], "--tender"))
        }
    }

    static func money(_ text: String, _ flag: String) throws -> Money {
        let result = Array(text.utf8).withUnsafeBufferPointer { DecimalAmount.fen($0, scale: 2) }
        guard case .success(let fen) = result else {
            throw ValidationError("\(flag): '\(text)' is no amount in yuan, such as 500.00.")
        }
        return Money(fen: fen)
    }
}
