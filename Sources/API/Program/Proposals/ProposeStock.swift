// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `POST /v1/partners/{code}/stock-proposals`: a partner puts another stock of a reward of its own up for
    /// review, for all of its outlets together or for one, which may be a new one.
    ///
    /// As with outlets it becomes a draft of the newest documents with this stock and nothing else changed.
    static let proposeStock = proposal(
        "proposeStock",
        "/v1/partners/{code}/stock-proposals"
    ) { proposal in
        let asked = try proposal.read { ProposedStock(&$0) }
        let wanted = asked.wanted
        let newest = try await proposal.newest()
        let before = try newest.reward(wanted.reward, of: proposal.partner)
        let change = try newest.with(wanted, in: before)
        let submitted = try await proposal.submit(
            change,
            .stock,
            of: wanted.reward,
            words: asked.words
        )
        let findings = submitted.findings(proposal.caller.engine)
        return submitted.answer("stock_proposal") { writer in
            writer.field("reward")
            writer.put(wanted.reward)
            writer.field("store")
            writer.put(wanted.store)
            writer.field("before")
            if let counts = wanted.counts(in: before.pieces) {
                writer.put(counts)
            } else {
                writer.putNull()
            }
            writer.field("after")
            writer.put(wanted.counts(after: before.pieces))
            writer.field("notice_days")
            writer.put(submitted.noticeDays)
            writer.putFindings(findings)
        }
    }
}

/// How many pieces there are to be of a reward; what is not named stays as it is.
struct ProposedStock: Hashable, Sendable {
    let reward: String
    /// `nil` for all outlets together.
    let store: String?
    let total: Int64?
    let perDay: Int64?
    let perMonth: Int64?

    init?(_ reader: inout ObjectReader) {
        let reward = reader.requiredText("reward")
        store = reader.text("store")
        total = reader.integer("total", in: PieceCounts.range)
        perDay = reader.integer("per_day", in: PieceCounts.range)
        perMonth = reader.integer("per_month", in: PieceCounts.range)
        guard let reward else { return nil }
        guard total != nil || perDay != nil || perMonth != nil else {
            if !reader.has("total"), !reader.has("per_day"), !reader.has("per_month") {
                reader.report("total", .required)
            }
            return nil
        }
        self.reward = reward
    }

    /// What there is now; `nil` for a store that has no pieces of its own yet.
    fileprivate func counts(in stock: RewardStock) -> PieceCounts? {
        guard let store else { return stock.counts }
        return stock.outlet(store)?.counts
    }

    fileprivate func counts(after stock: RewardStock) -> PieceCounts {
        let known = counts(in: stock)
        return PieceCounts(
            day: perDay ?? known?.day,
            month: perMonth ?? known?.month,
            year: nil,
            ever: total ?? known?.ever
        )
    }
}

extension NewestDocuments {
    /// A reward that the partner gives by the newest documents.
    fileprivate func reward(_ code: String, of partner: String) throws(Problem) -> Reward {
        let program = version.program
        guard let reward = program.rewards.first(where: { $0.code == code }) else {
            throw Problem(.unknownReward)
        }
        let owner = program.partners[reward.partnerIndex]
        guard owner.code == partner else { throw Problem.another(partner: owner.code) }
        return reward
    }

    fileprivate func with(
        _ wanted: ProposedStock,
        in reward: Reward
    ) throws(Problem) -> ProposedChange {
        let partner = version.program.partners[reward.partnerIndex]
        let outlets = try wanted.outlets(in: reward.pieces, of: partner)
        let counts =
            wanted.store == nil ? wanted.counts(after: reward.pieces) : reward.pieces.counts
        guard counts != reward.pieces.counts || outlets != reward.pieces.outlets.map(StockLine.init)
        else { throw Problem(.programUnchanged(version: version.version)) }
        guard let place = DocumentEntry(of: reward.code, in: "rewards/", source) else {
            throw Problem(409, .documentByHand)
        }
        let change = with(place.path, place.replacing(stock: counts, outlets))
        // What the document says afterwards is what was asked, whatever it looked like before.
        if let program = compiled(change) {
            let found = program.rewards.first { $0.code == reward.code }?.pieces
            guard found?.counts == counts, found?.outlets.map(StockLine.init) == outlets else {
                throw Problem(409, .documentByHand)
            }
        }
        return change
    }
}

/// The pieces of one outlet.
private struct StockLine: Hashable {
    let store: String
    let counts: PieceCounts

    init(store: String, counts: PieceCounts) {
        self.store = store
        self.counts = counts
    }

    init(_ outlet: RewardStock.Outlet) {
        self.init(store: outlet.store, counts: outlet.counts)
    }
}

extension ProposedStock {
    /// The outlets with pieces of their own, this one among them.
    fileprivate func outlets(
        in stock: RewardStock,
        of partner: Partner
    ) throws(Problem) -> [StockLine] {
        var outlets = stock.outlets.map(StockLine.init)
        guard let store else { return outlets }
        guard partner.stores.contains(where: { $0.code == store }) else {
            let expected = Expected.oneOf(partner.stores.map(\.code))
            throw Problem(
                422,
                .validationFailed,
                errors: [FieldError("/store", .unknown, expected)]
            )
        }
        let line = StockLine(store: store, counts: counts(after: stock))
        if let index = outlets.firstIndex(where: { $0.store == store }) {
            outlets[index] = line
        } else {
            outlets.append(line)
        }
        return outlets
    }
}

extension DocumentEntry {
    fileprivate func replacing(stock counts: PieceCounts, _ outlets: [StockLine]) -> String {
        let own = counts.fields
        guard !outlets.isEmpty else {
            let isTotal = own.count == 1 && counts.ever != nil
            return replacing(
                "stock",
                isTotal ? "\(counts.ever ?? 0)" : "{\(own.joined(separator: ", "))}"
            )
        }
        let lines = outlets.map { outlet in
            "  - {" + (["store: \(outlet.store)"] + outlet.counts.fields).joined(separator: ", ")
                + "}"
        }
        return replacing("stock", with: own + ["stores:"] + lines)
    }
}

extension PieceCounts {
    /// As a document writes them; what has no end is not named.
    fileprivate var fields: [String] {
        [("total", ever), ("per_day", day), ("per_month", month)].compactMap { name, count in
            count.map { "\(name): \($0)" }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func put(_ counts: PieceCounts) {
        beginObject()
        field("total")
        put(counts.ever)
        field("per_day")
        put(counts.day)
        field("per_month")
        put(counts.month)
        endObject()
    }
}
