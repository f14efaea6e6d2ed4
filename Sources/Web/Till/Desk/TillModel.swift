// SPDX-License-Identifier: Apache-2.0

/// What the till shows: the member, the sale that is being made, and what was done before.
struct TillModel: Hashable, Sendable {
    let side: TillSide
    let sale: TillSale
    /// `nil` until somebody is found.
    let member: TillMember?
    /// `nil` without an amount.
    let quote: TillQuote?
    /// Why the last step was not done.
    var notice: TillNotice?
}

/// What stands beside every step: where the till is, and what was done at it today.
struct TillSide: Hashable, Sendable {
    let place: TillPlace
    let shift: TradeFigures
    /// The newest of whoever is signed in.
    let receipts: [TradeReceipt]
}

/// The fields that go from step to step; the server keeps none of them.
struct TillSale: Hashable, Sendable {
    var member: String?
    /// As it was typed.
    var amount = ""
    /// The number on the paper receipt.
    var receipt = ""
    var store = ""
    /// What was scanned and found nobody.
    var scanned = ""
    /// By which kind of code the member was found.
    var foundBy = ""

    var fen: Int64? { YuanText.fen(amount).flatMap { $0 > 0 ? $0 : nil } }

    init() {}

    init(_ fields: PageFields) {
        member = fields["member"]
        amount = fields["amount"] ?? ""
        receipt = fields["receipt"] ?? ""
        store = fields["store"] ?? ""
        scanned = fields["code"] ?? ""
        foundBy = fields["by"] ?? ""
    }

    /// Where this step of the sale is shown.
    var path: String {
        let fields = [
            ("member", member ?? ""), ("amount", amount), ("store", store), ("by", foundBy),
        ]
        let query = fields.filter { !$0.1.isEmpty }.map { "\($0.0)=\(PercentText.encoded($0.1))" }
        return query.isEmpty ? "/b/pos" : "/b/pos?" + query.joined(separator: "&")
    }
}

/// The member in front of the till, as far as a cashier may see.
struct TillMember: Hashable, Sendable {
    let id: String
    /// `138****8000`, or the end of a card; empty where neither is known here.
    let masked: String
    let tier: String
    let usable: Int64
    let pending: Int64
    let held: Int64
    let debt: Int64
    let isErased: Bool
    /// Until when points are earned and not paid with; `nil` for nearly everybody.
    let frozenUntil: String?
}

extension TillMember {
    /// What the cashier calls the member.
    func shown(_ words: PageWords) -> String {
        let national = masked.hasPrefix("+86") ? String(masked.dropFirst(3)) : masked
        return national.isEmpty ? words("till.member_unnamed") : national
    }

    /// `nil` where nothing is to be shown.
    var shownTier: String? { tier.isEmpty ? nil : tier }
}

/// What the sale would do.
struct TillQuote: Hashable, Sendable {
    struct Line: Hashable, Sendable {
        let name: String
        let points: Int64
        /// Whether a limit cut it.
        let isCut: Bool
    }

    /// A rule that gives nothing, and why.
    struct Missed: Hashable, Sendable {
        let name: String
        let reasons: [String]
    }

    let points: Int64
    let lines: [Line]
    let missed: [Missed]
    /// The tier that it would reach.
    let tierReached: String?
    let deduction: TillDeduction
}

/// How much points can pay of the sale, or why they cannot.
enum TillDeduction: Hashable, Sendable {
    case possible(points: Int64, fen: Int64, remainingFen: Int64)
    case refused(TillNotice)
}

/// A refusal in words, beside the field that it is about.
struct TillNotice: Hashable, Sendable {
    let code: String
    let title: String
    let detail: String
    var status = 422

    init(code: String, title: String, detail: String, status: Int = 422) {
        self.code = code
        self.title = title
        self.detail = detail
        self.status = status
    }

    init(_ refusal: ContractRefusal) {
        code = refusal.code
        title = refusal.title
        let fields = refusal.fields.map(\.detail).filter { !$0.isEmpty }
        detail = fields.isEmpty ? refusal.detail : fields.joined(separator: " ")
        status = refusal.status
    }
}
