// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// What kind of thing points buy, with what only this kind has.
public enum RewardKind: Hashable, Sendable {
    case goods
    /// `only` says what it is done for, such as large fruit; a redemption names one of `items`.
    case service(isBooked: Bool, only: LocalizedText?, items: [ServiceItem] = [])
    case roomNight(room: LocalizedText)
    case upgrade(from: LocalizedText, to: LocalizedText)
    case voucher(VoucherTerms)
    /// How many people one piece lets in.
    case ticket(admits: Int64)
    case giftCard(face: Money, isBearer: Bool)
    case externalMiles(MilesTerms)
    case customWork(CustomWork)
    case charity(recipient: LocalizedText)
}

public struct VoucherTerms: Hashable, Sendable {
    /// The bill from which it is good; zero for any.
    public let threshold: Money
    /// Whether what a bill leaves of it stays good.
    public let hasPartialUse: Bool
}

/// Miles of another program.
public struct MilesTerms: Hashable, Sendable {
    /// The partner's points for one mile.
    public let rate: Int64
    /// Miles in one piece.
    public let miles: Int64
}

/// Things made for one member.
public struct CustomWork: Hashable, Sendable {
    public let pieces: Int64
    /// Whether the member brings a picture, such as a logo.
    public let needsArtwork: Bool
    /// Whether the member agrees to a proof before the work is done.
    public let needsProof: Bool
}

/// The words for kinds in documents and over HTTP; the key of what only that kind has is the same.
public enum RewardKindWord: String, Hashable, Sendable, CaseIterable {
    case goods
    case service
    case roomNight = "room_night"
    case upgrade
    case voucher
    case ticket
    case giftCard = "gift_card"
    case externalMiles = "external_miles"
    case customWork = "custom_work"
    case charity

    /// Those with a key of their own.
    static let detailed = allCases.filter { $0 != .goods }

    public var name: LocalizedText {
        switch self {
        case .goods: LocalizedText(zh: "商品", en: "goods")
        case .service: LocalizedText(zh: "服务", en: "service")
        case .roomNight: LocalizedText(zh: "住宿", en: "room night")
        case .upgrade: LocalizedText(zh: "升级", en: "upgrade")
        case .voucher: LocalizedText(zh: "购物券", en: "voucher")
        case .ticket: LocalizedText(zh: "票", en: "ticket")
        case .giftCard: LocalizedText(zh: "购物卡", en: "gift card")
        case .externalMiles: LocalizedText(zh: "其他计划的里程", en: "miles of another program")
        case .customWork: LocalizedText(zh: "定制", en: "custom work")
        case .charity: LocalizedText(zh: "公益捐赠", en: "charity")
        }
    }
}

extension Reward {
    /// Whether the member shows a code of this system to have it.
    public var needsCode: Bool { kind.needsCode && codes == nil }

    /// Whether whoever takes it says when, or for what.
    var asksForChoice: Bool {
        if case .service(_, _, let items) = kind, !items.isEmpty { return true }
        return slots != nil
    }
}

extension RewardKind {
    public var word: RewardKindWord {
        switch self {
        case .goods: .goods
        case .service: .service
        case .roomNight: .roomNight
        case .upgrade: .upgrade
        case .voucher: .voucher
        case .ticket: .ticket
        case .giftCard: .giftCard
        case .externalMiles: .externalMiles
        case .customWork: .customWork
        case .charity: .charity
        }
    }
}
