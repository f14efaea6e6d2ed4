// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// Named maxima of what a command may carry.
public enum CommandLimits {
    public static let items = 200
    public static let tenders = 10
    public static let payments = 10
    public static let returnLines = 200
    public static let identifiers = 10
    public static let textBytes = 120
    public static let noteBytes = 500
    public static let quantity: Int64 = 1_000_000_000
    /// How long a tier is given for: a hundred years, so that its end has a date to write.
    public static let assignmentDays: Int64 = 36_525
}

extension Command {
    /// Everything that is wrong with the command's own shape, all at once.
    public var violations: [Violation] {
        var check = ShapeCheck()
        switch self {
        case .publishProgram, .releaseHold, .settleMember, .addIdentifier, .removeIdentifier,
            .giveConsent, .withdrawConsent, .withdrawCredit, .changeAgeBand, .sendMessage,
            .awardSchedule, .finishSchedule, .checkIn, .judgeGameEvent, .claimBadgePrize,
            .drawPrize, .startDraw, .endDraw, .eraseMember, .releaseEvidence, .rotateLogKey:
            break
        case .importSlots(let command): check.slots(command.days)
        case .importCodes(let command): check.codes(command)
        case .freezeMember(let command): check.freeze(command)
        case .unfreezeMember(let command): check.words(command.words)
        case .objectToFreeze(let command): check.words(command.words)
        case .answerObjection(let command): check.words(command.words)
        case .requestEvidence(let command): check.evidence(command.request)
        case .moveMoney(let command): check.money(command)
        case .writeOffDebt(let command):
            check.points(command.points, "/points")
            check.reason(command.reason, isRequired: true)
        case .cancelSlot(let command):
            check.slot(command.slot)
            check.reason(command.reason, isRequired: true)
        case .settlement(let command): check.settlement(command)
        case .reportGameEvent(let command):
            check.source(command.source)
            check.moment(command.occurredAt)
        case .attestCredit(let command): check.attestation(command)
        case .submitDraft(let command):
            check.text(
                command.note,
                "/note",
                isRequired: false,
                maximum: CommandLimits.noteBytes
            )
        case .reviewDraft(let command):
            check.reason(command.reason, isRequired: command.verdict != .approved)
        case .scheduleVersion(let command):
            if let effectiveAt = command.effectiveAt { check.moment(effectiveAt, "/effective_at") }
        case .withdrawDraft(let command): check.reason(command.reason, isRequired: true)
        case .enrolMember(let command):
            check.count(command.identifiers.count, CommandLimits.identifiers, "/identifiers")
            if Set(command.consents).count != command.consents.count {
                check.violations.append(Violation("/consents", .duplicate, "each consent once"))
            }
            if let source = command.source { check.source(source) }
        case .assignTier(let command):
            check.text(command.reason, "/reason", isRequired: true)
            if let until = command.until { check.moment(until, "/until") }
        case .recordPurchase(let command): check.purchase(command)
        case .recordActivity(let command):
            check.source(command.source)
            check.moment(command.occurredAt)
            check.text(command.kind, "/kind", isRequired: true)
            check.range(command.quantity, 1, CommandLimits.quantity, "/quantity")
            check.text(command.group, "/group", isRequired: false)
            if let evidence = command.evidence { check.evidence(evidence) }
        case .payWithPoints(let command):
            check.source(command.source)
            check.text(command.store, "/store", isRequired: false)
            check.range(command.bill.fen, 1, Money.maximum.fen, "/bill/amount")
            if let points = command.points { check.points(points, "/points") }
        case .placeHold(let command):
            check.points(command.points, "/points")
            if let minutes = command.minutes { check.range(minutes, 1, 525_600, "/minutes") }
            if let source = command.source { check.source(source) }
        case .captureHold(let command):
            if let points = command.points { check.points(points, "/points") }
        case .redeemReward(let command):
            check.range(command.quantity, 1, CommandLimits.quantity, "/quantity")
            check.text(command.store, "/store", isRequired: false)
            check.range(command.cash.fen, 0, Money.maximum.fen, "/cash/amount")
            if let slot = command.slot { check.slot(slot) }
            check.text(command.item, "/item", isRequired: false)
            if let source = command.source { check.source(source) }
        case .changeRedemption(let command):
            if let quantity = command.quantity {
                check.range(quantity, 1, CommandLimits.quantity, "/quantity")
            }
            let isReasoned = command.step == .cancelByPartner || command.step == .refund
            check.reason(command.reason, isRequired: isReasoned)
            check.text(command.store, "/store", isRequired: false)
            if let at = command.occurredAt { check.moment(at, "/occurred_at") }
            check.text(command.reference, "/reference", isRequired: false)
            if let source = command.source { check.source(source) }
        case .handOver(let command): check.handing(command)
        case .changeHousehold(let command): check.household(command)
        case .transferPoints(let command):
            check.points(command.points, "/points")
            if command.recipient == command.member {
                check.violations.append(
                    Violation("/recipient_id", .inconsistent, "another member")
                )
            }
        case .returnPurchase(let command): check.purchaseReturn(command)
        case .adjustPoints(let command): check.adjustment(command)
        }
        return check.violations
    }
}

/// Collects violations field by field.
struct ShapeCheck {
    var violations: [Violation] = []

    mutating func range(
        _ value: Int64,
        _ low: Int64,
        _ high: Int64,
        _ pointer: @autoclosure () -> String
    ) {
        if value < low {
            violations.append(Violation(pointer(), .tooSmall, "at least \(low)"))
        } else if value > high {
            violations.append(Violation(pointer(), .tooLarge, "at most \(high)"))
        }
    }

    mutating func points(_ points: Points, _ pointer: String) {
        range(points.rawValue, 1, Points.maximum.rawValue, pointer)
    }

    mutating func count(_ count: Int, _ maximum: Int, _ pointer: String) {
        guard count > maximum else { return }
        violations.append(Violation(pointer, .tooMany, "at most \(maximum)"))
    }

    mutating func text(
        _ text: String,
        _ pointer: @autoclosure () -> String,
        isRequired: Bool,
        maximum: Int = CommandLimits.textBytes
    ) {
        if isRequired && text.isEmpty {
            violations.append(Violation(pointer(), .required, "must not be empty"))
        }
        if text.utf8.count > maximum {
            violations.append(Violation(pointer(), .tooLong, "at most \(maximum) bytes"))
        }
    }

    mutating func source(_ source: SourceKey) {
        text(
            source.type,
            "/source/type",
            isRequired: true,
            maximum: SourceKey.maximumTypeLength
        )
        text(source.id, "/source/id", isRequired: true, maximum: SourceKey.maximumIDLength)
    }

    /// A moment that no calendar can show would overflow where days are counted.
    mutating func moment(_ moment: Instant, _ pointer: String = "/occurred_at") {
        let (low, high) = (Instant.earliest, Instant.latest)
        if moment < low {
            violations.append(Violation(pointer, .tooSmall, "at least \(low)"))
        } else if moment > high {
            violations.append(Violation(pointer, .tooLarge, "at most \(high)"))
        }
    }

    mutating func evidence(_ request: EvidenceRequested) {
        text(request.authority, "/authority", isRequired: true)
        text(request.document, "/document", isRequired: true)
        text(
            request.purpose,
            "/purpose",
            isRequired: true,
            maximum: CommandLimits.noteBytes
        )
        officers(request.officers)
        moment(request.expiresAt, "/expires_at")
        let scope = request.scope
        count(scope.members.count, EvidenceScope.maximum, "/scope/members")
        count(scope.lots.count, EvidenceScope.maximum, "/scope/lots")
        count(scope.partners.count, EvidenceScope.maximum, "/scope/partners")
        count(scope.rules.count, EvidenceScope.maximum, "/scope/rules")
        if let from = scope.from { moment(from, "/scope/from") }
        if let until = scope.until { moment(until, "/scope/until") }
        if let from = scope.from, let until = scope.until, from >= until {
            violations.append(Violation("/scope/until", .inconsistent, "later than from"))
        }
        if scope.isWide, scope.from == nil {
            violations.append(
                Violation("/scope", .required, "members, lots, partners, rules or a span of time")
            )
        }
    }

    private mutating func officers(_ officers: [String]) {
        let limits = EvidenceLimits.minimumOfficers...EvidenceLimits.maximumOfficers
        if Set(officers).count != officers.count {
            violations.append(Violation("/officers", .duplicate, "each officer once"))
        }
        count(officers.count, limits.upperBound, "/officers")
        if officers.count < limits.lowerBound {
            let detail = "at least \(limits.lowerBound) officers, by their certificates"
            violations.append(Violation("/officers", .tooSmall, detail))
        }
        for (index, officer) in officers.prefix(limits.upperBound).enumerated() {
            text(
                officer,
                "/officers/\(index)",
                isRequired: true,
                maximum: EvidenceLimits.officerBytes
            )
        }
    }

    mutating func reason(_ reason: String, isRequired: Bool) {
        text(reason, "/reason", isRequired: isRequired, maximum: CommandLimits.noteBytes)
    }

    mutating func money(_ command: MoveMoney) {
        range(command.amount.fen, 1, Money.maximum.fen, "/amount")
        text(command.reference, "/reference", isRequired: false)
        reason(command.reason, isRequired: command.step.needsReason)
        if let occurredAt = command.occurredAt { moment(occurredAt) }
        if let source = command.source { self.source(source) }
        guard command.step.hasPartner != (command.partner != nil) else { return }
        let detail = command.step.hasPartner ? "it is about a partner" : "it is about no partner"
        violations.append(Violation("/partner", .inconsistent, detail))
    }

    mutating func purchase(_ command: RecordPurchase) {
        source(command.source)
        moment(command.occurredAt)
        text(command.store, "/store", isRequired: false)
        range(command.total.fen, 0, Money.maximum.fen, "/total/amount")
        count(command.items.count, CommandLimits.items, "/items")
        count(command.tenders.count, CommandLimits.tenders, "/tenders")
        count(command.payments.count, CommandLimits.payments, "/payments")
        if Set(command.payments).count != command.payments.count {
            violations.append(Violation("/payments", .duplicate, "each payment once"))
        }
        for (index, item) in command.items.enumerated() { check(item, index) }
        check(command.details, of: command.total)
        var tendered = Money.zero
        for (index, tender) in command.tenders.enumerated() {
            range(tender.amount.fen, 0, Money.maximum.fen, "/tenders/\(index)/amount")
            if violations.isEmpty { tendered += tender.amount }
        }
        if violations.isEmpty, !command.tenders.isEmpty, tendered != command.total {
            violations.append(
                Violation("/tenders", .inconsistent, "the tenders must sum to the total")
            )
        }
        if violations.isEmpty { checkSums(of: command) }
    }

    private mutating func check(_ details: PurchaseDetails, of total: Money) {
        if let list = details.listTotal {
            range(list.fen, total.fen, Money.maximum.fen, "/list_total/amount")
        }
        if let tax = details.tax { range(tax.fen, 0, total.fen, "/tax/amount") }
    }

    /// What the lines say together is what the whole says, where both say it.
    ///
    /// A discount on the whole purchase is in no line, and a till may leave lines out: only lines
    /// that add up to the total are all there is. Taxes are rounded line by line, so they may be
    /// off by a fen each.
    private mutating func checkSums(of command: RecordPurchase) {
        let isWhole = command.items.sum { $0.amount } == command.total
        if let list = command.details.listTotal, let lines = command.items.sum({ $0.listAmount }),
            isWhole ? lines != list : lines > list
        {
            let detail = "the lines cost \(lines) before discounts, the whole \(list)"
            violations.append(Violation("/list_total", .inconsistent, detail))
        }
        if isWhole, let tax = command.details.tax, let lines = command.items.sum({ $0.tax }),
            abs(lines.fen - tax.fen) > Int64(command.items.count)
        {
            let detail = "the taxes of the lines are \(lines), that of the whole \(tax)"
            violations.append(Violation("/tax", .inconsistent, detail))
        }
    }

    /// Pointers are only made for what is wrong: this runs for every item of every purchase.
    private mutating func check(_ item: PurchaseItem, _ index: Int) {
        text(item.sku, "/items/\(index)/sku", isRequired: false)
        text(item.category, "/items/\(index)/category", isRequired: false)
        text(item.unit, "/items/\(index)/unit", isRequired: false)
        range(item.quantity, 1, CommandLimits.quantity, "/items/\(index)/quantity")
        range(item.amount.fen, 0, Money.maximum.fen, "/items/\(index)/amount")
        if let list = item.listAmount {
            range(list.fen, item.amount.fen, Money.maximum.fen, "/items/\(index)/list_amount")
        }
        if let tax = item.tax { range(tax.fen, 0, item.amount.fen, "/items/\(index)/tax") }
    }

    mutating func slot(_ name: SlotName) {
        if !SlotName.isGood(code: name.code) {
            violations.append(Violation("/slot/code", .malformed, ShapeCheck.slotCode))
        }
        if SlotDayKey(0, name.day).id == nil {
            violations.append(Violation("/slot/day", .tooSmall, "a day of this program"))
        }
    }

    private static let slotCode =
        "1 to \(SlotName.maximumCodeLength) of a-z, A-Z, 0-9, '-', '_' and '.'"

    mutating func slots(_ days: [OfferedDay]) {
        if days.isEmpty { violations.append(Violation("/days", .required, "at least one day")) }
        count(days.count, SlotLimits.days, "/days")
        let slots = days.reduce(0) { $0 + $1.slots.count }
        count(slots, SlotLimits.slotsOfImport, "/days")
        if Set(days.map(\.day)).count != days.count {
            violations.append(Violation("/days", .duplicate, "each day once"))
        }
        guard violations.isEmpty else { return }
        for (index, offered) in days.enumerated() { check(offered, "/days/\(index)") }
    }

    mutating func codes(_ command: ImportCodes) {
        range(command.count, 1, Int64(CodeLimits.codesOfImport), "/codes")
        if command.root.count != CodeLimits.rootLength
            || command.mark.count != CodeLimits.markLength
        {
            violations.append(Violation("/codes", .malformed, "a root of 32 bytes, a mark of 16"))
        }
    }

    private mutating func check(_ offered: OfferedDay, _ pointer: String) {
        if SlotDayKey(0, offered.day).id == nil {
            violations.append(Violation(pointer + "/day", .tooSmall, "a day of this program"))
        }
        count(offered.slots.count, SlotLimits.slotsOfDay, pointer + "/slots")
        if Set(offered.slots.map(\.code)).count != offered.slots.count {
            violations.append(Violation(pointer + "/slots", .duplicate, "each code once a day"))
        }
        for (index, slot) in offered.slots.enumerated() {
            check(slot, pointer + "/slots/\(index)")
        }
    }

    private mutating func check(_ slot: SlotOffer, _ pointer: String) {
        if !SlotName.isGood(code: slot.code) {
            violations.append(Violation(pointer + "/code", .malformed, ShapeCheck.slotCode))
        }
        moment(slot.startsAt, pointer + "/starts_at")
        moment(slot.endsAt, pointer + "/ends_at")
        let places = SlotLimits.places
        range(slot.forMoney, places.lowerBound, places.upperBound, pointer + "/for_money")
        range(slot.forPoints, places.lowerBound, places.upperBound, pointer + "/for_points")
        guard violations.isEmpty else { return }
        if slot.endsAt <= slot.startsAt {
            violations.append(Violation(pointer + "/ends_at", .inconsistent, "after starts_at"))
        } else if slot.endsAt > slot.startsAt.adding(days: SlotLimits.slotDays) {
            let detail = "at most \(SlotLimits.slotDays) days after starts_at"
            violations.append(Violation(pointer + "/ends_at", .tooLarge, detail))
        }
        if slot.forMoney == 0, slot.forPoints == 0 {
            let detail = "a slot without places; leave it out"
            violations.append(Violation(pointer + "/for_points", .inconsistent, detail))
        }
    }

    mutating func purchaseReturn(_ command: ReturnPurchase) {
        source(command.source)
        moment(command.occurredAt)
        count(command.lines.count, CommandLimits.returnLines, "/lines")
        for (index, line) in command.lines.enumerated() {
            range(Int64(line.item), 0, Int64(CommandLimits.items) - 1, "/lines/\(index)/item")
            range(line.quantity, 1, CommandLimits.quantity, "/lines/\(index)/quantity")
        }
        if let amount = command.amount {
            range(amount.fen, 1, Money.maximum.fen, "/amount/amount")
        }
    }

    mutating func handing(_ command: HandOver) {
        reason(command.reason, isRequired: command.step.needsReason)
        if let source = command.source { self.source(source) }
        if command.step.needsFile, command.file == nil {
            violations.append(Violation("/content", .required, "the file"))
        }
        if let file = command.file {
            range(file.size, 1, HandedFile.maximumBytes, "/content")
        }
    }

    mutating func household(_ command: ChangeHousehold) {
        switch command.step {
        case .invite, .remove:
            let pointer = command.step == .invite ? "/invited_id" : "/removed_id"
            guard let other = command.other else {
                violations.append(Violation(pointer, .required, "who it is about"))
                return
            }
            guard other == command.member else { return }
            violations.append(Violation(pointer, .inconsistent, "another member"))
        case .join:
            guard command.household == nil else { return }
            violations.append(Violation("/household_id", .required, "which household"))
        case .form, .leave: break
        }
    }

    mutating func evidence(_ evidence: Evidence) {
        text(evidence.provider, "/evidence/provider", isRequired: !evidence.reference.isEmpty)
        text(evidence.reference, "/evidence/reference", isRequired: false)
        text(
            evidence.region,
            "/evidence/region",
            isRequired: false,
            maximum: Evidence.maximumRegionLength
        )
    }

    mutating func attestation(_ command: AttestCredit) {
        let attestation = command.attestation
        text(attestation.issuer, "/issuer", isRequired: true)
        if attestation.level == .none {
            violations.append(Violation("/level", .unknown, "trusted or model"))
        }
        if attestation.purpose != .creditUplift {
            violations.append(Violation("/purpose", .unknown, "credit_uplift"))
        }
        moment(attestation.validFrom, "/valid_from")
        moment(attestation.validUntil, "/valid_until")
        if attestation.validUntil <= attestation.validFrom {
            violations.append(Violation("/valid_until", .inconsistent, "after valid_from"))
        }
        if command.signature.count != CreditAttested.signatureLength {
            violations.append(Violation("/signature", .malformed, "64 bytes of Ed25519"))
        }
    }

    mutating func adjustment(_ command: AdjustPoints) {
        if command.points == .zero {
            violations.append(Violation("/points", .tooSmall, "not 0"))
        }
        let maximum = Points.maximum.rawValue
        range(command.points.rawValue, -maximum, maximum, "/points")
        text(command.note, "/note", isRequired: false, maximum: CommandLimits.noteBytes)
    }
}
