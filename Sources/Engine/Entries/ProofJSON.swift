// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives

/// Erasures and cases of authorities; names stand in the order of their letters.
extension FactJSON {
    func put(_ fact: MemberErased, _ writer: inout EntryWriter) {
        put("asked_by", word: fact.askedBy.code, &writer)
        put("forfeited", fact.forfeited, &writer)
        writer.name("points")
        if let points = fact.points { writer.put(points.code) } else { writer.putNull() }
        put("reason", word: fact.reason.code, &writer)
    }

    func put(_ fact: EvidenceRequested, _ writer: inout EntryWriter) {
        put("authority", fact.authority, &writer)
        put("document", fact.document, &writer)
        put("expires_at", fact.expiresAt, &writer)
        put("officers", fact.officers, &writer) { $1.put($0) }
        put("purpose", fact.purpose, &writer)
        writer.name("scope")
        put(fact.scope, &writer)
    }

    private func put(_ scope: EvidenceScope, _ writer: inout EntryWriter) {
        writer.beginObject()
        writer.name("from")
        if let from = scope.from { writer.put(from) } else { writer.putNull() }
        put("lots", scope.lots, &writer) { $1.put($0) }
        put("members", scope.members, &writer) { $1.put($0) }
        put("partners", scope.partners, &writer) {
            $1.put(name: names.partner($0.rawValue))
        }
        put("rules", scope.rules, &writer) { $1.put(name: names.rule($0)) }
        writer.name("until")
        if let until = scope.until { writer.put(until) } else { writer.putNull() }
        writer.endObject()
    }
}
