// SPDX-License-Identifier: Apache-2.0

extension ProblemWords {
    /// Refusals of drafts and versions of the program.
    static let ofPublishing: [ProblemCode: ProblemWords] = [
        .unknownDraft: ProblemWords(
            "没有这份草案",
            "Unknown draft",
            "找不到这份计划草案",
            "There is no such draft of the program"
        ),
        .campaignNotProposed: ProblemWords(
            "不是本商户提出的活动",
            "Not proposed by the partner",
            "只有本商户自己提出、仍在计划中的活动可以在这里结束或暂停;其他活动请联系运营方",
            "Only a campaign that the partner itself proposed, and that the program still has, is ended or"
                + " paused here; ask the operator about others"
        ),
        .unknownRequest: ProblemWords(
            "没有这份申请",
            "Unknown request",
            "找不到这份调整申请",
            "There is no such request"
        ),
        .requestDecided: ProblemWords(
            "申请已有结论",
            "Request decided",
            "这份申请已经有人处理过了",
            "Somebody has decided this request already"
        ),
        .secondPersonRequired: ProblemWords(
            "须由另一人复核",
            "A second person is needed",
            "人工调整积分要由提出人以外的另一人复核",
            "Points are given or taken by hand by two people: one asks, another approves"
        ),
        .unknownVersion: ProblemWords(
            "没有这个版本",
            "Unknown version",
            "积分计划没有这个版本",
            "There is no such version of the program"
        ),
        .unknownBacktest: ProblemWords(
            "没有这次回测",
            "Unknown back-test",
            "找不到这次回测;服务重启后需要重新发起",
            "There is no such back-test; after a restart it has to be begun again"
        ),
        .backtestRunning: ProblemWords(
            "已有回测在运行",
            "A back-test is running",
            "同一时间只运行一次回测,请等它结束再试",
            "Back-tests run one at a time; try again when the other has ended"
        ),
        .documentByHand: ProblemWords(
            "文档须由编写者修改",
            "A document to be changed by hand",
            "商户文档的写法无法自动修改,请把变更告诉运营方",
            "The partner's document is written in a way that only its author can change: ask the operator"
        ),
        .draftClosed: ProblemWords(
            "草案的状态不允许此操作",
            "Draft closed",
            "草案的状态是 {status},不能再做此操作",
            "The draft is {status}, so this cannot be done with it"
        ),
        .draftOutdated: ProblemWords(
            "草案已过时",
            "Draft outdated",
            "草案对照的是第 {base} 版,现在最新的是第 {latest} 版,请重新提交",
            "The draft was compared with version {base}, the newest is {latest}: submit it again"
        ),
        .reviewerIsAuthor: ProblemWords(
            "不能审核自己提交的草案",
            "Reviewer is author",
            "草案须由提交者之外的人审核",
            "Somebody other than the author has to review a draft"
        ),
        .tooManyDrafts: ProblemWords(
            "未结束的草案过多",
            "Too many drafts",
            "最多 {limit} 份未结束的草案",
            "There are at most {limit} open drafts"
        ),
        .versionAlreadyScheduled: ProblemWords(
            "已有待生效的版本",
            "Version already scheduled",
            "第 {version} 版将于 {effective_at} 生效;请等它生效,或先撤回",
            "Version {version} takes effect at {effective_at}: wait for it, or withdraw it first"
        ),
        .tooManyVersions: ProblemWords(
            "版本过多",
            "Too many versions",
            "一个计划最多 {limit} 个版本",
            "A program has at most {limit} versions"
        ),
        .publicationBlocked: ProblemWords(
            "检查未通过,不能发布",
            "Publication blocked",
            "有 {count} 项检查不通过,见 params.findings",
            "{count} checks do not let it pass, see params.findings"
        ),
        .needsReview: ProblemWords(
            "须经第二人审核",
            "Needs review",
            "有 {adverse} 处可能对会员不利的改动,须先由第二人审核通过",
            "{adverse} changes may be adverse to members; a second person has to approve them first"
        ),
        .noticeTooShort: ProblemWords(
            "公示期不足",
            "Notice too short",
            "最早可于 {earliest} 生效",
            "It can take effect at {earliest} at the earliest"
        ),
    ]
}
