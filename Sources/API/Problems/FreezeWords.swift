// SPDX-License-Identifier: Apache-2.0

extension ProblemWords {
    /// What a freeze keeps from happening, and what keeps a freeze from happening.
    static let ofFreezing: [ProblemCode: ProblemWords] = [
        .memberFrozen: ProblemWords(
            "积分已冻结",
            "Member frozen",
            "冻结至 {until}:可以累积,不能支付、兑换、转赠或注销。会员可在会员页面查看原因并提出异议",
            "Frozen until {until}: points are earned and not spent, given away or erased. The member sees why,"
                + " and may object, on the member's own page"
        ),
        .alreadyFrozen: ProblemWords(
            "已经冻结",
            "Already frozen",
            "已由 {freeze} 冻结至 {until}",
            "The entry {freeze} froze the member until {until}"
        ),
        .notFrozen: ProblemWords(
            "没有冻结",
            "Not frozen",
            "该会员的积分没有冻结,或冻结已经结束",
            "The member is not frozen, or the freeze is over"
        ),
        .freezeTooLong: ProblemWords(
            "冻结期过长",
            "Freeze too long",
            "这一原因最长 {maximum_days} 天",
            "For this reason a freeze lasts at most {maximum_days} days"
        ),
        .tooManyFrozen: ProblemWords(
            "冻结的会员过多",
            "Too many frozen members",
            "同时最多冻结 {limit} 位会员",
            "At most {limit} members are frozen at one time"
        ),
        .alreadyObjected: ProblemWords(
            "已经提出异议",
            "Already objected",
            "异议已记入 {objection},每次冻结提出一次",
            "The entry {objection} has the objection; there is one for each freeze"
        ),
        .noObjection: ProblemWords(
            "没有待答复的异议",
            "No objection",
            "没有提出异议,或已经答复",
            "There is no objection, or it was answered"
        ),
        .answeredByFreezer: ProblemWords(
            "须由另一人答复",
            "Answered by who froze",
            "实施冻结的人不能答复异议,请由另一人用自己的密钥办理",
            "Whoever froze a member may not answer the objection; another person does, with another key"
        ),
    ]
}
