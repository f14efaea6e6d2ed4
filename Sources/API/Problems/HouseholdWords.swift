// SPDX-License-Identifier: Apache-2.0

extension ProblemWords {
    /// Why a household does not change, or takes no more.
    static let ofHouseholds: [ProblemCode: ProblemWords] = [
        .rewardHouseholdLimitReached: ProblemWords(
            "已达每户兑换上限",
            "Household limit reached",
            "每户{period}合计最多 {limit} 件,还可兑换 {left} 件,{again_at} 起重新计数",
            "A household may take {limit} {period}; {left} are left, and it counts anew from {again_at}"
        ),
        .unknownHousehold: ProblemWords(
            "家庭组不存在",
            "Unknown household",
            "没有这个家庭组,或其中已无成员",
            "There is no such household, or nobody is left in it"
        ),
        .notInHousehold: ProblemWords(
            "不在家庭组中",
            "Not in the household",
            "该会员不在家庭组中,或不在同一个家庭组中",
            "The member is in no household, or in another one"
        ),
        .alreadyInHousehold: ProblemWords(
            "已在家庭组中",
            "Already in a household",
            "会员已在家庭组 {household} 中,一位会员只能在一个家庭组中",
            "The member is in {household}; a member is in one household at most"
        ),
        .notHouseholdHead: ProblemWords(
            "不是家庭组组长",
            "Not the head of the household",
            "只有组长可以邀请和移出成员",
            "Only the head invites and removes members"
        ),
        .notInvited: ProblemWords(
            "没有有效邀请",
            "Not invited",
            "请组长先发出邀请,邀请 14 天内有效",
            "The head has to invite first; an invitation is good for 14 days"
        ),
        .householdCoolingOff: ProblemWords(
            "退出家庭组未满期限",
            "Household left too recently",
            "{until} 起可重新加入或组建家庭组",
            "The member may join or form one from {until} on"
        ),
        .householdFull: ProblemWords(
            "家庭组已满",
            "Household full",
            "家庭组最多 {limit} 人",
            "A household holds {limit}"
        ),
        .householdTransferCap: ProblemWords(
            "超过家庭组每月转让上限",
            "Transfer over the cap of the month",
            "本月还可转让 {left} 分,{again_at} 起重新计数",
            "{left} points may still be given this month; it counts anew from {again_at}"
        ),
        .tooManyInvitations: ProblemWords(
            "未答复的邀请过多",
            "Too many invitations",
            "最多 {limit} 个未答复的邀请",
            "At most {limit} invitations may wait for an answer"
        ),
    ]
}
