// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// A wheel or a scratch card: a ticket draws one prize, or none.
public struct PrizeDraw: Hashable, Sendable {
    public enum Mechanic: String, Hashable, Sendable, CaseIterable {
        case wheel
        case scratchCard = "scratch_card"
    }

    /// Whom a game is for; whatever the document says, decisions let only adults draw.
    public enum Audience: String, Hashable, Sendable, CaseIterable {
        case adults
        case everyone
    }

    /// What the odds of all prizes and of no prize add up to.
    public static let parts: Int64 = 1_000_000

    public let code: String
    public let name: LocalizedText
    public let mechanic: Mechanic
    public let audience: Audience
    /// Who gives the prizes and stands for them.
    public let partnerIndex: Int
    public let from: CalendarDay
    public let until: CalendarDay
    /// How many tickets a member may draw in a day.
    public let perDay: Int64
    /// What a ticket costs those who have none, in program points; `nil` when they cannot be bought.
    public let ticketPrice: Points?
    /// In the sequence in which numbers are dealt out to them.
    public let prizes: [Prize]
    public let publication: GamePublication

    public var window: GameWindow { GameWindow(from: from, until: until) }

    public var noPrizePPM: Int64 {
        prizes.reduce(PrizeDraw.parts) { $0 - $1.oddsPPM }
    }

    public func prize(code: String) -> Prize? { prizes.first { $0.code == code } }

    /// What numbers draw, apart from words.
    public var odds: DrawOdds {
        DrawOdds(
            prizes: prizes.map {
                DrawOdds.Part(
                    prize: $0.code,
                    oddsPPM: $0.oddsPPM,
                    stock: $0.stock,
                    substitute: $0.substitute
                )
            }
        )
    }
}

/// The part of a draw's terms that decides what a number draws, and what is left of it.
public struct DrawOdds: Hashable, Sendable {
    public struct Part: Hashable, Sendable {
        public let prize: String
        public let oddsPPM: Int64
        public let stock: Int64?
        public let substitute: String?

        public init(prize: String, oddsPPM: Int64, stock: Int64?, substitute: String?) {
            self.prize = prize
            self.oddsPPM = oddsPPM
            self.stock = stock
            self.substitute = substitute
        }
    }

    public let prizes: [Part]

    public init(prizes: [Part]) {
        self.prizes = prizes
    }

    /// What a number below a million draws, whatever is left of it; `nil` for no prize.
    public func drawn(by number: Int64) -> Part? {
        var end: Int64 = 0
        for prize in prizes {
            end += prize.oddsPPM
            if number < end { return prize }
        }
        return nil
    }

    /// What a drawn prize comes to, when so many of each were given before; `nil` for no prize.
    ///
    /// One that is gone falls to its substitute, and that one, when it is gone too, to no prize.
    public func given(for drawn: Part?, taken: (String) -> Int64) -> Part? {
        func isLeft(_ part: Part) -> Bool {
            part.stock.map { taken(part.prize) < $0 } ?? true
        }
        guard let drawn else { return nil }
        if isLeft(drawn) { return drawn }
        guard let code = drawn.substitute,
            let substitute = prizes.first(where: { $0.prize == code }), isLeft(substitute)
        else { return nil }
        return substitute
    }
}

/// What can be won or is given for a set of badges.
public struct Prize: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// Program points.
        case points(Points, Validity)
        /// The index of a reward of the same partner, which is set aside for the game.
        case reward(Int)
        case goods
        /// The index of a badge.
        case badge(Int)
    }

    /// How a prize is taxed.
    public enum TaxClass: String, Hashable, Sendable, CaseIterable {
        /// A chance income: a fifth is withheld.
        case incidentalIncome = "incidental_income"
        /// A price reduction at the giver, which is no income.
        case discountCoupon = "discount_coupon"
    }

    /// In percent.
    public static let incidentalIncomeTax: Int64 = 20
    /// A prize may not be worth more, in fen.
    public static let legalMaximum = Money(fen: 5_000_000)

    public let code: String
    public let name: LocalizedText
    /// Parts in a million; 0 for a prize that is not drawn.
    public let oddsPPM: Int64
    public let kind: Kind
    /// What it is worth: points at face value, a reward as its document says.
    public let value: Money
    /// Pieces; `nil` when there is no end to them.
    public let stock: Int64?
    /// The code of the prize that takes its place when it is gone; `nil` for none.
    public let substitute: String?
    /// `nil` when the document does not say.
    public let taxClass: TaxClass?
    /// Where, how and how long points or a voucher can be used; `nil` when it does not say.
    public let usage: LocalizedText?

    /// What is withheld of it.
    public var tax: Money {
        switch taxClass {
        case .discountCoupon: .zero
        case .incidentalIncome, nil:
            Money(fen: value.fen * Prize.incidentalIncomeTax / 100)
        }
    }

    /// Whether it is money's worth of the program itself, or a voucher.
    public var isLikePoints: Bool {
        switch kind {
        case .points, .reward: true
        case .goods, .badge: false
        }
    }
}

/// What has to be told before a game with prizes begins.
public struct GamePublication: Hashable, Sendable {
    public let conditions: LocalizedText?
    public let method: LocalizedText?
    public let drawing: LocalizedText?
    public let claimUntil: CalendarDay?
    public let claimConditions: LocalizedText?
    public let claimWay: LocalizedText?
    public let delivery: LocalizedText?
    public let forfeiture: LocalizedText?
    /// The record by which the partner agreed to take part.
    public let agreement: String?
    public let subsidy: Subsidy?

    static let empty = GamePublication()

    init(
        conditions: LocalizedText? = nil,
        method: LocalizedText? = nil,
        drawing: LocalizedText? = nil,
        claimUntil: CalendarDay? = nil,
        claimConditions: LocalizedText? = nil,
        claimWay: LocalizedText? = nil,
        delivery: LocalizedText? = nil,
        forfeiture: LocalizedText? = nil,
        agreement: String? = nil,
        subsidy: Subsidy? = nil
    ) {
        self.conditions = conditions
        self.method = method
        self.drawing = drawing
        self.claimUntil = claimUntil
        self.claimConditions = claimConditions
        self.claimWay = claimWay
        self.delivery = delivery
        self.forfeiture = forfeiture
        self.agreement = agreement
        self.subsidy = subsidy
    }
}

/// An amount that a game is said to be subsidised with.
public struct Subsidy: Hashable, Sendable {
    public let amount: Money
    /// Who pays it.
    public let paidBy: String?
    /// Where the money is shown to be.
    public let evidence: String?
    public let conditions: LocalizedText?
}
