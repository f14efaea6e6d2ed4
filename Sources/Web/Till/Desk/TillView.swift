// SPDX-License-Identifier: Apache-2.0

import Primitives

/// The till's values as words of a language.
struct TillView: Sendable {
    let model: TillModel
    let frame: PageFrame
    /// When the form is shown: the sale is of that moment, however often it is sent.
    let now: Instant

    func render() -> String {
        let side = TillSideView(side: model.side, frame: frame)
        var content = side.content
        content["notice"] = model.notice.map(TillSideView.content)
        content["scanned"] = model.sale.scanned
        content["store_code"] = model.side.place.ownStore ?? model.sale.store
        content["stores"] = side.stores(chosen: model.sale.store)
        content["needs_store"] = model.side.place.asksStore
        content["has_member"] = model.member != nil
        content["member"] = model.member.map(member)
        content["amount"] = model.sale.amount
        content["receipt"] = TillNumber.suggested(now, frame.makeKey())
        content["at"] = now.rfc3339()
        content["found_by"] = model.sale.foundBy
        content["found_by_phone"] = model.sale.foundBy == "phone"
        content["has_quote"] = model.quote != nil
        content["quote"] = model.quote.map(quote)
        return frame.render("Till", title: frame.words("till.title"), content)
    }

    private func member(_ member: TillMember) -> [String: Any] {
        let words = frame.words
        var notes: [String] = []
        if member.pending > 0 {
            let points = ShownText.points(member.pending)
            notes.append(words("till.pending_note", ["points": points]))
        }
        if member.held > 0 {
            notes.append(words("till.held_note", ["points": ShownText.points(member.held)]))
        }
        if member.debt > 0 {
            notes.append(words("till.debt_note", ["points": ShownText.points(member.debt)]))
        }
        return [
            "id": member.id,
            "masked": member.shown(words),
            "tier": member.shownTier as Any,
            "usable": ShownText.points(member.usable),
            "notes": notes,
            "is_erased": member.isErased,
            "is_frozen": member.frozenUntil != nil,
            "frozen": words(
                "till.frozen",
                ["time": ShownText.minute(member.frozenUntil)]
            ),
        ]
    }

    private func quote(_ quote: TillQuote) -> [String: Any] {
        var content: [String: Any] = [
            "points": ShownText.points(quote.points),
            "earns": quote.points > 0,
            "lines": quote.lines.map { line in
                [
                    "name": line.name, "points": ShownText.change(line.points),
                    "is_cut": line.isCut,
                ] as [String: Any]
            },
            "has_missed": !quote.missed.isEmpty,
            "missed": quote.missed.map { missed in
                ["name": missed.name, "reasons": missed.reasons] as [String: Any]
            },
            "missed_count": "\(quote.missed.count)",
        ]
        if let tier = quote.tierReached {
            content["tier_reached"] = frame.words("till.tier_reached", ["tier": tier])
        }
        switch quote.deduction {
        case .possible(let points, let fen, let remaining):
            content["can_deduct"] = true
            content["deduct_points"] = ShownText.points(points)
            content["deduct_yuan"] = ShownText.yuan(fen)
            content["deduct_rest"] = ShownText.yuan(remaining)
        case .refused(let notice):
            content["can_deduct"] = false
            content["deduct_why"] = notice.detail.isEmpty ? notice.title : notice.detail
        }
        return content
    }
}

/// What stands beside every step of the till, as words.
struct TillSideView: Sendable {
    let side: TillSide
    let frame: PageFrame

    var content: [String: Any] {
        [
            "till_script": frame.assets.url(of: "till.js") ?? "",
            "partner": side.place.code,
            "partner_name": side.place.name,
            "staff": side.place.staff,
            "takes_points": side.place.takesPoints,
            "shift": shift,
            "has_receipts": !side.receipts.isEmpty,
            "receipts": side.receipts.map(row),
        ]
    }

    static func content(_ notice: TillNotice) -> [String: Any] {
        ["title": notice.title, "detail": notice.detail, "code": notice.code]
    }

    func stores(chosen: String) -> [[String: Any]] {
        side.place.stores.map {
            ["code": $0.code, "name": $0.name, "chosen": $0.code == chosen]
        }
    }

    private var shift: [[String: String]] {
        let (words, shift) = (frame.words, side.shift)
        let yuan = { (fen: Int64) in words("till.yuan", ["yuan": ShownText.yuan(fen)]) }
        let points = { (points: Int64) in
            words("till.points", ["points": ShownText.points(points)])
        }
        return [
            ("shift_purchases", words("till.times", ["count": shift.purchases.grouped])),
            ("shift_purchased", yuan(shift.purchasedFen)),
            ("shift_issued", points(shift.issued)),
            ("shift_paid", yuan(shift.paidFen)),
            ("shift_returns", words("till.times", ["count": shift.returns.grouped])),
            ("shift_returned", yuan(shift.returnedFen)),
        ].map { ["label": words("till.\($0.0)"), "value": $0.1] }
    }

    private func row(_ receipt: TradeReceipt) -> [String: Any] {
        let sign: Int64 = receipt.kind == .purchase ? 1 : -1
        return [
            "kind": frame.words("till.kind_\(receipt.kind.rawValue)"),
            "number": receipt.number,
            "time": String(ShownText.minute(receipt.occurredAt).suffix(5)),
            "yuan": ShownText.yuan(receipt.amountFen),
            "points": ShownText.change(sign * receipt.points),
            "returnable": receipt.kind == .purchase && !receipt.isWhollyReturned,
            "returned": receipt.isWhollyReturned,
            "href": "/b/pos/return?purchase=\(receipt.purchase ?? receipt.id)",
            "shown": "/b/pos/done?receipt=\(PercentText.encoded(receipt.number))",
            "is_return": receipt.kind == .return,
        ]
    }
}

/// Numbers of receipts that the till makes, where the cash register gives none.
enum TillNumber {
    /// Such as `20261122-181530-7F3A2C`: the moment in UTC, and letters that no other form has.
    static func suggested(_ now: Instant, _ key: String) -> String {
        let text = now.rfc3339().prefix(19).filter { $0.isNumber }
        return "\(text.prefix(8))-\(text.suffix(6))-\(key.suffix(6).uppercased())"
    }
}
