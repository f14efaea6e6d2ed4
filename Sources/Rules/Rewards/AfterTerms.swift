// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// What happens to a reward once it is redeemed: how long it is good, and how it is given up.
public struct AfterTerms: Hashable, Sendable {
    /// Days in which it may be used, that of the redemption not counted; `nil` for no such end.
    public let usableDays: Int64?
    public let onExpiry: ExpiryOutcome
    /// Hours in which the member may cancel; `nil` for as long as nothing was given, 0 for never.
    public let cancelHours: Int64?
    /// What the partner pays when it cancels; `nil` for nothing but what was taken.
    public let compensation: CompensationTerms?

    public static let standard = AfterTerms(
        usableDays: nil,
        onExpiry: .pointsBack,
        cancelHours: nil,
        compensation: nil
    )
}

/// What a redemption that was not used in time leaves.
public enum ExpiryOutcome: String, Hashable, Sendable, CaseIterable {
    /// Points go back to their lots, yuan to the member.
    case pointsBack = "points_back"
    case nothingBack = "nothing_back"
}

/// A part of the points that come back, within limits as the partner writes them.
public struct CompensationTerms: Hashable, Sendable {
    public let percent: Int64
    public let minimumPartnerPoints: Int64
    public let maximumPartnerPoints: Int64

    /// For so many program points that come back, at a partner with a denomination.
    public func points(for back: Points, denomination: Int64) -> Points {
        let share = Ratio(percent, 100).multiplied(by: back.rawValue, rounding: .floor) ?? 0
        let least = minimumPartnerPoints * denomination
        let most = maximumPartnerPoints * denomination
        return Points(min(max(share, least), most))
    }
}

extension DocumentReader {
    mutating func afterTerms(_ node: DocumentNode) -> AfterTerms? {
        let errorsBefore = findings.errorCount
        guard let fields = fields(node, known: DocumentForm.after.keys) else { return nil }
        let days = optional("usable_days", of: fields) {
            $0.whole($1, in: DocumentLimits.usableDays)
        }
        let outcome = optional("on_expiry", of: fields) { $0.choice($1, of: ExpiryOutcome.self) }
        let hours = optional("cancel_hours", of: fields) {
            $0.whole($1, in: DocumentLimits.cancelHours)
        }
        let compensation = optional("compensation", of: fields) { $0.compensation($1) }
        guard findings.errorCount == errorsBefore else { return nil }
        return AfterTerms(
            usableDays: days,
            onExpiry: outcome ?? .pointsBack,
            cancelHours: hours,
            compensation: compensation
        )
    }

    private mutating func compensation(_ node: DocumentNode) -> CompensationTerms? {
        guard let fields = fields(node, known: DocumentForm.compensation.keys) else { return nil }
        let percent = required("percent", of: fields) {
            $0.whole($1, in: DocumentLimits.compensationPercent)
        }
        let least = required("minimum", of: fields) {
            $0.whole($1, in: DocumentLimits.compensation)
        }
        let most = required("maximum", of: fields) { $0.whole($1, in: DocumentLimits.compensation) }
        guard let percent, let least, let most else { return nil }
        guard least <= most else {
            findings.error(
                .outOfRange,
                at: fields.place(of: "maximum"),
                "the least compensation is \(least), the most \(most)",
                fix: "make 'maximum' no less than 'minimum'"
            )
            return nil
        }
        return CompensationTerms(
            percent: percent,
            minimumPartnerPoints: least,
            maximumPartnerPoints: most
        )
    }
}

extension DocumentForm {
    static let compensation = DocumentForm(
        "Compensation",
        "What the partner pays beside the points that come back when it cancels.",
        [
            .required("percent", .whole(DocumentLimits.compensationPercent), "Of these points."),
            .required("minimum", .whole(DocumentLimits.compensation), "Points at least."),
            .required("maximum", .whole(DocumentLimits.compensation), "Points at most."),
        ]
    )

    static let after = DocumentForm(
        "AfterRedemption",
        "How long a redeemed reward is good, and how it is given up.",
        [
            .optional("usable_days", .whole(DocumentLimits.usableDays), "Days to use it in."),
            .optional(
                "on_expiry",
                .words(ExpiryOutcome.self),
                "What comes back when it is not used in time; points when absent."
            ),
            .optional(
                "cancel_hours",
                .whole(DocumentLimits.cancelHours),
                "Hours in which the member may cancel; until something was given when absent."
            ),
            .optional("compensation", .form(compensation), "When the partner cancels."),
        ]
    )
}

extension RewardKind {
    /// Whether the member shows a code to have it.
    public var needsCode: Bool {
        switch self {
        case .service, .roomNight, .upgrade, .voucher, .ticket, .giftCard: true
        case .goods, .externalMiles, .customWork, .charity: false
        }
    }
}
