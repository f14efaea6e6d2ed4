// SPDX-License-Identifier: Apache-2.0

/// What a payment with points would take, before it is taken.
struct PayModel: Hashable, Sendable {
    let side: TillSide
    let sale: TillSale
    let member: TillMember
    let fen: Int64
    let deduction: TillDeduction
    /// Of the form that the cashier filled in, so that going back and forth books once.
    let key: String
    let at: String
}

struct PayView: Sendable {
    let model: PayModel
    let frame: PageFrame

    func render() -> String {
        var content = TillSideView(side: model.side, frame: frame).content
        content["masked"] = model.member.shown(frame.words)
        content["tier"] = model.member.shownTier
        content["member_id"] = model.member.id
        content["amount"] = YuanText.field(model.fen)
        content["receipt"] = model.sale.receipt
        content["store_code"] = model.sale.store
        content["key"] = model.key
        content["at"] = model.at
        content["bill"] = ShownText.yuan(model.fen)
        content["by_phone"] = model.sale.foundBy == "phone"
        content["found_by"] = model.sale.foundBy
        content["back"] = model.sale.path
        switch model.deduction {
        case .possible(let points, let fen, let remaining):
            content["possible"] = true
            content["points"] = "\(points)"
            content["points_shown"] = ShownText.points(points)
            content["worth"] = ShownText.yuan(fen)
            content["rest"] = ShownText.yuan(remaining)
            content["left"] = ShownText.points(model.member.usable - points)
        case .refused(let notice):
            content["notice"] = TillSideView.content(notice)
        }
        return frame.render("Pay", title: frame.words("till.pay_title"), content)
    }
}
