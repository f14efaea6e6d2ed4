// SPDX-License-Identifier: Apache-2.0

extension ProblemWords {
    /// Refusals of shape, idempotency and look-up.
    static let ofLookups: [ProblemCode: ProblemWords] = [
        .validationFailed: ProblemWords(
            "请求内容不符合要求",
            "Validation failed",
            "errors 列出每一处问题",
            "The list errors names every field that is wrong"
        ),
        .idempotencyKeyReused: ProblemWords(
            "幂等键已用于其他内容",
            "Idempotency key reused",
            "此键先前的请求是 {existing},字段 {field} 与之不同",
            "The key belongs to {existing}, and the field {field} differs from it"
        ),
        .duplicateSource: ProblemWords(
            "同一来源单据已经入账",
            "Duplicate source",
            "此单据已记为 {existing},不会重复入账",
            "This source is already {existing} and is not booked again"
        ),
        .programNotPublished: ProblemWords(
            "积分计划尚未发布",
            "Program not published",
            "运营方还没有发布积分计划",
            "The operator has not published a program yet"
        ),
        .programInvalid: ProblemWords(
            "积分计划文件有误",
            "Program invalid",
            "文件中有 {count} 处错误,未发布",
            "The documents have {count} mistakes and were not published"
        ),
        .programUnchanged: ProblemWords(
            "积分计划没有变化",
            "Program unchanged",
            "文件与第 {version} 版相同,未发布",
            "The documents are those of version {version} and were not published again"
        ),
        .unknownPartner: ProblemWords(
            "没有这个商户",
            "Unknown partner",
            "计划中没有这个商户",
            "The program has no such partner"
        ),
        .partnerHasLeft: ProblemWords(
            "商户已退出",
            "Partner has left",
            "商户自 {since} 起不再参加;此前的预扣、兑换和退货仍可办理,已发积分在各处照常可用",
            "It takes no part since {since}; holds, redemptions and returns of before are finished, and points that it issued are good everywhere"
        ),
        .unknownMember: ProblemWords(
            "没有这个会员",
            "Unknown member",
            "找不到这个会员",
            "There is no such member"
        ),
        .identifierTaken: ProblemWords(
            "标识已属于其他会员",
            "Identifier taken",
            "这个手机号、卡号或外部编号已属于一位会员",
            "This phone, card or external id already belongs to a member"
        ),
        .unknownIdentifier: ProblemWords(
            "没有这个标识",
            "Unknown identifier",
            "会员没有这个标识",
            "The member has no such identifier"
        ),
        .unknownTier: ProblemWords(
            "没有这个等级",
            "Unknown tier",
            "计划中没有这个会员等级",
            "The program has no such tier"
        ),
        .unknownRule: ProblemWords(
            "没有这条规则",
            "Unknown rule",
            "计划中没有这条积分规则",
            "The program has no such rule"
        ),
        .unknownReward: ProblemWords(
            "没有这个兑换品",
            "Unknown reward",
            "计划中没有这个兑换品",
            "The program has no such reward"
        ),
        .unknownPurchase: ProblemWords(
            "没有这笔消费",
            "Unknown purchase",
            "找不到这笔消费",
            "There is no such purchase"
        ),
        .unknownPayment: ProblemWords(
            "没有这笔积分抵扣",
            "Unknown payment",
            "{payment} 不是一笔积分抵扣",
            "{payment} is no payment with points"
        ),
        .unknownHold: ProblemWords(
            "没有这笔预扣",
            "Unknown hold",
            "找不到这笔预扣",
            "There is no such hold"
        ),
        .unknownEntry: ProblemWords(
            "没有这条记账条目",
            "Unknown entry",
            "找不到这条记账条目",
            "There is no such entry"
        ),
        .unknownIssuer: ProblemWords(
            "没有这个出证机构",
            "Unknown issuer",
            "计划中没有这个信用出证机构,或它今天不能出证",
            "The program has no such issuer of credit, or not today"
        ),
        .unknownAttestation: ProblemWords(
            "没有信用证明",
            "Unknown attestation",
            "会员没有可撤回的信用证明",
            "The member has no attestation to take back"
        ),
        .unknownGroup: ProblemWords(
            "没有这个班级或小组",
            "Unknown group",
            "该机构没有这个班级或小组",
            "The institution has no such class or group"
        ),
        .notYours: ProblemWords(
            "不属于该会员或商户",
            "Not yours",
            "所指的记录属于其他会员或商户",
            "What the request names belongs to another member or partner"
        ),
    ]

    /// Refusals of relations, arithmetic and limits.
    static let ofRules: [ProblemCode: ProblemWords] = [
        .beforeProgram: ProblemWords(
            "早于计划开始日",
            "Before the program",
            "积分计划从 {starts_on} 开始",
            "The program starts on {starts_on}"
        ),
        .inTheFuture: ProblemWords(
            "时间在未来",
            "In the future",
            "{field} 最晚为 {limit}",
            "{field} can be {limit} at the latest"
        ),
        .partnerDoesNotTakePoints: ProblemWords(
            "商户不收积分",
            "Partner does not take points",
            "该商户不接受积分抵扣",
            "Points do not pay at this partner"
        ),
        .paymentAlreadyUsed: ProblemWords(
            "积分抵扣已用于其他消费",
            "Payment already used",
            "{payment} 已属于另一笔消费",
            "{payment} already belongs to another purchase"
        ),
        .billTooSmall: ProblemWords(
            "金额过小",
            "Bill too small",
            "积分抵扣的账单至少 {smallest_fen} 分",
            "Points pay bills of at least {smallest_fen} fen"
        ),
        .holdEnded: ProblemWords(
            "预扣已结束",
            "Hold ended",
            "这笔预扣已确认、解除或到期",
            "The hold was captured, released or has expired"
        ),
        .captureOverHold: ProblemWords(
            "超过预扣数量",
            "Capture over hold",
            "预扣 {held} 分,要求确认 {requested} 分",
            "{held} points are held, {requested} were asked for"
        ),
        .returnOverPurchase: ProblemWords(
            "退货数量超过购买数量",
            "Return over purchase",
            "商品行 {item} 还可退 {left},要求退 {requested}",
            "Of item {item} {left} can still come back, {requested} were asked for"
        ),
        .returnAmountOverPurchase: ProblemWords(
            "退货金额超过消费金额",
            "Return amount over purchase",
            "还可退 {left_fen} 分钱,要求退 {requested_fen} 分钱",
            "{left_fen} fen can still come back, {requested_fen} were asked for"
        ),
        .alreadyReturned: ProblemWords(
            "已全部退货",
            "Already returned",
            "这笔消费已全部退货",
            "Nothing of the purchase is left"
        ),
        .insufficientPoints: ProblemWords(
            "积分不足",
            "Insufficient points",
            "可用 {available} 分,需 {required} 分",
            "{available} points are available, {required} are needed"
        ),
        .tooManyHolds: ProblemWords(
            "未结束的预扣过多",
            "Too many holds",
            "每位会员最多 {limit} 笔未结束的预扣",
            "A member has at most {limit} open holds"
        ),
    ]
}
