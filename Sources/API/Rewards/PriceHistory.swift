// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/rewards/{code}/price-history`: what a reward cost in each version that changed it,
    /// newest first.
    ///
    /// Anybody may read it, because a promise that only some can check is none.
    static let readPriceHistory = Operation(
        id: "readPriceHistory",
        method: .get,
        path: "/v1/rewards/{code}/price-history",
        access: .visitor,
        query: ["limit", "cursor"]
    ) { call in
        let book = try await call.shared.engine.programBook()
        let code = call.parameter("code")
        guard book.versions.last?.registry.reward(code: code) != nil else {
            throw Problem(404, .unknownReward)
        }
        let page = try Page(call, "/v1/rewards/\(code)/price-history")
        let (found, next) = book.prices(of: code, before: page.position, limit: page.limit)
        return page.answer(found, next: next) { $0.put($1, of: code, book) }
    }
}

/// A version that changed a reward; `reward` is `nil` where it dropped it.
private struct PricedVersion: Sendable {
    let version: BoundProgram
    let reward: Reward?
    let worsenings: [RewardWorsening]
}

extension ProgramBook {
    /// How many versions one page looks at before it ends, however few it found.
    private static let scanMaximum = 200

    fileprivate func prices(
        of code: String,
        before position: CursorPosition?,
        limit: Int
    ) -> (found: [PricedVersion], next: CursorPosition?) {
        var found: [PricedVersion] = []
        var rest = versions(before: position)[...]
        for _ in 0..<ProgramBook.scanMaximum {
            guard found.count < limit, let version = rest.popFirst() else { break }
            if let priced = priced(code, in: version) { found.append(priced) }
        }
        return (found, rest.first.map { CursorPosition(UInt64($0.version) + 1) })
    }

    /// `nil` when the version says the same of the reward as the one before it.
    private func priced(_ code: String, in version: BoundProgram) -> PricedVersion? {
        let before = versions.predecessor(of: version)?.program
        let index = version.program.rewardIndex(code: code)
        let name = EntityName(kind: "reward", code: code)
        guard !ProgramComparison.changes(of: name, from: before, to: version.program).isEmpty
        else { return nil }
        return PricedVersion(
            version: version,
            reward: index.map { version.program.rewards[$0] },
            worsenings: before?.rewardWorsenings(in: version.program)
                .filter { $0.reward == code } ?? []
        )
    }
}

extension JSONWriter {
    fileprivate mutating func put(
        _ priced: PricedVersion,
        of code: String,
        _ book: ProgramBook
    ) {
        beginObject()
        field("object")
        put("reward_price" as StaticString)
        field("reward")
        put(code)
        putVersionFields(priced.version, book)
        field("price_partner_points")
        put(priced.reward?.pricePartnerPoints)
        field("price_points")
        put(priced.reward?.price.rawValue)
        field("value")
        put(priced.reward.map { Money(fen: $0.valueFen) })
        field("options")
        beginArray()
        for option in priced.reward?.options ?? [] {
            beginObject()
            field("code")
            put(option.code)
            field("price_partner_points")
            put(option.pricePartnerPoints)
            endObject()
        }
        endArray()
        // Until when a dropped reward stays for points that saw it, by the version before.
        field("runs_off_at")
        if priced.reward == nil,
            let before = book.versions.predecessor(of: priced.version)?.program
        {
            put(priced.version.effectiveAt.adding(days: before.runOffDays), in: book.zone)
        } else {
            putNull()
        }
        field("worse_for_new_points")
        beginArray()
        for worsening in priced.worsenings {
            beginObject()
            field("axis")
            put(worsening.axis.rawValue)
            field("before")
            put(worsening.before)
            field("after")
            put(worsening.after)
            endObject()
        }
        endArray()
        endObject()
    }
}
