// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

/// Reads the command of a scenario's line.
struct CommandReader {
    var words: Words
    let bank: Bank
    let names: Names
    /// The name that the line gives to what comes of it.
    private(set) var label: String?

    init(words: Words, bank: Bank, names: Names) {
        self.words = words
        self.bank = bank
        self.names = names
    }

    mutating func command(_ verb: String) throws -> Command {
        switch verb {
        case "enrol": try enrol()
        case "buy": try buy()
        case "do": try activity()
        case "pay": try pay()
        case "hold": try hold()
        case "capture": try capture()
        case "release": .releaseHold(ReleaseHold(hold: try entry()))
        case "redeem": try redeem()
        case "fulfil": try step(.fulfil)
        case "use": try step(.use)
        case "cancel": try step(.cancelByMember)
        case "withhold": try step(.cancelByPartner)
        case "refund": try step(.refund)
        case "expire": try step(.expire)
        case "send":
            .transferPoints(
                TransferPoints(
                    member: try member(),
                    recipient: try member(),
                    points: Points(try words.number("points"))
                )
            )
        case "artwork": try handing(.artwork)
        case "proof": try handing(.proof)
        case "approve": try handing(.approve)
        case "reject": try handing(.reject)
        case "fail": try handing(.fail)
        case "form": try household(.form)
        case "invite": try household(.invite)
        case "join": try household(.join)
        case "leave": try household(.leave)
        case "remove": try household(.remove)
        case "slots": try slots()
        case "scrap": try scrap()
        case "codes": try codes()
        case "return": try takeBack()
        case "adjust": try adjust()
        case "tier": try tier()
        case "settle": .settleMember(try member())
        case "day": .awardSchedule(AwardSchedule(member: try member(), day: try day()))
        case "finish": .finishSchedule(try day())
        case "consent": .giveConsent(try consent())
        case "unconsent": .withdrawConsent(try consent())
        case "attest": try attest()
        case "withdraw": .withdrawCredit(WithdrawCredit(member: try member()))
        case "money": try money()
        case "forgive":
            .writeOffDebt(
                WriteOffDebt(
                    member: try member(),
                    points: Points(try words.number("points")),
                    reason: "as told"
                )
            )
        case "tell": .sendMessage(try message())
        case "erase": try erase()
        case "freeze": try freeze()
        case "unfreeze": .unfreezeMember(UnfreezeMember(member: try member(), words: "cleared"))
        case "object": .objectToFreeze(ObjectToFreeze(member: try member(), words: "it was me"))
        case "answer": try answer()
        case "age": .changeAgeBand(ChangeAgeBand(member: try member(), band: try ageBand()))
        default: throw ScenarioMistake("\(verb) is no command")
        }
    }

    mutating func member() throws -> MemberID { try names.member(try words.required("a member")) }

    private mutating func message() throws -> SendMessage {
        SendMessage(member: try member(), message: try words.required("a message"))
    }

    private mutating func freeze() throws -> Command {
        let member = try member()
        guard let reason = FreezeReason(code: try words.required("a reason")) else {
            throw ScenarioMistake("that is no reason")
        }
        let command = FreezeMember(
            member: member,
            reason: reason,
            basis: "an article",
            words: "as told",
            document: reason == .ordered ? "No. 7" : "",
            days: try words.number("days")
        )
        try options { _, _ in false }
        return .freezeMember(command)
    }

    private mutating func answer() throws -> Command {
        let member = try member()
        let isUpheld = try words.required("a verdict") == "upheld"
        return .answerObjection(
            AnswerObjection(member: member, isUpheld: isUpheld, words: "looked at")
        )
    }

    private mutating func erase() throws -> Command {
        var command = EraseMember(
            member: try member(),
            reason: .accountClosed,
            askedBy: .member
        )
        try options { _, word in
            command.points = PointsLeft(code: word)
            return command.points != nil
        }
        return .eraseMember(command)
    }

    mutating func day() throws -> CalendarDay {
        let word = try words.required("a day")
        guard let day = CalendarDay(iso8601: word) else {
            throw ScenarioMistake("\(word) is no day")
        }
        return day
    }

    mutating func entry() throws -> EntryID { try names.entry(try words.required("an entry")) }

    mutating func partner() throws -> PartnerNumber {
        bank.partner(try words.required("a partner"))
    }

    /// Reads what is left of the command word by word.
    mutating func options(_ read: (inout CommandReader, String) throws -> Bool) throws {
        while let word = words.nextOfCommand() {
            if word == "as" {
                label = try words.required("a name")
            } else if try !read(&self, word) {
                throw ScenarioMistake("\(word) is not understood")
            }
        }
    }

    /// A source key that nothing else has.
    private func source(_ partner: PartnerNumber) -> SourceKey {
        SourceKey(partner: partner, type: "line", id: "\(bank.records.count)-\(bank.now)")
    }

    private func moved(_ span: Int64) -> Instant {
        Instant(microseconds: bank.now.microseconds + span)
    }

    // MARK: Commands

    private mutating func step(_ step: RedemptionStep) throws -> Command {
        var command = ChangeRedemption(redemption: try entry(), step: step)
        if step == .cancelByPartner || step == .refund { command.reason = "as told" }
        try options { reader, word in
            switch word {
            case "store": command.store = try reader.words.required("a store")
            case "ago": command.occurredAt = reader.moved(-(try reader.words.span()))
            case "reference": command.reference = try reader.words.required("a reference")
            case "by": command.source = reader.source(try reader.partner())
            case "because": command.reason = try reader.words.required("a reason")
            default:
                guard let quantity = Int64(word) else { return false }
                command.quantity = quantity
            }
            return true
        }
        return .changeRedemption(command)
    }

    /// A picture of 70 bytes.
    static let drawing = HandedFile(media: .png, size: 70, hash: [UInt8](0..<32))

    private mutating func handing(_ step: HandingStep) throws -> Command {
        let command = HandOver(
            redemption: try entry(),
            step: step,
            file: step.needsFile ? CommandReader.drawing : nil,
            reason: step.needsReason ? "as told" : ""
        )
        try options { _, _ in false }
        return .handOver(command)
    }

    /// Whoever acts stands first; behind it who is invited or removed, or what is joined.
    private mutating func household(_ step: HouseholdStep) throws -> Command {
        let actor = try member()
        var command = ChangeHousehold(member: actor, step: step)
        switch step {
        case .form, .leave: break
        case .invite: command.other = try member()
        case .join: command.household = try entry()
        case .remove:
            command.member = try member()
            command.other = actor
        }
        try options { _, _ in false }
        return .changeHousehold(command)
    }

    private mutating func enrol() throws -> Command {
        label = try words.required("a name")
        var command = EnrolMember()
        try options { reader, word in
            switch word {
            case "tier": command.tier = reader.bank.tier(try reader.words.required("a tier"))
            case "by": command.partner = try reader.partner()
            case "age": command.ageBand = try reader.ageBand()
            case "consent": command.consents.append(try reader.purpose())
            default: return false
            }
            return true
        }
        return .enrolMember(command)
    }

    private mutating func buy() throws -> Command {
        let member = try member()
        let source = source(try partner())
        var command = RecordPurchase(
            member: member,
            source: source,
            occurredAt: bank.now,
            total: try words.money("the total")
        )
        try options { reader, word in
            switch word {
            case "item": command.items.append(try reader.item())
            case "tender": command.tenders.append(try reader.tender())
            case "paid": command.payments.append(try reader.entry())
            case "list": command.details.listTotal = try reader.words.money("a list total")
            case "tax": command.details.tax = try reader.words.money("a tax")
            case "channel":
                command.details.channel = Channel(rawValue: try reader.words.required("a channel"))
            case "ago": command.occurredAt = reader.moved(-(try reader.words.span()))
            case "ahead": command.occurredAt = reader.moved(try reader.words.span())
            case "settled":
                command.source = SourceKey(
                    partner: command.source.partner,
                    type: SectorPack.settlementSource,
                    id: command.source.id
                )
            default: return false
            }
            return true
        }
        return .recordPurchase(command)
    }

    /// `sku/category/unit`, the quantity and the amount; behind it with strokes the list amount and
    /// the tax, `-` for what the till does not say.
    private mutating func item() throws -> PurchaseItem {
        let parts = try words.required("an item").split(
            separator: "/",
            omittingEmptySubsequences: false
        ).map(String.init)
        guard parts.count == 3 else { throw ScenarioMistake("an item is sku/category/unit") }
        let quantity = try words.number("a quantity")
        let amounts = try words.required("an amount").split(separator: "/").map { word in
            word == "-" ? nil : try Words.money(String(word))
        }
        return PurchaseItem(
            sku: parts[0],
            category: parts[1],
            unit: parts[2],
            quantity: quantity,
            amount: amounts[0] ?? .zero,
            listAmount: amounts.count > 1 ? amounts[1] : nil,
            tax: amounts.count > 2 ? amounts[2] : nil
        )
    }

    private mutating func tender() throws -> Tender {
        let word = try words.required("a tender")
        guard let kind = TenderKind(code: word) else {
            throw ScenarioMistake("\(word) is no tender")
        }
        return Tender(kind: kind, amount: try words.money("an amount"))
    }

    private mutating func activity() throws -> Command {
        var command = RecordActivity(
            member: try member(),
            source: source(try partner()),
            occurredAt: bank.now,
            kind: try words.required("a kind")
        )
        try options { reader, word in
            switch word {
            case "ago": command.occurredAt = reader.moved(-(try reader.words.span()))
            case "group": command.group = try reader.words.required("a group")
            case "proof": command.evidence = try reader.evidence()
            default: command.quantity = Int64(word) ?? 0
            }
            return true
        }
        return .recordActivity(command)
    }

    private mutating func pay() throws -> Command {
        var command = PayWithPoints(
            member: try member(),
            source: source(try partner()),
            bill: try words.money("the bill")
        )
        try options { reader, word in
            guard word == "points" else { return false }
            command.points = Points(try reader.words.number("points"))
            return true
        }
        return .payWithPoints(command)
    }

    private mutating func hold() throws -> Command {
        var command = PlaceHold(
            member: try member(),
            partner: try partner(),
            points: Points(try words.number("points"))
        )
        try options { reader, word in
            guard word == "minutes" else { return false }
            command.minutes = try reader.words.number("minutes")
            return true
        }
        return .placeHold(command)
    }

    private mutating func capture() throws -> Command {
        var command = CaptureHold(hold: try entry())
        try options { _, word in
            command.points = Int64(word).map { Points($0) }
            return command.points != nil
        }
        return .captureHold(command)
    }

    private mutating func redeem() throws -> Command {
        var command = RedeemReward(
            member: try member(),
            reward: bank.reward(try words.required("a reward"))
        )
        try options { reader, word in
            switch word {
            case "store": command.store = try reader.words.required("a store")
            case "cash": command.cash = try reader.words.money("the cash")
            case "slot": command.slot = try reader.slot()
            case "item": command.item = try reader.words.required("an item")
            default: command.quantity = Int64(word) ?? 0
            }
            return true
        }
        return .redeemReward(command)
    }

    private mutating func takeBack() throws -> Command {
        var command = ReturnPurchase(
            purchase: try entry(),
            source: source(try partner()),
            occurredAt: bank.now
        )
        try options { reader, word in
            switch word {
            case "amount": command.amount = try reader.words.money("the amount")
            case "line":
                command.lines.append(
                    ReturnedLine(
                        item: Int(try reader.words.number("an item")),
                        quantity: try reader.words.number("a quantity")
                    )
                )
            case "ago": command.occurredAt = reader.moved(-(try reader.words.span()))
            case "ahead": command.occurredAt = reader.moved(try reader.words.span())
            default: return false
            }
            return true
        }
        return .returnPurchase(command)
    }

    /// A step by its name, its partner where it has one, the amount, and with `for` the reason.
    private mutating func money() throws -> Command {
        let word = try words.required("a step")
        guard let step = MoneyStep.allCases.first(where: { "\($0.kind)" == word }) else {
            throw ScenarioMistake("\(word) is no step of money")
        }
        let partner = step.hasPartner ? try partner() : nil
        var command = MoveMoney(
            step: step,
            partner: partner,
            amount: try words.money("an amount")
        )
        try options { reader, word in
            guard word == "for" else { return false }
            command.reason = try reader.words.required("a reason")
            return true
        }
        return .moveMoney(command)
    }

    private mutating func adjust() throws -> Command {
        let member = try member()
        let points = Points(try words.number("points"))
        let code = try words.required("a reason")
        guard let reason = AdjustmentReason(code: code) else {
            throw ScenarioMistake("\(code) is no reason")
        }
        var command = AdjustPoints(member: member, points: points, reason: reason)
        try options { reader, word in
            switch word {
            case "by": command.partner = try reader.partner()
            case "corrects": command.corrects = try reader.entry()
            default: return false
            }
            return true
        }
        return .adjustPoints(command)
    }

    private mutating func tier() throws -> Command {
        var command = AssignTier(
            member: try member(),
            tier: bank.tier(try words.required("a tier")),
            reason: "by hand"
        )
        try options { reader, word in
            guard word == "until" else { return false }
            command.until = try reader.words.instant()
            return true
        }
        return .assignTier(command)
    }
}
