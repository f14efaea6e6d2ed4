// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

extension ProblemWords {
    /// Why money does not move, or points are not given for want of it.
    static let ofMoney: [ProblemCode: ProblemWords] = [
        .guaranteeSuspended: ProblemWords(
            "保障基金不足,暂停发放积分",
            "Fund short, no new points",
            "保障基金尚缺 {short_fen} 分,补足前不发放新积分;兑换、退货照常",
            "The backing fund is short of {short_fen} fen. No points are given until it is topped up;"
                + " redemptions and returns go on"
        ),
        .partnerBalanceExhausted: ProblemWords(
            "商户预存款不足",
            "Partner balance exhausted",
            "可用 {left_fen} 分,需要 {required_fen} 分,请先充值",
            "{left_fen} fen are left, {required_fen} are needed; the partner has to pay in first"
        ),
        .partnerCreditExhausted: ProblemWords(
            "商户授信额度不足",
            "Partner credit exhausted",
            "可用额度 {left_fen} 分,需要 {required_fen} 分,请先结清欠款",
            "{left_fen} fen of credit are left, {required_fen} are needed; the partner has to pay first"
        ),
        .moneyNotOpen: ProblemWords(
            "资金账尚未启用",
            "Books of money not open",
            "发布新的计划版本后启用保障基金",
            "They open with the next published version of the program"
        ),
        .amountOverBalance: ProblemWords(
            "金额超过余额",
            "Amount over balance",
            "最多 {available_fen} 分",
            "At most {available_fen} fen"
        ),
        .debtExceeded: ProblemWords(
            "超过欠分",
            "More than is owed",
            "会员欠 {owed} 积分",
            "The member owes {owed} points"
        ),
    ]
}

extension MoneyRefusal {
    var status: Int {
        switch self {
        case .guaranteeSuspended, .notOpen: 409
        case .balanceExhausted, .creditExhausted, .overBalance, .overDebt: 422
        }
    }

    var params: [JSON.Member] {
        switch self {
        case .guaranteeSuspended(let short): [.init("short_fen", .integer(short.fen))]
        case .balanceExhausted(let left, let required), .creditExhausted(let left, let required):
            [
                .init("left_fen", .integer(left.fen)),
                .init("required_fen", .integer(required.fen)),
            ]
        case .notOpen: []
        case .overBalance(let available): [.init("available_fen", .integer(available.fen))]
        case .overDebt(let owed): [.init("owed", .integer(owed.rawValue))]
        }
    }
}
