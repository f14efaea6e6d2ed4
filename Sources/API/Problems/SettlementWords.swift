// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

extension ProblemWords {
    /// Why a cycle is not closed, not paid, or a line of it not disputed.
    static let ofSettlement: [ProblemCode: ProblemWords] = [
        .settlementNotNext: ProblemWords(
            "不是下一个结算周期",
            "Not the next cycle",
            "周期须依次关账,下一个是第 {number} 期",
            "Cycles are closed one after the other; the next is {number}"
        ),
        .settlementClosed: ProblemWords(
            "结算周期已关账",
            "Cycle closed already",
            "该周期已由 {entry} 关账,关账只有一次",
            "The cycle was closed by {entry}; it is closed once"
        ),
        .settlementNotOver: ProblemWords(
            "结算周期未结束",
            "Cycle not over",
            "{until} 起可以关账,此前可用 dry_run 试算",
            "It can be closed from {until} on; a dry run shows it before"
        ),
        .settlementRunOutdated: ProblemWords(
            "试算期间有新的账目",
            "Entries came during the run",
            "请重新提交,系统会重新试算",
            "Send it again; a new run finds them"
        ),
        .unknownSettlement: ProblemWords(
            "结算周期不存在",
            "Unknown cycle",
            "没有这个周期,或尚未关账",
            "There is no such cycle, or it is not closed yet"
        ),
        .noStatement: ProblemWords(
            "该商户没有结算单",
            "No statement",
            "该商户在这个周期没有结算单",
            "The partner has no statement in this cycle"
        ),
        .settlementSuperseded: ProblemWords(
            "余额已转入后续周期",
            "Carried into a later cycle",
            "未付部分已转入第 {number} 期,请按该期付款",
            "What was open went into cycle {number}; pay that one"
        ),
        .nothingDue: ProblemWords(
            "没有应付金额",
            "Nothing is due",
            "已付清、被争议冻结,或账户余额为零",
            "It is paid, held back by disputes, or the accounts are even"
        ),
        .paymentOverDue: ProblemWords(
            "付款超过应付金额",
            "Payment over what is due",
            "现在应付 {due_fen} 分钱",
            "{due_fen} fen are due now"
        ),
        .noSuchLine: ProblemWords(
            "没有这一行",
            "No such line",
            "该账目不在这个周期,或与该商户的款项无关",
            "The entry is in another cycle, or moves none of the partner's money"
        ),
        .lineAlreadyDisputed: ProblemWords(
            "该行已有争议",
            "Line disputed already",
            "争议 {dispute} 已登记",
            "It was disputed as {dispute}"
        ),
        .tooManyDisputes: ProblemWords(
            "争议过多",
            "Too many disputes",
            "每个周期最多 {limit} 个争议",
            "A cycle has at most {limit} disputes"
        ),
        .unknownDispute: ProblemWords(
            "争议不存在",
            "Unknown dispute",
            "没有这个争议",
            "There is no such dispute"
        ),
        .disputeResolved: ProblemWords(
            "争议已处理",
            "Dispute resolved already",
            "该争议已由 {entry} 处理",
            "It was resolved by {entry}"
        ),
        .lifetimeRelease: ProblemWords(
            "终身积分不得因时间转销",
            "Lifetime points are not released by time",
            "{points} 分永久有效;请用兑换规律估算 (breakage=pattern)",
            "{points} open points never expire; estimate by the pattern of redemptions (breakage=pattern)"
        ),
    ]
}

extension SettlementRefusal {
    var status: Int {
        switch self {
        case .unknown, .noStatement, .noSuchLine, .unknownDispute: 404
        case .notNext, .closed, .notOver, .runOutdated, .superseded, .nothingDue,
            .alreadyDisputed, .disputeResolved:
            409
        case .overDue, .tooManyDisputes: 422
        }
    }

    var params: [JSON.Member] {
        switch self {
        case .notNext(let number), .superseded(let number):
            [JSON.Member("number", .integer(Int64(clamping: number)))]
        case .closed(let entry), .disputeResolved(let entry):
            [JSON.Member("entry", .string(entry.text))]
        case .notOver(let until): [JSON.Member("until", .string(until.rfc3339()))]
        case .overDue(let due): [JSON.Member("due_fen", .integer(due.fen))]
        case .alreadyDisputed(let id): [JSON.Member("dispute", .string(DisputeID(id).text))]
        case .tooManyDisputes(let limit): [JSON.Member("limit", .integer(Int64(limit)))]
        case .runOutdated, .unknown, .noStatement, .nothingDue, .noSuchLine, .unknownDispute: []
        }
    }
}
