// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

extension FactJSON {
    /// Writes the names in the order of their letters: do not reorder.
    func put(_ fact: SettlementFact, _ writer: inout JSONWriter) {
        switch fact {
        case .closed(let fact): put(fact, &writer)
        case .paid(let fact):
            put("fen", fact.fen, &writer)
            put("number", Int64(clamping: fact.number), &writer)
            put("partner", names.partner(fact.partner.rawValue), &writer)
            put("reference", fact.reference, &writer)
        case .disputed(let fact):
            put("entry", fact.entry.text, &writer)
            put("fen", fact.fen, &writer)
            put("number", Int64(clamping: fact.number), &writer)
            put("partner", names.partner(fact.partner.rawValue), &writer)
            put("reason", fact.reason, &writer)
        case .resolved(let fact):
            put("dispute", fact.dispute.text, &writer)
            put("fen", fact.fen, &writer)
            put("number", Int64(clamping: fact.number), &writer)
            put("partner", names.partner(fact.partner.rawValue), &writer)
            put("reason", fact.reason, &writer)
            writer.name("upheld")
            writer.put(fact.isUpheld)
        }
    }

    private func put(_ fact: SettlementClosed, _ writer: inout JSONWriter) {
        put("ends_at", names.time(fact.endsAt), &writer)
        put("first_entry", EntryID(fact.first).text, &writer)
        put("first_statement", Int64(clamping: fact.firstStatement), &writer)
        put("from", fact.period.from.description, &writer)
        put("last_entry", EntryID(fact.last).text, &writer)
        put("matrix_sha256", Hexadecimal.text(fact.matrix), &writer)
        put("number", Int64(clamping: fact.number), &writer)
        put("statements", fact.statements, &writer) { statement, writer in
            writer.beginObject()
            put("account_fen", statement.account, &writer)
            put("partner", names.partner(statement.partner.rawValue), &writer)
            put("payable_fen", statement.payable, &writer)
            put("sha256", Hexadecimal.text(statement.digest), &writer)
            writer.endObject()
        }
        put("through", fact.period.lastDay.description, &writer)
    }
}
