// SPDX-License-Identifier: Apache-2.0

extension LintRule {
    /// SET: what partners and the program agree about money.
    ///
    /// No law says how partners settle among themselves, so most of these only warn whoever publishes;
    /// what reaches members needs a reason.
    static let settlementRules = creditRules + cycleRules

    private static let creditRules = [
        LintRule(
            .unwrittenSettlement,
            .warning,
            bases: [],
            when: [.documents],
            zh: ("几家合作方之间没有写明结算条款", "在 program.yaml 写 settlement:费率、周期、坏账由谁承担"),
            en: (
                "several partners, and no terms of settlement between them",
                "write settlement in program.yaml: fee, cycle, who bears a loss"
            )
        ),
        LintRule(
            .endlessCredit,
            .warning,
            bases: [],
            when: [.documents],
            zh: ("后付费合作方没有授信额度", "写 credit_limit,或改为 prepaid"),
            en: (
                "a partner that pays later may owe without a limit",
                "give a credit_limit, or let it pay ahead"
            )
        ),
        LintRule(
            .unsecuredCredit,
            .warning,
            bases: [],
            when: [.documents],
            zh: ("有授信额度,没有保证金或担保", "写 deposit 或 guarantor"),
            en: (
                "a credit limit with no deposit and no guarantor behind it",
                "agree a deposit, or name a guarantor"
            )
        ),
    ]

    private static let cycleRules = [
        LintRule(
            .cycleBeforeReturns,
            .advisory,
            bases: [],
            when: [.documents],
            zh: ("结算周期短于退货期,多数退货进入以后的周期", "周期改为 month,或缩短退货期"),
            en: (
                "a cycle that is shorter than the return window, so that most returns go into a later one",
                "settle by month, or shorten the return window"
            )
        ),
        LintRule(
            .chargedBeforeReturns,
            .warning,
            bases: [],
            when: [.documents],
            zh: ("退货期未满积分即生效,发放方先付款再退", "去掉 matures_after_days,让积分在退货期满后生效"),
            en: (
                "points mature, and are paid for, while goods can still go back",
                "leave matures_after_days out, so that points wait for the return window"
            )
        ),
        LintRule(
            .heavyFee,
            .warning,
            bases: [],
            when: [.documents],
            zh: ("结算手续费超过面值的5%", "降低 fee"),
            en: (
                "a settlement fee of more than 5 percent of face value",
                "lower the fee"
            )
        ),
        LintRule(
            .eatenFaceValue,
            .needsReason,
            bases: ["pricing-19-5"],
            when: [.documents],
            zh: ("扣除费用后,积分换不到面值", "降低 fee 或所需积分,使所得不低于面值"),
            en: (
                "with its fee the reward gives less than face value for the points",
                "lower the fee or the price, so that points bring their face value"
            )
        ),
        LintRule(
            .uselessAlert,
            .warning,
            bases: [],
            when: [.documents],
            zh: ("余额提醒不会起作用", "提醒线应大于0且低于授信额度"),
            en: (
                "an alert that never comes, or never goes",
                "set alert_below above zero and below the credit limit"
            )
        ),
        LintRule(
            .lossOnMembers,
            .needsReason,
            bases: [],
            when: [.documents],
            zh: ("坏账由保障基金承担,而合作方的欠款没有担保", "由运营方承担坏账,或为每笔授信约定保证金"),
            en: (
                "the fund bears losses, and nothing secures what partners owe",
                "let the operator bear losses, or secure every credit"
            )
        ),
        LintRule(
            .declinedSetOff,
            .needsReason,
            bases: ["pricing-19-7"],
            when: [.documents],
            zh: ("发放积分的商户不收积分,持有人在此不能抵扣", "去掉 accepts_points: false,或写明理由"),
            en: (
                "a partner gives points for purchases and does not take them for a bill",
                "leave 'accepts_points: false' out, or give the reason"
            )
        ),
    ]
}
