// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

/// What a member was told by an entry: a text of the program, or that points are frozen and how that
/// ends.
///
/// The entries of a freeze are messages themselves (docs/decisions/0067-a-freeze-has-a-clock.md): there
/// is no freeze of which the member is not told, and none is told of that is not there.
struct ToldMessage {
    /// Of a text its code; of a freeze the entry's kind.
    let code: String
    /// `nil` for a text that the version does not have.
    let kind: String?
    /// 0 for the program's own.
    let partner: UInt32
    let text: LocalizedText?
    let endings: [MessageSent.Ending]

    /// Whether the entry tells its member anything.
    static func isTold(by fact: Fact) -> Bool {
        switch fact {
        case .messageSent, .memberFrozen, .memberUnfrozen, .objectionRejected: true
        default: false
        }
    }

    /// `version` is the one that the entry cites.
    init?(_ record: Record, in version: BoundProgram?) {
        switch record.fact {
        case .messageSent(let fact):
            code = fact.message
            kind = version?.program.message(code: fact.message)?.kind.word.rawValue
            partner = fact.partner
            text = version.flatMap { fact.text(in: $0) }
            endings = fact.endings
            return
        case .memberFrozen(let fact):
            text = version.map { FreezeText.began(fact, in: $0.program.timeZone) }
        case .memberUnfrozen(let fact): text = FreezeText.ended(fact.ground)
        case .objectionRejected: text = FreezeText.goesOn
        default: return nil
        }
        code = "\(record.fact.kind)"
        kind = ToldMessage.freezeKind
        partner = 0
        endings = []
    }

    private static let freezeKind = "freeze"
}

/// The words of a freeze: a general reason, the clock, and how to object; what was found stands on the
/// member's page of the freeze alone.
enum FreezeText {
    static func began(_ fact: MemberFrozen, in zone: ProgramTimeZone) -> LocalizedText {
        let until = minute(fact.until, in: zone)
        let reason = reason(fact.reason)
        let days = FreezeLimits.answerDays
        return LocalizedText(
            zh: "您的积分暂时不能使用,原因:\(reason.zh)。最迟于 \(until) 自动恢复。"
                + "积分不会减少,消费照常累积,冻结期间不会到期作废。"
                + "不同意可在「积分冻结」页提出异议,由另一位工作人员在 \(days) 天内答复,逾期不答复即恢复。",
            en: "Your points cannot be spent for now. Reason: \(reason.en). They are free again by"
                + " \(until) at the latest. None are lost, you go on earning, and none end meanwhile."
                + " If you do not agree, object on the page Frozen points: somebody else answers"
                + " within \(days) days, or the points are free."
        )
    }

    static func ended(_ ground: ThawGround) -> LocalizedText {
        let why =
            switch ground {
            case .lifted: LocalizedText(zh: "已提前解除", en: "it was lifted early")
            case .ended: LocalizedText(zh: "已到期", en: "its time is over")
            case .objectionUpheld:
                LocalizedText(zh: "您的异议成立", en: "your objection was right")
            case .objectionUnanswered:
                LocalizedText(zh: "异议未在期限内答复", en: "your objection was not answered in time")
            }
        return LocalizedText(
            zh: "积分冻结结束:\(why.zh)。积分可以照常使用,有期限的积分已顺延。",
            en: "The freeze of your points is over: \(why.en). You can spend them again, and points"
                + " with an end were given the time back."
        )
    }

    static let goesOn = LocalizedText(
        zh: "另一位工作人员核对了您的异议,冻结继续,到期时间不变。答复全文见「积分冻结」页。",
        en:
            "Somebody else looked at your objection. The freeze goes on and ends when it was to end."
            + " The whole answer is on the page Frozen points."
    )

    private static func reason(_ reason: FreezeReason) -> LocalizedText {
        switch reason {
        case .accountTakeover: LocalizedText(zh: "保护您的账户", en: "to protect your account")
        case .accountTraded, .pointsFarming, .fraudSuspected:
            LocalizedText(zh: "需要核对账户的使用情况", en: "the use of the account is being checked")
        case .ordered: LocalizedText(zh: "依有关机关的文书", en: "by an authority's document")
        }
    }

    /// `2026-12-08 12:00`, as clocks in the program's zone show it.
    private static func minute(_ instant: Instant, in zone: ProgramTimeZone) -> String {
        let text = instant.rfc3339(offsetSeconds: zone.offsetSeconds)
        return String(text.prefix(16)).replacing("T", with: " ")
    }
}
