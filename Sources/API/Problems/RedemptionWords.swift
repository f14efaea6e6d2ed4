// SPDX-License-Identifier: Apache-2.0

extension ProblemWords {
    /// Why a redemption does not go on.
    static let ofRedemptions: [ProblemCode: ProblemWords] = [
        .unknownRedemption: ProblemWords(
            "兑换记录不存在",
            "Unknown redemption",
            "没有这笔兑换",
            "There is no such redemption"
        ),
        .redemptionNotOpen: ProblemWords(
            "兑换已不可变更",
            "Redemption not open",
            "兑换状态为 {status},不能记为 {entry}",
            "The redemption is {status}; it cannot become {entry}"
        ),
        .noCodeNow: ProblemWords(
            "目前没有核销码",
            "No code now",
            "兑换状态为 {status},没有可出示的核销码",
            "The redemption is {status}; it has no code to show"
        ),
        .redemptionDisputed: ProblemWords(
            "兑换已用完",
            "Redemption already used",
            "没有可用的份数,本次使用已记为争议 {dispute}",
            "Nothing of it is left; this use is recorded as the dispute {dispute}"
        ),
        .cancellationTooLate: ProblemWords(
            "已过取消期限",
            "Cancellation too late",
            "会员可在 {until} 前取消,商户仍可退还",
            "A member could cancel until {until}; the partner still can refund it"
        ),
        .prizeIsKept: ProblemWords(
            "奖品不可撤回",
            "Prize is kept",
            "这是中奖所得,商户须兑现;只有会员可以放弃",
            "It was won: the partner gives it, and only the member may give it up"
        ),
        .redemptionNotExpired: ProblemWords(
            "兑换尚未到期",
            "Redemption not expired",
            "使用期至 {expires_at}",
            "It is good until {expires_at}"
        ),
        .redemptionOverQuantity: ProblemWords(
            "超过剩余份数",
            "Redemption over quantity",
            "还剩 {left} 份,要求 {requested} 份",
            "{left} are left, {requested} were asked for"
        ),
        .codeMalformed: ProblemWords(
            "兑换码格式有误",
            "Code malformed",
            "请重新扫码或核对输入",
            "Scan it again, or compare what was typed"
        ),
        .codeForged: ProblemWords(
            "兑换码签名无效",
            "Code forged",
            "该兑换码不是由本计划签发",
            "This program did not sign the code"
        ),
        .memberCodeMalformed: ProblemWords(
            "会员码格式有误",
            "Member code malformed",
            "会员码是20位数字,请重新扫码",
            "A member code has twenty digits; scan it again"
        ),
        .memberCodeOver: ProblemWords(
            "会员码已失效",
            "Member code over",
            "会员码每分钟更换,请会员刷新后再扫",
            "A member code is good for a minute; ask the member for the present one"
        ),
    ]
}
