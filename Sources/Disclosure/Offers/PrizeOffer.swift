// SPDX-License-Identifier: Apache-2.0

public import Primitives
import Rules

/// A game with prizes as it is announced, as values; what nobody has said is `nil` or empty.
public struct PrizeOffer: Hashable, Sendable {
    public enum Mechanic: String, Hashable, Sendable, CaseIterable {
        case wheel
        case scratchCard = "scratch_card"
        case collectedSet = "collected_set"
    }

    public struct Prize: Hashable, Sendable {
        public var code: String
        /// Parts in a million; `nil` for what is not drawn.
        public var oddsPPM: Int64?
        public var value: Money
        public var isPointsOrVoucher: Bool
        public var saysTax: Bool
        public var saysUsage: Bool

        public init(
            code: String,
            oddsPPM: Int64?,
            value: Money,
            isPointsOrVoucher: Bool = false,
            saysTax: Bool = true,
            saysUsage: Bool = true
        ) {
            self.code = code
            self.oddsPPM = oddsPPM
            self.value = value
            self.isPointsOrVoucher = isPointsOrVoucher
            self.saysTax = saysTax
            self.saysUsage = saysUsage
        }
    }

    public var code: String
    public var mechanic: Mechanic
    public var prizes: [Prize]
    /// Parts in a million without a prize.
    public var noPrizePPM: Int64?
    /// What a ticket costs.
    public var ticketPrice: Points?
    public var isForAdults: Bool
    /// What is told before the start, of what has to be.
    public var told: Set<Term>
    /// Pieces of a set that are only drawn, with their odds; `nil` for odds that are not published.
    public var drawnPieces: [String: Int64?]
    public var hasAgreement: Bool
    /// What is missing of a subsidy that is spoken of.
    public var subsidyGaps: [String]

    /// What has to be told before a game with prizes begins.
    public enum Term: String, Hashable, Sendable, CaseIterable {
        case kinds
        case conditions
        case method
        case drawTime = "draw_time"
        case drawWay = "draw_way"
        case amount
        case name
        case quantityOrOdds = "quantity_or_odds"
        case claimTime = "claim_time"
        case claimConditions = "claim_conditions"
        case claimWay = "claim_way"
        case delivery
        case forfeiture
        case organiser
        case contact
    }

    public init(
        code: String,
        mechanic: Mechanic,
        prizes: [Prize],
        noPrizePPM: Int64?,
        ticketPrice: Points? = nil,
        isForAdults: Bool = true,
        told: Set<Term> = Set(Term.allCases),
        drawnPieces: [String: Int64?] = [:],
        hasAgreement: Bool = true,
        subsidyGaps: [String] = []
    ) {
        self.code = code
        self.mechanic = mechanic
        self.prizes = prizes
        self.noPrizePPM = noPrizePPM
        self.ticketPrice = ticketPrice
        self.isForAdults = isForAdults
        self.told = told
        self.drawnPieces = drawnPieces
        self.hasAgreement = hasAgreement
        self.subsidyGaps = subsidyGaps
    }
}

extension Linter {
    /// CAM-01 to CAM-11, but for CAM-04, over the values of an offer.
    public func lint(prizes offer: PrizeOffer) -> [Finding] {
        var collector = FindingCollector(bases: bases, date: date)
        collector.add(offer, DocumentPart(.offer, code: offer.code))
        return collector.findings
    }
}

extension FindingCollector {
    /// The least odds of a piece of a set, in a million.
    private static let leastPiecePPM: Int64 = 1_000

    mutating func add(_ offer: PrizeOffer, _ part: DocumentPart) {
        addOdds(offer, part)
        for prize in offer.prizes { add(prize, offer, part.with(field: "prizes.\(prize.code)")) }
        let untold = PrizeOffer.Term.allCases.filter { !offer.told.contains($0) }
        if !untold.isEmpty {
            let words = untold.map(\.rawValue).joined(separator: ", ")
            add(.untoldTerm, .document(part.with(field: "published")), matched: words)
        }
        if !offer.isForAdults {
            add(.minorsMayPlay, .document(part.with(field: "audience")), matched: "everyone")
        }
        for (piece, odds) in offer.drawnPieces.sorted(by: { $0.key < $1.key })
        where odds ?? 0 < FindingCollector.leastPiecePPM {
            let shown = odds.map { "\(piece) \($0) ppm" } ?? piece
            add(.rarePiece, .document(part.with(field: "badges")), matched: shown)
        }
        if !offer.hasAgreement {
            add(.partnerNotAsked, .document(part.with(field: "agreement")), matched: offer.code)
        }
        if !offer.subsidyGaps.isEmpty {
            let words = offer.subsidyGaps.joined(separator: ", ")
            add(.unprovenSubsidy, .document(part.with(field: "subsidy")), matched: words)
        }
    }

    private mutating func addOdds(_ offer: PrizeOffer, _ part: DocumentPart) {
        guard offer.mechanic != .collectedSet else { return }
        // Amounts that nobody could mean are no reason to stop.
        var sum = offer.noPrizePPM ?? 0
        for prize in offer.prizes {
            sum = sum.addingReportingOverflow(prize.oddsPPM ?? 0).partialValue
        }
        if sum != PrizeDraw.parts || offer.noPrizePPM == nil {
            add(.oddsNotWhole, .document(part.with(field: "no_prize_ppm")), matched: "\(sum)")
        }
        if let price = offer.ticketPrice, price > .zero,
            let prize = offer.prizes.first(where: \.isPointsOrVoucher)
        {
            add(
                .wageredPoints,
                .document(part.with(field: "ticket_points")),
                matched: "\(price) -> \(prize.code)"
            )
        }
    }

    private mutating func add(
        _ prize: PrizeOffer.Prize,
        _ offer: PrizeOffer,
        _ part: DocumentPart
    ) {
        if prize.value > Rules.Prize.legalMaximum {
            add(.prizeOverCap, .document(part), matched: "\(prize.value)")
        }
        if !prize.saysTax { add(.untaxedPrize, .document(part), matched: prize.code) }
        if prize.isPointsOrVoucher, !prize.saysUsage {
            add(.untoldUsage, .document(part), matched: prize.code)
        }
    }
}
