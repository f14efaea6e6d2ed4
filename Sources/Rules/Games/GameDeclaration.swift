// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What a mapping under `games/` declares, its references not yet resolved.
enum GameDeclaration: Sendable {
    case event(GameEventDeclaration)
    case badge(Located<Badge>)
    case mission(MissionDeclaration)
    case draw(DrawDeclaration)
    case badgePrize(BadgePrizeDeclaration)

    var code: Located<String> {
        switch self {
        case .event(let event): event.code
        case .badge(let badge): Located(value: badge.value.code, place: badge.place)
        case .mission(let mission): mission.code
        case .draw(let draw): draw.code
        case .badgePrize(let prize): prize.code
        }
    }
}

struct GameEventDeclaration: Sendable {
    let code: Located<String>
    let name: LocalizedText
    let partner: Located<String>
    let perDay: Int64
    let inAll: Int64?
    let needsApproval: Bool
}

struct MissionDeclaration: Sendable {
    let code: Located<String>
    let name: LocalizedText
    let partner: Located<String>
    let window: GameWindow
    let period: LimitPeriod
    let goal: GoalDeclaration
    let gift: GiftDeclaration
    let publication: GamePublication
}

struct GiftDeclaration: Sendable {
    let place: Place
    /// In the partner's points.
    let points: Located<Int64>?
    let validity: Validity
    let tickets: Int64?
    let draw: Located<String>?
    let badge: Located<String>?
}

struct DrawDeclaration: Sendable {
    let code: Located<String>
    let name: LocalizedText
    let mechanic: PrizeDraw.Mechanic
    let audience: PrizeDraw.Audience
    let partner: Located<String>
    let from: CalendarDay
    let until: Located<CalendarDay>
    let perDay: Int64
    /// In the partner's points.
    let ticketPrice: Located<Int64>?
    let noPrizePPM: Located<Int64>
    let prizes: [PrizeDeclaration]
    let publication: GamePublication
}

struct BadgePrizeDeclaration: Sendable {
    let code: Located<String>
    let name: LocalizedText
    let partner: Located<String>
    let badges: [Located<String>]
    let prize: PrizeDeclaration
    let window: GameWindow
    let publication: GamePublication
}

enum GameWord: String, CaseIterable {
    case event
    case badge
    case mission
    case draw
    case badgePrize = "badge_prize"

    var form: DocumentForm {
        switch self {
        case .event: .gameEvent
        case .badge: .badge
        case .mission: .mission
        case .draw: .prizeDraw
        case .badgePrize: .badgePrize
        }
    }

    /// Keys of any of them, each once.
    static let keys = Set(allCases.flatMap(\.form.keys)).sorted()
}

enum MissionPeriodWord: String, CaseIterable {
    case once
    case daily
    case weekly
    case monthly

    var period: LimitPeriod {
        switch self {
        case .once: .ever
        case .daily: .day
        case .weekly: .week
        case .monthly: .month
        }
    }
}

extension DocumentReader {
    mutating func game(_ node: DocumentNode) -> GameDeclaration? {
        guard let all = fields(node, known: GameWord.keys),
            let word = required("kind", of: all, { $0.choice($1, of: GameWord.self) })
        else { return nil }
        let own = word.form.keys
        refuse(
            GameWord.keys.filter { !own.contains($0) },
            in: all,
            because: "this is \(word == .event ? "an" : "a") \(word.rawValue)"
        )
        return switch word {
        case .event: gameEvent(all).map { .event($0) }
        case .badge: badge(all).map { .badge($0) }
        case .mission: mission(all).map { .mission($0) }
        case .draw: draw(all).map { .draw($0) }
        case .badgePrize: badgePrize(all).map { .badgePrize($0) }
        }
    }

    private mutating func gameEvent(_ fields: Fields) -> GameEventDeclaration? {
        let errorsBefore = findings.errorCount
        let code = required("code", of: fields) { $0.code($1) }
        let name = required("name", of: fields) { $0.localized($1) }
        let partner = required("partner", of: fields) { $0.code($1) }
        let perDay = required("per_day", of: fields) { $0.whole($1, in: DocumentLimits.perDay) }
        let inAll = optional("in_all", of: fields) { $0.whole($1, in: DocumentLimits.gameCount) }
        let approval = required("approval", of: fields) { $0.flag($1) }
        guard findings.errorCount == errorsBefore, let code, let name, let partner, let perDay,
            let approval
        else { return nil }
        return GameEventDeclaration(
            code: code,
            name: name,
            partner: partner,
            perDay: perDay,
            inAll: inAll,
            needsApproval: approval
        )
    }

    private mutating func badge(_ fields: Fields) -> Located<Badge>? {
        let code = required("code", of: fields) { $0.code($1) }
        let name = required("name", of: fields) { $0.localized($1) }
        guard let code, let name else { return nil }
        return Located(value: Badge(code: code.value, name: name), place: code.place)
    }

    private mutating func mission(_ fields: Fields) -> MissionDeclaration? {
        let errorsBefore = findings.errorCount
        let code = required("code", of: fields) { $0.code($1) }
        let name = required("name", of: fields) { $0.localized($1) }
        let partner = required("partner", of: fields) { $0.code($1) }
        let window = gameWindow(fields)
        let word = optional("repeats", of: fields) { $0.choice($1, of: MissionPeriodWord.self) }
        let goal = required("goal", of: fields) { $0.goal($1) }
        let gift = required("gives", of: fields) { $0.gift($1) }
        let publication = publication(fields)
        guard findings.errorCount == errorsBefore, let code, let name, let partner, let goal,
            let gift
        else { return nil }
        return MissionDeclaration(
            code: code,
            name: name,
            partner: partner,
            window: window,
            period: (word ?? .once).period,
            goal: goal,
            gift: gift,
            publication: publication
        )
    }

    private mutating func gift(_ node: DocumentNode) -> GiftDeclaration? {
        let errorsBefore = findings.errorCount
        guard let fields = fields(node, known: DocumentForm.gift.keys) else { return nil }
        let points = optional("points", of: fields) { reader, node in
            reader.whole(node, in: DocumentLimits.giftPoints)
                .map { Located(value: $0, place: node.place) }
        }
        let validity = optional("validity", of: fields) { $0.validity($1) }
        let tickets = optional("tickets", of: fields) { $0.whole($1, in: DocumentLimits.perDay) }
        let draw = optional("draw", of: fields) { $0.code($1) }
        let badge = optional("badge", of: fields) { $0.code($1) }
        if fields.has("tickets") != fields.has("draw") {
            findings.error(
                .missingKey,
                at: node.place,
                "'tickets' and 'draw' belong together",
                fix: "name the draw and how many tickets of it"
            )
        }
        if !fields.has("points"), !fields.has("tickets"), !fields.has("badge") {
            findings.error(
                .missingKey,
                at: node.place,
                "it gives nothing",
                fix: "add 'points', 'tickets' with 'draw', or 'badge'"
            )
        }
        if !fields.has("points") {
            refuse(["validity"], in: fields, because: "no points are given")
        }
        guard findings.errorCount == errorsBefore else { return nil }
        return GiftDeclaration(
            place: node.place,
            points: points,
            validity: validity?.value ?? .lifetime,
            tickets: tickets,
            draw: draw,
            badge: badge
        )
    }

    mutating func gameWindow(_ fields: Fields) -> GameWindow {
        let from = optional("from", of: fields) { $0.day($1) }
        let until = optional("until", of: fields) { $0.day($1) }
        if let from, let until { checkWindow(from.value, until) }
        return GameWindow(from: from?.value, until: until?.value)
    }

    mutating func checkWindow(_ from: CalendarDay, _ until: Located<CalendarDay>) {
        guard until.value < from else { return }
        findings.error(
            .emptySpan,
            at: until.place,
            "the last day is before the first",
            fix: "write a day from \(from) on"
        )
    }
}
