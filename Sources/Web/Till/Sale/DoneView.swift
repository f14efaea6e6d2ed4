// SPDX-License-Identifier: Apache-2.0

/// The end of a sale as words: what came of it, and the receipt to print.
struct DoneView: Sendable {
    let model: DoneModel
    let frame: PageFrame

    func render() -> String {
        var content = TillSideView(side: model.side, frame: frame).content
        let purchase = model.purchase
        content["points"] = ShownText.points(purchase.points)
        content["earned"] = purchase.points > 0
        content["yuan"] = ShownText.yuan(purchase.amountFen)
        content["member_path"] = "/b/pos?member=\(model.member.id)"
        content["masked"] = masked
        if let payment = model.payment {
            content["paid_points"] = ShownText.points(payment.points)
            content["paid_yuan"] = ShownText.yuan(payment.amountFen)
        }
        content["usable"] = ShownText.points(model.member.usable)
        content["lines"] = lines.map { ["label": $0.0, "value": $0.1] }
        content["awards"] = model.awards.map(award)
        content["store_code"] = purchase.store
        content["return_path"] = "/b/pos/return?purchase=\(purchase.id)"
        content["returnable"] = !purchase.isWhollyReturned
        if purchase.returnedFen > 0 {
            let yuan = ShownText.yuan(purchase.returnedFen)
            content["returned"] = frame.words("till.returned_so_far", ["yuan": yuan])
        }
        return frame.render("Done", title: frame.words("till.done_title"), content)
    }

    private var masked: String {
        model.member.shown(frame.words)
    }

    private func award(_ award: DoneModel.Award) -> [String: String] {
        var words = ["name": award.name, "points": ShownText.change(award.points)]
        if let day = award.maturesAt {
            words["matures"] = frame.words("till.matures", ["day": ShownText.day(day)])
        }
        return words
    }

    /// Of the printed receipt.
    private var lines: [(String, String)] {
        let (words, purchase) = (frame.words, model.purchase)
        let yuan = { (fen: Int64) in words("till.yuan", ["yuan": ShownText.yuan(fen)]) }
        var lines = [
            (words("till.receipt_number"), purchase.number),
            (words("till.receipt_time"), ShownText.minute(purchase.occurredAt)),
        ]
        if !purchase.store.isEmpty {
            lines.append((words("till.store"), model.side.place.storeName(purchase.store)))
        }
        lines += [
            (words("till.member"), masked),
            (words("till.receipt_total"), yuan(purchase.amountFen)),
        ]
        if let payment = model.payment {
            let points = ShownText.points(payment.points)
            lines += [
                (words("till.receipt_paid", ["points": points]), "-" + yuan(payment.amountFen)),
                (words("till.receipt_rest"), yuan(purchase.amountFen - payment.amountFen)),
            ]
        }
        let earned = words("till.points", ["points": ShownText.change(purchase.points)])
        let usable = words("till.points", ["points": ShownText.points(model.member.usable)])
        lines += [(words("till.receipt_earned"), earned), (words("till.receipt_usable"), usable)]
        return lines
    }
}
