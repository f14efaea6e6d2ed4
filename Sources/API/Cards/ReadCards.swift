// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/rules/{code}/card`: what members are told before they earn by a rule.
    static let readRuleCard = Operation(
        id: "readRuleCard",
        method: .get,
        path: "/v1/rules/{code}/card",
        access: .key(.programRead)
    ) { call in
        let publication = try await call.caller.publication()
        guard let card = KeyFactsCard(rule: call.parameter("code"), in: publication) else {
            throw Problem(404, .unknownRule)
        }
        return .object { $0.put(card, publication) }
    }

    /// `GET /v1/rewards/{code}/card`: what members are told before they redeem.
    static let readRewardCard = Operation(
        id: "readRewardCard",
        method: .get,
        path: "/v1/rewards/{code}/card",
        access: .key(.programRead)
    ) { call in
        let publication = try await call.caller.publication()
        guard let card = KeyFactsCard(reward: call.parameter("code"), in: publication) else {
            throw Problem(404, .unknownReward)
        }
        return .object { $0.put(card, publication) }
    }
}

extension Caller {
    /// The version in force, with how the fund stands now.
    fileprivate func publication() async throws -> Publication {
        Publication(
            program: program.program,
            version: Int64(program.version),
            guarantee: try await guarantee()
        )
    }
}

extension JSONWriter {
    fileprivate mutating func put(_ card: KeyFactsCard, _ publication: Publication) {
        beginObject()
        field("object")
        put("key_facts_card" as StaticString)
        field("kind")
        put(card.part.kind.rawValue)
        field("code")
        put(card.part.code)
        field("title")
        put(card.title)
        field("facts")
        beginObject()
        for field in KeyFactsCard.Field.allCases {
            name(field.rawValue)
            if let fact = card[field] { put(fact) } else { putNull() }
        }
        endObject()
        field("text")
        put(card.text)
        if let standing = publication.guarantee {
            putGuarantee(standing, of: publication.program)
        }
        endObject()
    }
}
