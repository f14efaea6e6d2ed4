// SPDX-License-Identifier: Apache-2.0

import Rules

extension ProblemWords {
    /// Why a reward is not had.
    static let ofRewards: [ProblemCode: ProblemWords] = [
        .rewardWithdrawn: ProblemWords(
            "兑换品已下架",
            "Reward withdrawn",
            "下架前发放的积分可兑换至 {runs_off_at},现有积分不在其中",
            "Points issued while it was offered buy it until {runs_off_at}; there are none of those"
        ),
        .rewardNotOpen: ProblemWords(
            "尚未开放兑换",
            "Reward not open",
            "{opens_at} 起可兑换",
            "It can be taken from {opens_at} on"
        ),
        .rewardClosed: ProblemWords(
            "兑换已结束",
            "Reward closed",
            "{since} 起不再兑换",
            "Since {since} it cannot be taken any more"
        ),
        .rewardNotForMember: ProblemWords(
            "不在兑换对象之列",
            "Reward not for this member",
            "限信用等级 {level} 及以上,会员等级 {tiers}",
            "It is for the credit level {level} and above, in the tiers {tiers}"
        ),
        .rewardStoreUnknown: ProblemWords(
            "门店不提供该兑换品",
            "No such store for the reward",
            "门店“{store}”不提供该兑换品",
            "The store '{store}' does not give it"
        ),
        .rewardTakesNoCash: ProblemWords(
            "不可用现金补足",
            "Reward takes no cash",
            "该兑换品只用积分兑换",
            "All of its price is paid in points"
        ),
        .rewardCashOutOfRange: ProblemWords(
            "现金部分超出范围",
            "Cash out of range",
            "现金最多 {maximum_fen} 分钱,按 {step_fen} 分钱递增",
            "At most {maximum_fen} fen in steps of {step_fen}"
        ),
        .rewardSoldOut: ProblemWords(
            "兑换品库存不足",
            "Reward sold out",
            "还剩 {left} 件",
            "{left} are left"
        ),
        .rewardStoreSoldOut: ProblemWords(
            "门店库存不足",
            "Reward sold out at the store",
            "门店“{store}”还剩 {left} 件",
            "{left} are left at '{store}'"
        ),
        .rewardPeriodSoldOut: ProblemWords(
            "本期库存不足",
            "Reward sold out for now",
            "{period}库存还剩 {left} 件",
            "{left} are left of what there is {period}"
        ),
        .rewardKeptForPublic: ProblemWords(
            "优先份额已兑完",
            "Reward kept for the public",
            "其余 {opens_at} 起向所有会员开放",
            "The rest waits for everybody, from {opens_at} on"
        ),
        .rewardLimitReached: ProblemWords(
            "已达兑换上限",
            "Reward limit reached",
            "每位会员最多 {limit} 件,已兑换 {redeemed} 件",
            "A member may take {limit} and has taken {redeemed}"
        ),
        .rewardPeriodLimitReached: ProblemWords(
            "已达本期兑换上限",
            "Reward limit of the period reached",
            "每位会员{period}最多 {limit} 件,已兑换 {redeemed} 件",
            "A member may take {limit} {period} and has taken {redeemed}"
        ),
    ]
}
