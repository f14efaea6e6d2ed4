// SPDX-License-Identifier: Apache-2.0

/// What the words of a card come to, in either language.
struct PencilRule {
    enum Price {
        case paid
        case beforeDiscounts
        case withoutTax
    }

    /// One number for every tier, or one by the name of each.
    struct Table<Value> {
        var same: Value?
        var byTier: [String: Value] = [:]

        subscript(tier: String) -> Value? { same ?? byTier[tier] }
    }

    struct Band {
        let from: Int64
        let points: Table<Int64>
    }

    struct Fraction {
        let numerator: Int64
        let denominator: Int64
    }

    enum Rate {
        case perFen(Int64, Table<Int64>)
        case perUnits(Int64, unit: String, Table<Int64>)
        case once(Table<Int64>)
        case bands([Band])
        case onTop(Table<Fraction>, of: [String])
    }

    enum Rounding: String {
        case down
        case up
        case halfUp
        case halfEven
    }

    /// Something that may be different at each partner.
    struct ByPartner<Value> {
        var everywhere: Value?
        var named: [String: Value] = [:]

        subscript(partner: String) -> Value? { everywhere ?? named[partner] }
    }

    enum Mode {
        case adds
        case best
        case first
    }

    struct Group {
        let name: String
        let mode: Mode
        let priority: Int64
    }

    enum Scope: Equatable {
        case rule
        case group
        case partner(String)
        case program
    }

    struct Limit {
        let scope: Scope
        let isForAll: Bool
        let period: PencilPeriod
        let points: Int64
        /// In the partner's own points; else in program points.
        let isOwn: Bool
    }

    struct Payer {
        let name: String
        let percent: Int64
    }

    var name = ""
    var partners: [String] = []
    var isFirstPurchase = false
    var price = Price.paid
    /// Empty when any way counts.
    var ways: [String] = []
    var minimum: Int64 = 0
    var rate = Rate.once(Table())
    var rounding = Rounding.down
    var step: Int64 = 1
    /// Whether what is paid with points is left out.
    var dropsPoints = false
    /// `nil` when any item counts.
    var onlyItems: Set<String>?
    var exceptItems: Set<String> = []
    var countsWithoutLines = false
    var condition: PencilCondition?
    var group: Group?
    var turn = ByPartner<Int64>()
    var limits: [Limit] = []
    var givesWholePoints = false
    var payers: [Payer] = []
    var daysToCredit = ByPartner<Int64>()
    var pointSize = ByPartner<Int64>()
    var from: PencilDay?
    var until: PencilDay?
    var validity = ""
}

/// What a card asks beside what is bought.
indirect enum PencilCondition {
    case all([PencilCondition])
    case any([PencilCondition])
    case not(PencilCondition)
    case total(ClosedRange<Int64>)
    case earning(ClosedRange<Int64>)
    case counted(ClosedRange<Int64>)
    case channel([String])
    case items(only: [String]?, except: [String], ClosedRange<Int64>?, fen: ClosedRange<Int64>?)
    case paidWith([String])
    case paidOnlyWith([String])
    case partner([String])
    case store([String])
    case scene([String])
    case days(from: PencilDay?, until: PencilDay?)
    case weekday([Int])
    /// 0 for the last day.
    case monthDay([Int])
    case yearDays([(from: [Int], until: [Int])])
    case tier([String])
    case joined(ClosedRange<Int64>)
    case lastPurchase(ClosedRange<Int64>)
    case before(ClosedRange<Int64>)
    case attestation([String])
    case agreed([String])
    case age(String)
    case given(PencilPeriod, ClosedRange<Int64>)
    case visits(PencilPeriod, ClosedRange<Int64>)
}
