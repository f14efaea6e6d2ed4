// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/rewards/{code}/card`: what somebody must be told before redeeming, made from the terms
    /// that the program itself goes by.
    static let readRewardCard = Operation(
        id: "readRewardCard",
        method: .get,
        path: "/v1/rewards/{code}/card",
        access: .key(.programRead)
    ) { call in
        let bound = try call.caller.program
        let publication = Publication(program: bound.program, version: Int64(bound.version))
        guard let card = KeyFactsCard(reward: call.parameter("code"), in: publication) else {
            throw Problem(404, .unknownReward)
        }
        return .object { $0.put(card) }
    }
}

extension JSONWriter {
    /// The facts with their names, in the sequence in which a card shows them.
    fileprivate mutating func put(_ card: KeyFactsCard) {
        beginObject()
        field("object")
        put("key_facts_card" as StaticString)
        field("code")
        put(card.part.code)
        field("title")
        put(card.title)
        field("facts")
        beginArray()
        for fact in KeyFactsCard.Field.allCases {
            guard let words = card[fact] else { continue }
            beginObject()
            field("field")
            put(fact.rawValue)
            field("name")
            put(fact.name)
            field("fact")
            put(words)
            endObject()
        }
        endArray()
        endObject()
    }
}
