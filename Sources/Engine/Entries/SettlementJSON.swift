// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

/// Money and cycles of settlement; names stand in the order of their letters.
extension FactJSON {
    func put(_ fact: MoneyMoved, _ writer: inout EntryWriter) {
        put("amount_fen", fact.amount, &writer)
        put("partner", named: names.partner(fact.partner), &writer)
        put("reason", fact.reason, &writer)
        put("reference", fact.reference, &writer)
    }

    func put(_ fact: DebtWrittenOff, _ writer: inout EntryWriter) {
        put("borne_by", word: fact.isBorneByFund ? "fund" : "operator", &writer)
        put("points", fact.points, &writer)
        put("reason", fact.reason, &writer)
    }

    func put(_ fact: SettlementFact, _ writer: inout EntryWriter) {
        switch fact {
        case .closed(let fact): put(fact, &writer)
        case .paid(let fact):
            put("fen", fact.fen, &writer)
            put("number", cycle: fact.number, &writer)
            put("partner", named: names.partner(fact.partner.rawValue), &writer)
            put("reference", fact.reference, &writer)
        case .disputed(let fact):
            put("entry", fact.entry, &writer)
            put("fen", fact.fen, &writer)
            put("number", cycle: fact.number, &writer)
            put("partner", named: names.partner(fact.partner.rawValue), &writer)
            put("reason", fact.reason, &writer)
        case .resolved(let fact):
            put("dispute", fact.dispute, &writer)
            put("fen", fact.fen, &writer)
            put("number", cycle: fact.number, &writer)
            put("partner", named: names.partner(fact.partner.rawValue), &writer)
            put("reason", fact.reason, &writer)
            put("upheld", fact.isUpheld, &writer)
        }
    }

    private func put(_ fact: SettlementClosed, _ writer: inout EntryWriter) {
        put("ends_at", fact.endsAt, &writer)
        put("first_entry", EntryID(fact.first), &writer)
        put("first_statement", cycle: fact.firstStatement, &writer)
        put("from", fact.period.from, &writer)
        put("last_entry", EntryID(fact.last), &writer)
        put("matrix_sha256", hexadecimal: fact.matrix, &writer)
        put("number", cycle: fact.number, &writer)
        put("statements", fact.statements, &writer) { statement, writer in
            writer.beginObject()
            put("account_fen", statement.account, &writer)
            put("partner", named: names.partner(statement.partner.rawValue), &writer)
            put("payable_fen", statement.payable, &writer)
            put("sha256", hexadecimal: statement.digest, &writer)
            writer.endObject()
        }
        put("until", fact.period.until, &writer)
    }

    private func put(_ name: StaticString, cycle number: UInt64, _ writer: inout EntryWriter) {
        writer.name(name)
        writer.put(number)
    }
}
