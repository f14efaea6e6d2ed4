// SPDX-License-Identifier: Apache-2.0

/// What a member redeemed and shows at the till.
struct VoucherModel: Hashable, Sendable {
    let side: TillSide
    let shown: ShownVoucher
    /// `nil` where it could not be found.
    var redemption: TillRedemption?
    /// What was just done.
    var done: VoucherAct?
    /// Codes of others, for the member who stands there.
    var codes: [PoolCode] = []
    var notice: TillNotice?
}

/// What was scanned: the code of the redemption, or its number.
enum ShownVoucher: Hashable, Sendable {
    case code(String)
    case number(String)

    /// As the address and the form have it; `nil` without either.
    init?(_ fields: PageFields) {
        if let code = fields["code"], !code.isEmpty {
            self = .code(code)
        } else if let number = fields["redemption"], !number.isEmpty {
            self = .number(number)
        } else {
            return nil
        }
    }

    var field: (name: String, value: String) {
        switch self {
        case .code(let code): ("code", code)
        case .number(let number): ("redemption", number)
        }
    }
}

/// What a cashier can do with a redemption.
enum VoucherAct: String, Hashable, Sendable {
    /// Its code is used up.
    case use
    /// It has no code: it is handed over.
    case fulfil
    /// Its codes are another's: they are shown, and from then on the member's.
    case show
}

/// A code that another issued, with its picture as the server drew it.
struct PoolCode: Hashable, Sendable {
    let text: String
    let picture: String
}

/// A redemption as far as a till needs to know it.
struct TillRedemption: Hashable, Sendable {
    let id: String
    let reward: String
    let quantity: Int64
    let open: Int64
    let status: String
    /// From when it can be had; `nil` for at once.
    let from: String?
    let until: String?
    /// What must come before it is handed over, such as `artwork`.
    let missing: String?
    let needsCode: Bool
    /// How many codes of others it has; `nil` when it has none of that kind.
    let poolCount: Int64?
    let isPoolShown: Bool
    /// When it was used up, and where.
    let usedAt: String?
    let usedIn: String

    init(_ course: Facts, reward: String) {
        id = course.text("id")
        self.reward = reward
        quantity = course.number("redemption.quantity")
        open = course.number("pieces.open")
        status = course.text("status")
        from = course.textIfAny("available_from")
        until = course.textIfAny("expires_at")
        missing = course.textIfAny("handing.missing")
        needsCode = course.textIfAny("code") != nil
        let pool = course.at("pool_codes")
        poolCount = pool.numberIfAny("count")
        isPoolShown = pool.flag("shown")
        let use = course.list("history").last { $0.text("kind") == "redemption_used" }
        usedAt = use?.textIfAny("occurred_at")
        usedIn = use?.text("store") ?? ""
    }

    /// What can be done at the till now, with what was scanned.
    func act(_ shown: ShownVoucher) -> VoucherAct? {
        if let poolCount { return poolCount > 0 && (open > 0 || isPoolShown) ? .show : nil }
        guard open > 0, missing == nil else { return nil }
        switch shown {
        case .code: return .use
        // Who has the code shows it: a number can be read over somebody's shoulder.
        case .number: return needsCode || status != "confirmed" ? nil : .fulfil
        }
    }
}
