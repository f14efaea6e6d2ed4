// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Engine
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
            "A line as sku:category:unit:quantity:yuan; any but the last may be empty. Repeat it.",
            valueName: "line"
        )
    )
    var items: [String] = []

    @Option(
        name: .customLong("tender"),
        help: ArgumentHelp("How it is paid, as cash:500.00. Repeat it.", valueName: "kind:yuan")
    )
    var tenders: [String] = []

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
        guard activity == nil || (items.isEmpty && tenders.isEmpty && store.isEmpty) else {
            throw ValidationError("--item, --tender and --store go with a purchase.")
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

    func purchaseItems() throws -> [PurchaseItem] {
        try items.map { text in
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
                .map(String.init)
            guard parts.count == 5, let quantity = Int64(parts[3].isEmpty ? "1" : parts[3]),
                quantity > 0
            else {
                throw ValidationError("--item is sku:category:unit:quantity:yuan, not '\(text)'.")
            }
            return PurchaseItem(
                sku: parts[0],
                category: parts[1],
                unit: parts[2],
                quantity: quantity,
                amount: try SimulatedPurchase.money(parts[4], "--item")
            )
        }
    }

    func purchaseTenders() throws -> [Tender] {
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
