// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

extension Problem {
    static func status(of refusal: CodeRefusal) -> Int {
        switch refusal {
        case .noPool, .notPooled: 409
        case .poolFull, .poolEmpty, .tooMany, .known: 422
        }
    }

    static func params(of refusal: CodeRefusal) -> [JSON.Member] {
        switch refusal {
        case .noPool, .notPooled, .known: []
        case .poolEmpty(let left): [JSON.Member("left", .integer(left))]
        case .tooMany(let limit): [JSON.Member("limit", .integer(limit))]
        case .poolFull(let left, let limit):
            [JSON.Member("left", .integer(left)), JSON.Member("limit", .integer(limit))]
        }
    }

    /// Each code that is known already, at its place in the import.
    static func fields(of refusal: CodeRefusal) -> [FieldError] {
        guard case .known(let places) = refusal else { return [] }
        return places.map { FieldError("/codes/\($0)", .duplicate, Expected.newCodes) }
    }
}

extension Expected {
    static let newCodes = LocalizedText(
        zh: "在文件里重复,或者已经在码池里",
        en: "stands twice, or is in a pool already"
    )
}

extension ProblemWords {
    /// Why codes of others are not taken in or not handed out.
    static let ofCodes: [ProblemCode: ProblemWords] = [
        .rewardHasNoPool: ProblemWords(
            "该兑换品没有码池",
            "Reward without a pool",
            "该兑换品的文件里没有 codes,不能导入外部兑换码",
            "Its document has no `codes`, so no codes of others are imported"
        ),
        .codePoolFull: ProblemWords(
            "码池已满",
            "Pool full",
            "码池里还有 {left} 个未发放,最多 {limit} 个",
            "{left} codes wait in the pool, and at most {limit} may"
        ),
        .codePoolEmpty: ProblemWords(
            "兑换码已发完",
            "No codes left",
            "码池里还剩 {left} 个兑换码,没有扣积分",
            "{left} codes are left in the pool; no points were taken"
        ),
        .tooManyCodes: ProblemWords(
            "一次兑换太多",
            "Too many codes at once",
            "带外部兑换码的兑换品一次最多 {limit} 份",
            "At most {limit} pieces with codes of others in one redemption"
        ),
        .codesKnown: ProblemWords(
            "兑换码重复",
            "Codes known already",
            "有兑换码重复,整批没有导入",
            "Some codes stand twice or are in a pool already; none was imported"
        ),
        .redemptionHasNoCodes: ProblemWords(
            "没有外部兑换码",
            "No codes of others",
            "这次兑换没有外部兑换码,或者已经取消",
            "The redemption has no codes of others, or was given up"
        ),
    ]
}
