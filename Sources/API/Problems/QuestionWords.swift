// SPDX-License-Identifier: Apache-2.0

extension ProblemWords {
    /// Refusals of questions about entries, and of what members show to others.
    static let ofQuestions: [ProblemCode: ProblemWords] = [
        .unknownCertificate: ProblemWords(
            "没有这个证书编号",
            "Unknown certificate",
            "查不到这个绿色证书编号;持有人注销后也查不到",
            "There is no green certificate of this number, or its holder was erased"
        ),
        .unknownQuestion: ProblemWords(
            "没有这条疑问",
            "Unknown question",
            "找不到这条疑问",
            "There is no such question"
        ),
        .questionOpen: ProblemWords(
            "这笔已经提过疑问",
            "Question is open",
            "对这笔的疑问 {existing} 还在等待答复",
            "{existing} about the same entry still waits for an answer"
        ),
        .questionClosed: ProblemWords(
            "疑问已了结",
            "Question closed",
            "这条疑问已经答复或撤回",
            "The question was answered or withdrawn already"
        ),
        .questionTooLate: ProblemWords(
            "超过可提疑问的期限",
            "Too late to ask",
            "入账后 {days} 天内可以提疑问",
            "An entry can be asked about for {days} days"
        ),
        .tooManyPictures: ProblemWords(
            "凭证图片太多",
            "Too many pictures",
            "一次绿色行为最多附 {maximum} 张凭证图片",
            "An activity has at most {maximum} pictures as evidence"
        ),
        .tooManyQuestions: ProblemWords(
            "待答复的疑问太多",
            "Too many questions",
            "最多同时有 {maximum} 条疑问等待答复",
            "At most {maximum} questions of a member wait for an answer"
        ),
    ]
}
