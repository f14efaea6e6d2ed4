// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What `program.yaml` says.
struct ProgramDeclaration: Sendable {
    let code: String
    let name: LocalizedText
    /// `nil` when the program does not say who runs it.
    let organiser: Organiser?
    /// `nil` when the program does not say where members complain.
    let complaints: ComplaintTerms?
    /// Fen per program point.
    let faceValue: Ratio
    let timeZone: ProgramTimeZone
    let startsOn: CalendarDay
    let returnWindowDays: Int64
    /// Days between the announcement of an adverse version and its first moment.
    let noticeDays: Int64
    let tiers: [Located<Tier>]
    /// `nil` when the program does not say how tiers are reached.
    let qualification: QualificationDeclaration?
    let holds: HoldTerms
    let clawback: ClawbackTerms
    let seasons: [SeasonDeclaration]
    let groups: [GroupDeclaration]
    /// For each member, in program points.
    let limits: Limits
    /// For all members together, in program points.
    let budget: Limits
    let welcome: WelcomeTerms
    let households: HouseholdTerms
    let giftCards: GiftCardTerms
    let settlement: SettlementTerms
    /// Days for which a reward that is gone can still be had for points issued before.
    let runOffDays: Int64

    /// Days for which goods may be returned where neither program nor partner says otherwise.
    static let defaultReturnWindowDays: Int64 = 7

    /// Days of notice where the program does not say otherwise.
    static let defaultNoticeDays: Int64 = 30

    /// Days of run-off where the program does not say otherwise.
    static let defaultRunOffDays: Int64 = 365
}

private enum Currency: String, CaseIterable {
    case yuan = "CNY"
}

extension DocumentReader {
    mutating func program(_ root: DocumentNode) -> ProgramDeclaration? {
        let errorsBefore = findings.errorCount
        guard let fields = fields(root, known: DocumentForm.program.keys) else { return nil }
        let code = required("code", of: fields) { $0.code($1) }
        let name = required("name", of: fields) { $0.localized($1) }
        let organiser = optional("organiser", of: fields) { $0.organiser($1) }
        let complaints = optional("complaints", of: fields) { $0.complaints($1) }
        _ = required("currency", of: fields) { $0.choice($1, of: Currency.self) }
        let yuanPerPoint = required("face_value", of: fields) { $0.faceValue($1) }
        let timeZone = required("time_zone", of: fields) { $0.timeZone($1) }
        let startsOn = required("starts_on", of: fields) { $0.day($1) }
        let window = optional("return_window_days", of: fields) {
            $0.whole($1, in: DocumentLimits.days)
        }
        let notice = optional("notice_days", of: fields) { $0.whole($1, in: DocumentLimits.days) }
        let tiers = required("tiers", of: fields) { $0.tiers($1) }
        let qualification = optional("qualification", of: fields) { $0.qualification($1) }
        let holds = optional("holds", of: fields) { $0.holds($1) }
        let clawback = optional("clawback", of: fields) { $0.clawback($1) }
        let seasons = optional("seasons", of: fields) { $0.seasons($1) }
        let groups = optional("groups", of: fields) { $0.groups($1) }
        let limits = optional("limits", of: fields) { $0.limits($1) }
        let budget = optional("budget", of: fields) { $0.budget($1) }
        let welcome = optional("welcome", of: fields) { $0.welcome($1) }
        let households = optional("households", of: fields) { $0.households($1) }
        let giftCards = optional("gift_cards", of: fields) { $0.giftCards($1) }
        let settlement = optional("settlement", of: fields) { $0.settlement($1) }
        let runOff = optional("run_off_days", of: fields) {
            $0.whole($1, in: DocumentLimits.runOffDays)
        }
        guard findings.errorCount == errorsBefore, let code, let name, let yuanPerPoint,
            let timeZone, let startsOn, let tiers
        else { return nil }
        return ProgramDeclaration(
            code: code.value,
            name: name,
            organiser: organiser,
            complaints: complaints,
            faceValue: Ratio(yuanPerPoint.numerator * 100, yuanPerPoint.denominator),
            timeZone: timeZone,
            startsOn: startsOn.value,
            returnWindowDays: window ?? ProgramDeclaration.defaultReturnWindowDays,
            noticeDays: notice ?? ProgramDeclaration.defaultNoticeDays,
            tiers: tiers,
            qualification: qualification,
            holds: holds ?? .standard,
            clawback: clawback ?? .standard,
            seasons: seasons ?? [],
            groups: groups ?? [],
            limits: limits?.value ?? .none,
            budget: budget?.value ?? .none,
            welcome: welcome ?? .standard,
            households: households ?? .standard,
            giftCards: giftCards ?? .standard,
            settlement: settlement ?? .standard,
            runOffDays: runOff ?? ProgramDeclaration.defaultRunOffDays
        )
    }

    /// Yuan per point; the value of all points that can be must fit.
    private mutating func faceValue(_ node: DocumentNode) -> Ratio? {
        guard let ratio = ratio(node) else { return nil }
        let most = DocumentLimits.faceValue
        guard Ratio(ratio.numerator * 100, ratio.denominator) <= most else {
            findings.error(
                .faceValueTooLarge,
                at: node.place,
                "a point of \(ratio) yuan is more than one account could hold",
                fix: "write at most \(Money(fen: most.numerator)) yuan"
            )
            return nil
        }
        return ratio
    }

    private mutating func timeZone(_ node: DocumentNode) -> ProgramTimeZone? {
        let zones = ProgramTimeZone.knownNames.compactMap { name in
            ProgramTimeZone(named: name).map { (name, $0) }
        }
        return choice(node, among: zones)
    }

    private mutating func tiers(_ node: DocumentNode) -> [Located<Tier>]? {
        list(node, maximum: DocumentLimits.tiers) { reader, element in
            guard let fields = reader.fields(element, known: DocumentForm.tier.keys) else {
                return nil
            }
            let code = reader.required("code", of: fields) {
                $0.code($1, reserved: [TierTable<Int64>.otherwiseKey])
            }
            let name = reader.required("name", of: fields) { $0.localized($1) }
            let threshold = reader.optional("qualifying_points", of: fields) {
                $0.whole($1, in: DocumentLimits.qualifyingPoints)
            }
            guard let code, let name else { return nil }
            let tier = Tier(code: code.value, name: name, threshold: threshold.map { Points($0) })
            return Located(value: tier, place: code.place)
        }
    }

    private mutating func holds(_ node: DocumentNode) -> HoldTerms? {
        let keys = DocumentForm.holds.keys
        guard let fields = fields(node, known: keys) else { return nil }
        let standard = optional(keys[0], of: fields) {
            $0.whole($1, in: DocumentLimits.holdMinutes)
        }
        let maximum = optional(keys[1], of: fields) { $0.whole($1, in: DocumentLimits.holdMinutes) }
        let terms = HoldTerms(
            defaultMinutes: standard ?? HoldTerms.standard.defaultMinutes,
            maximumMinutes: maximum ?? HoldTerms.standard.maximumMinutes
        )
        guard terms.defaultMinutes <= terms.maximumMinutes else {
            findings.error(
                .contradictoryTerms,
                at: fields.place(of: keys[0]),
                "a hold of \(terms.defaultMinutes) minutes is over the maximum of"
                    + " \(terms.maximumMinutes)",
                fix: "make 'default_minutes' at most 'maximum_minutes'"
            )
            return nil
        }
        return terms
    }

    private mutating func welcome(_ node: DocumentNode) -> WelcomeTerms? {
        guard let fields = fields(node, known: DocumentForm.welcome.keys) else { return nil }
        let days = required("hold_days", of: fields) {
            $0.whole($1, in: DocumentLimits.welcomeDays)
        }
        return days.map { WelcomeTerms(holdDays: $0) }
    }

    private mutating func clawback(_ node: DocumentNode) -> ClawbackTerms? {
        let keys = DocumentForm.clawback.keys
        guard let fields = fields(node, known: keys) else { return nil }
        let policy = required(keys[0], of: fields) {
            $0.choice($1, of: ClawbackTerms.OnShortfall.self)
        }
        let debt = optional(keys[1], of: fields) { $0.whole($1, in: DocumentLimits.debtPoints) }
        guard let policy else { return nil }
        guard policy == .debt else {
            refuse([keys[1]], in: fields, because: "what is missing is waived")
            return ClawbackTerms(onShortfall: .waive, maximumDebt: .zero)
        }
        let maximum = debt.map { Points($0) } ?? ClawbackTerms.standard.maximumDebt
        return ClawbackTerms(onShortfall: .debt, maximumDebt: maximum)
    }
}
