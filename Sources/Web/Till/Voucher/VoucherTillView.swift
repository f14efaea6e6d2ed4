// SPDX-License-Identifier: Apache-2.0

/// What a member redeemed in plain words, with the one step that can be taken at the till.
struct VoucherTillView: Sendable {
    let model: VoucherModel
    let frame: PageFrame

    private var words: PageWords { frame.words }

    func render() -> String {
        let side = TillSideView(side: model.side, frame: frame)
        var content = side.content
        content["notice"] = model.notice.map(TillSideView.content)
        content["field"] = model.shown.field.name
        content["value"] = model.shown.field.value
        content["redemption"] = model.redemption.map(card)
        let act = model.done == nil ? model.redemption?.act(model.shown) : nil
        content["asks"] = act.map(ask)
        content["says"] = act == nil && model.done == nil ? model.redemption.map(why) : nil
        content["done"] = model.done.map { words("till.voucher_done_\($0.rawValue)") }
        content["has_codes"] = !model.codes.isEmpty
        content["codes"] = model.codes.map { ["text": $0.text, "picture": $0.picture] }
        return frame.render("TillVoucher", title: words("till.voucher_title"), content)
    }

    private func card(_ redemption: TillRedemption) -> [String: Any] {
        var pairs: [(String, String)] = []
        // Codes that were seen are the member's: nothing of them is left to be had here.
        if !redemption.isPoolShown {
            let pieces = words(
                "till.voucher_pieces_of",
                ["open": redemption.open.grouped, "all": redemption.quantity.grouped]
            )
            pairs.append(("pieces", pieces))
        }
        let end = redemption.until.map { ShownText.minute($0) } ?? words("till.voucher_no_end")
        pairs.append(("until", end))
        if let from = redemption.from { pairs.append(("from", ShownText.minute(from))) }
        pairs.append(("number", redemption.id))
        let status = redemption.status
        let isGood = status == "confirmed" || status == "fulfilled"
        return [
            "name": redemption.reward, "quantity": redemption.quantity.grouped,
            "status": words.known("partner.status_\(status)") ?? status,
            "tone": isGood ? "good" : "bad",
            "pairs": pairs.map { ["label": words("till.voucher_\($0.0)"), "value": $0.1] },
        ]
    }

    private func ask(_ act: VoucherAct) -> [String: Any] {
        let isAgain = act == .show && model.redemption?.isPoolShown == true
        let name = isAgain ? "show_again" : act.rawValue
        let count = model.redemption?.poolCount ?? 0
        return [
            "act": act.rawValue,
            "hint": words("till.voucher_ask_\(name)", ["count": count.grouped]),
            "label": words("till.voucher_\(name)"), "is_second": act == .show,
        ]
    }

    /// Why nothing can be done at the till.
    private func why(_ redemption: TillRedemption) -> String {
        if redemption.open == 0 {
            guard let time = redemption.usedAt else { return words("till.voucher_over") }
            let place = model.side.place.storeName(redemption.usedIn)
            return words(
                place.isEmpty ? "till.voucher_was_used" : "till.voucher_was_used_in",
                ["time": ShownText.minute(time), "store": place]
            )
        }
        if redemption.missing != nil { return words("till.voucher_waits") }
        if redemption.needsCode { return words("till.voucher_needs_code") }
        return words("till.voucher_elsewhere")
    }
}
