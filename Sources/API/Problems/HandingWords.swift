// SPDX-License-Identifier: Apache-2.0

extension ProblemWords {
    /// Why something is not handed over, or not yet.
    static let ofHanding: [ProblemCode: ProblemWords] = [
        .handingClosed: ProblemWords(
            "兑换已不可办理",
            "Handing over closed",
            "兑换状态为 {status},不能记为 {entry}",
            "The redemption is {status}; it cannot become {entry}"
        ),
        .stepNotOfKind: ProblemWords(
            "该种类没有此步骤",
            "Step not of this kind",
            "该种类的兑换品没有 {entry} 这一步",
            "Rewards of this kind do not go through {entry}"
        ),
        .redemptionNotAvailable: ProblemWords(
            "尚未可用",
            "Redemption not available yet",
            "{available_from} 起可用,此前可免费取消",
            "It is given from {available_from} on, and can be cancelled freely until then"
        ),
        .referenceRequired: ProblemWords(
            "缺少凭证号",
            "Reference required",
            "里程入账号或捐赠收据号须随交付提供",
            "Say the number of the credit, or of the receipt, in `reference`"
        ),
        .workNotReady: ProblemWords(
            "定制尚未就绪",
            "Custom work not ready",
            "还缺 {missing}",
            "The {missing} is missing"
        ),
        .proofWaits: ProblemWords(
            "样稿待确认",
            "A proof waits",
            "会员确认或退回现有样稿后再提交",
            "The member has to approve or reject the proof first"
        ),
        .noProof: ProblemWords(
            "没有待确认的样稿",
            "No proof to judge",
            "商户尚未提交样稿",
            "The partner has given no proof"
        ),
        .workApproved: ProblemWords(
            "样稿已确认",
            "Proof already approved",
            "样稿已确认,不再更改",
            "The proof was approved and stays as it is"
        ),
        .tooManyRounds: ProblemWords(
            "样稿次数已满",
            "Too many rounds of proofs",
            "最多 {limit} 稿,可由任一方取消",
            "There are {limit} proofs at most; either side may cancel"
        ),
        .attemptTooEarly: ProblemWords(
            "尚未到重试时间",
            "Attempt too early",
            "{again_at} 起可再试",
            "The next attempt is due from {again_at} on"
        ),
        .giftCardCap: ProblemWords(
            "超过购物卡每月面值上限",
            "Cards over the cap of the month",
            "本月还可兑换面值 {left_fen} 分钱,{again_at} 起重新计数",
            "Cards of {left_fen} fen may still be taken this month; it counts anew from {again_at}"
        ),
        .giftGiven: ProblemWords(
            "捐赠已交付",
            "Gift already given",
            "捐赠交付后不退",
            "A gift that was handed over does not come back"
        ),
    ]
}
