// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

/// Freezes and what is said about them; names stand in the order of their letters.
extension FactJSON {
    func put(_ fact: MemberFrozen, _ writer: inout EntryWriter) {
        put("basis", fact.basis, &writer)
        put("days", fact.days, &writer)
        put("document", fact.document, &writer)
        put("reason", word: fact.reason.code, &writer)
        put("until", fact.until, &writer)
        put("words", fact.words, &writer)
    }

    func put(_ fact: MemberUnfrozen, _ writer: inout EntryWriter) {
        put("freeze", fact.freeze, &writer)
        put("ground", word: fact.ground.code, &writer)
        put("words", fact.words, &writer)
    }

    func put(_ fact: FreezeObjected, _ writer: inout EntryWriter) {
        put("answer_by", fact.answerBy, &writer)
        put("freeze", fact.freeze, &writer)
        put("words", fact.words, &writer)
    }

    func put(_ fact: ObjectionRejected, _ writer: inout EntryWriter) {
        put("freeze", fact.freeze, &writer)
        put("objection", fact.objection, &writer)
        put("words", fact.words, &writer)
    }
}
