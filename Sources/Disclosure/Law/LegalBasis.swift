// SPDX-License-Identifier: Apache-2.0

public import Primitives
public import Rules

/// How far an operator may rely on a legal basis.
public enum BasisMark: String, Hashable, Sendable, CaseIterable {
    /// The article was read in a full text.
    case confirmed
    /// Reported by a source that quotes or describes it.
    case secondary
    /// Inferred from what is confirmed or reported.
    case derived
    /// Remembered; nobody has looked it up.
    case memory
    /// No law: the platform's own policy.
    case policy
    /// Looked for and not found.
    case notFound = "not_found"

    var isVerified: Bool {
        switch self {
        case .confirmed, .secondary, .derived: true
        case .memory, .policy, .notFound: false
        }
    }

    /// Whether advertising may cite it.
    var isCitable: Bool { self == .confirmed || self == .secondary }
}

/// One dated row: an article, a case or a policy on which a rule of the linter rests.
public struct LegalBasis: Hashable, Sendable {
    public let id: String
    public let instrument: LocalizedText
    /// Other names under which texts cite the instrument.
    public let aliases: [String]
    public let article: LocalizedText?
    /// What the article asks for, in a sentence.
    public let says: LocalizedText?
    /// First day in force, when it is known.
    public let effectiveFrom: CalendarDay?
    /// Last day in force.
    public let effectiveTo: CalendarDay?
    public let mark: BasisMark
    /// The day on which somebody last compared the row with its source.
    public let verifiedOn: CalendarDay?
    /// The state of the text that was compared.
    public let textAsOf: CalendarDay?
    public let source: String?

    public init(
        id: String,
        instrument: LocalizedText,
        aliases: [String] = [],
        article: LocalizedText? = nil,
        says: LocalizedText? = nil,
        effectiveFrom: CalendarDay? = nil,
        effectiveTo: CalendarDay? = nil,
        mark: BasisMark,
        verifiedOn: CalendarDay? = nil,
        textAsOf: CalendarDay? = nil,
        source: String? = nil
    ) {
        self.id = id
        self.instrument = instrument
        self.aliases = aliases
        self.article = article
        self.says = says
        self.effectiveFrom = effectiveFrom
        self.effectiveTo = effectiveTo
        self.mark = mark
        self.verifiedOn = verifiedOn
        self.textAsOf = textAsOf
        self.source = source
    }
}

extension LegalBasis {
    /// Whether a rule may block on the ground of the row on a day, and why not.
    public enum Standing: String, Hashable, Sendable, CaseIterable {
        case stands
        /// The mark says that nobody has verified it.
        case unverified
        case notYetInForce = "not_yet_in_force"
        case expired
        /// Verified longer ago than `longestTrustDays`.
        case stale
    }

    /// After so many days somebody must look again.
    public static let longestTrustDays: Int32 = 180

    /// The last day on which a verified row is trusted.
    public var trustedUntil: CalendarDay? {
        verifiedOn?.adding(days: LegalBasis.longestTrustDays)
    }

    public func standing(on day: CalendarDay) -> Standing {
        guard mark.isVerified, let verifiedOn else { return .unverified }
        if let effectiveFrom, day < effectiveFrom { return .notYetInForce }
        if let effectiveTo, day > effectiveTo { return .expired }
        let age = Int64(day.daysSinceEpoch) - Int64(verifiedOn.daysSinceEpoch)
        return age > Int64(LegalBasis.longestTrustDays) ? .stale : .stands
    }
}
