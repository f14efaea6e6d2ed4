// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// SET-01 to SET-10: what `settlement` of the program and of its partners leaves open, or gets wrong.
///
/// A partner whose document says nothing settles by the program's terms; that is told once, and only
/// where the program says nothing either.
struct SettlementCheck {
    let program: CompiledProgram
    let places: DocumentPlaces

    /// A twentieth of face value, in parts of a million; documents take up to a tenth.
    private static let heaviestFee: Int64 = 50_000

    func findings(into collector: inout FindingCollector) {
        checkProgram(&collector)
        for partner in program.partners where partner.settlement.isDeclared {
            checkCredit(of: partner, &collector)
            checkAlert(of: partner, &collector)
            checkFee(of: partner, &collector)
        }
        checkLosses(&collector)
        checkCycle(&collector)
        for rule in program.rules { checkMaturity(of: rule, &collector) }
        for reward in program.rewards { checkFaceValue(of: reward, &collector) }
        checkSetOff(&collector)
    }

    private func part(_ partner: Partner, _ field: String) -> Finding.Subject {
        .document(places.part(.partner, partner.code).with(field: "settlement.\(field)"))
    }

    private func programPart(_ field: String) -> Finding.Subject {
        .document(places.part(.program, program.code).with(field: field))
    }

    /// One firm alone settles with nobody.
    private func checkProgram(_ collector: inout FindingCollector) {
        let declared = program.partners.filter(\.settlement.isDeclared)
        guard !program.settlement.isDeclared, program.partners.count > 1, !declared.isEmpty
        else { return }
        collector.add(
            .unwrittenSettlement,
            programPart("settlement"),
            matched: "\(program.partners.count)"
        )
    }

    private func checkCredit(of partner: Partner, _ collector: inout FindingCollector) {
        let settlement = partner.settlement
        guard settlement.terms == .postpaid else { return }
        guard let limit = settlement.creditLimit else {
            return collector.add(
                .endlessCredit,
                part(partner, "credit_limit"),
                matched: partner.code
            )
        }
        guard limit > .zero, !settlement.isSecured else { return }
        collector.add(.unsecuredCredit, part(partner, "deposit"), matched: "\(limit)")
    }

    /// An alert that is on from the first day tells nobody anything, and one at zero comes too late.
    private func checkAlert(of partner: Partner, _ collector: inout FindingCollector) {
        let settlement = partner.settlement
        let alert = settlement.alertBelow
        let explanation: LocalizedText
        switch settlement.terms {
        case .prepaid:
            guard (alert ?? .zero) == .zero else { return }
            explanation = LocalizedText(
                zh: "预付余额用完前没有提醒",
                en: "nothing is said before what was paid ahead is used up"
            )
        case .postpaid:
            guard let alert, let limit = settlement.creditLimit else { return }
            guard alert >= limit || alert == .zero else { return }
            explanation =
                alert == .zero
                ? LocalizedText(
                    zh: "额度用完前没有提醒",
                    en: "nothing is said before the credit is used up"
                )
                : LocalizedText(
                    zh: "提醒线\(alert)元不低于授信额度\(limit)元,一直处于提醒状态",
                    en: "an alert below \(alert) of a credit of \(limit) yuan is always on"
                )
        }
        collector.add(
            .uselessAlert,
            part(partner, "alert_below"),
            matched: alert.map { "\($0)" } ?? partner.code,
            explanation
        )
    }

    private func checkFee(of partner: Partner, _ collector: inout FindingCollector) {
        let fee = partner.settlement.feePartsPerMillion
        guard fee > SettlementCheck.heaviestFee else { return }
        collector.add(
            .heavyFee,
            part(partner, "fee"),
            matched: "\(SettlementCheck.percent(fee))%"
        )
    }

    /// As a document writes it: at most four decimals, and no zeros behind them.
    private static func percent(_ parts: Int64) -> String {
        var decimals = String(10_000 + parts % 10_000).dropFirst()
        while decimals.last == "0" { decimals.removeLast() }
        return "\(parts / 10_000)" + (decimals.isEmpty ? "" : ".\(decimals)")
    }

    /// Of a partner that fails, the fund loses what nobody answers for, and the guarantee stops for all.
    private func checkLosses(_ collector: inout FindingCollector) {
        guard program.settlement.lossBorneBy == .fund else { return }
        let open = program.partners.filter { partner in
            partner.settlement.terms == .postpaid && !partner.settlement.isSecured
                && !partner.scene.isInstitution
        }
        guard !open.isEmpty else { return }
        let names = PartnerNames(Array(open.prefix(FindingCollector.namedPartners)))
        collector.add(
            .lossOnMembers,
            programPart("settlement.loss_borne_by"),
            matched: "\(open.count)",
            LocalizedText(
                zh: "坏账由保障基金承担,\(open.count)家后付费合作方没有保证金或担保:\(names.zh)",
                en: "the fund bears losses, and \(open.count) partners that pay later have neither"
                    + " deposit nor guarantor: \(names.en)"
            )
        )
    }

    private func checkCycle(_ collector: inout FindingCollector) {
        let days: Int64 = program.settlement.cycle == .week ? 7 : 31
        for partner in program.partners
        where partner.settlement.isDeclared && partner.returnWindowDays > days {
            collector.add(
                .cycleBeforeReturns,
                .document(
                    places.part(.partner, partner.code).with(field: "return_window_days")
                ),
                matched: "\(partner.returnWindowDays)"
            )
        }
    }

    /// What matures is charged to the issuer at once, and given back with the goods.
    private func checkMaturity(of rule: EarningRule, _ collector: inout FindingCollector) {
        guard rule.trigger.isPurchase, let days = rule.maturesAfterDays else { return }
        let early = rule.partnerIndexes.map { program.partners[$0] }.first { partner in
            partner.settlement.isDeclared && days < partner.returnWindowDays
        }
        guard let early else { return }
        collector.add(
            .chargedBeforeReturns,
            .document(places.part(.rule, rule.code).with(field: "matures_after_days")),
            matched: "\(days)",
            LocalizedText(
                zh: "积分\(days)天后生效并结算,\(early.name.zh)的退货期是\(early.returnWindowDays)天",
                en:
                    "points mature and are paid for after \(days) days; \(early.name.en) takes goods"
                    + " back for \(early.returnWindowDays)"
            )
        )
    }

    /// Points are good everywhere: whoever gives them for purchases takes them for a bill.
    ///
    /// A sector with rules of its own is none of this.
    private func checkSetOff(_ collector: inout FindingCollector) {
        let giving = Set(
            program.rules.filter { $0.trigger.isPurchase }.flatMap { Array($0.partnerIndexes) }
        )
        for (index, partner) in program.partners.enumerated()
        where giving.contains(index) && !partner.acceptsPoints {
            guard SectorPack.pack(of: partner.scene) == nil else { continue }
            collector.add(
                .declinedSetOff,
                .document(places.part(.partner, partner.code).with(field: "accepts_points")),
                matched: partner.code
            )
        }
    }

    /// Face value is a floor: what a member gets, less what it pays in money, is worth the points.
    private func checkFaceValue(of reward: Reward, _ collector: inout FindingCollector) {
        guard reward.fee > .zero else { return }
        let face = program.faceValue
        let gained = Int128(reward.valueFen) - Int128(reward.fee.fen)
        let worth = Int128(reward.price.rawValue) * Int128(face.numerator)
        guard gained * Int128(face.denominator) < worth else { return }
        collector.add(
            .eatenFaceValue,
            .document(places.part(.reward, reward.code).with(field: "fee")),
            matched: "\(reward.fee)"
        )
    }
}

extension FindingCollector {
    /// Of partners no more are named in one finding.
    fileprivate static let namedPartners = 20
}
