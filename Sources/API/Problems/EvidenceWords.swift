// SPDX-License-Identifier: Apache-2.0

extension ProblemWords {
    /// Why nobody is erased, or not yet.
    static let ofErasure: [ProblemCode: ProblemWords] = [
        .memberErased: ProblemWords(
            "会员信息已删除",
            "Member erased",
            "该会员的个人信息已于 {since} 销毁,不再办理新业务",
            "What said who the member is was destroyed at {since}; nothing new is begun for it"
        ),
        .pointsRemain: ProblemWords(
            "还有积分",
            "Points remain",
            "还有 {points} 分。请先使用,或在 points 中写明 keep(保留)或 forfeit(放弃)",
            "{points} points are left: spend them first, or say keep or forfeit in `points`"
        ),
        .holdsAreOpen: ProblemWords(
            "还有未了结的预扣",
            "Holds are open",
            "还有 {count} 笔预扣,确认、解除或到期后再办理",
            "{count} holds are open; wait until they are captured, released or over"
        ),
        .evidenceIsHeld: ProblemWords(
            "依法留存,暂不能删除",
            "Evidence is held",
            "证据事项 {case} 涉及该会员,至 {until} 前不得销毁",
            "The case {case} is about the member; nothing is destroyed before {until}"
        ),
    ]

    /// Why evidence does not go out.
    static let ofEvidence: [ProblemCode: ProblemWords] = [
        .unknownCase: ProblemWords(
            "没有这项取证",
            "Unknown case",
            "找不到这项取证",
            "There is no such case"
        ),
        .unknownInspectionQuery: ProblemWords(
            "没有这项检查查询",
            "Unknown inspection query",
            "可用的查询见 GET /v1/inspection-queries",
            "GET /v1/inspection-queries lists those that there are"
        ),
        .samePerson: ProblemWords(
            "须由另一人放行",
            "Same person",
            "提出取证的人不能自己放行,请由另一人用自己的密钥办理",
            "Whoever asked for evidence may not release it; another person does, with another key"
        ),
        .alreadyReleased: ProblemWords(
            "已经放行",
            "Already released",
            "已由 {entry} 放行",
            "The entry {entry} released it"
        ),
        .caseExpired: ProblemWords(
            "取证已过期",
            "Case expired",
            "有效期至 {expires_at},请重新提出",
            "It was good until {expires_at}; ask again"
        ),
        .caseTooLong: ProblemWords(
            "有效期过长",
            "Case too long",
            "有效期最长 {maximum_days} 天",
            "A case is open for at most {maximum_days} days"
        ),
        .tooManyCases: ProblemWords(
            "取证事项过多",
            "Too many cases",
            "同时最多 {limit} 项",
            "At most {limit} cases are open at one time"
        ),
        .caseNotReleased: ProblemWords(
            "尚未放行",
            "Case not released",
            "须由另一人放行后才能导出",
            "A second person has to release it before it is exported"
        ),
        .unknownLot: ProblemWords(
            "没有这个积分批次",
            "Unknown lot",
            "没有这个积分批次,或与贵商户无关",
            "There is no such lot, or nothing of it happened at your place"
        ),
        .historyTooLong: ProblemWords(
            "记录过多",
            "History too long",
            "一次最多读取 {limit} 条记录,请缩短时间范围",
            "At most {limit} entries are read at once; ask for a shorter span of time"
        ),
        .checkpointPending: ProblemWords(
            "检查点尚未签出",
            "Checkpoint pending",
            "{entry} 尚未进入签名检查点,约一秒后再试",
            "No checkpoint holds {entry} yet; one is signed within a second"
        ),
        .noLog: ProblemWords(
            "没有日志",
            "No log",
            "本机没有签名日志,无法出具证明",
            "This server keeps no signed log, so nothing can be proved"
        ),
        .scopeTooWide: ProblemWords(
            "范围过大",
            "Scope too wide",
            "一次最多导出 {limit} 条记录,请缩小范围",
            "At most {limit} entries go out at once; ask for a narrower scope"
        ),
        .unknownSubject: ProblemWords(
            "范围中有不存在的对象",
            "Unknown subject",
            "没有 {subject}",
            "There is no {subject}"
        ),
    ]
}
