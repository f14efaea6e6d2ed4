// SPDX-License-Identifier: Apache-2.0

/// A reward never gets worse for points that are issued.
///
/// Lots keep the terms that they saw, so a worse version is one for points to come, and it says so.
/// Refused is what would reach back: a version that says of itself that it is for all points, and a
/// code that goes to another partner or to another kind of thing, because nobody can give what it
/// stood for then.
enum RewardPromise {
    static let code = "value_retroactive"

    static let check: PublicationCheck = { candidate in
        guard let current = candidate.current else { return [] }
        return current.rewardWorsenings(in: candidate.proposed).compactMap { worsening in
            let next = candidate.proposed.rewardIndex(code: worsening.reward)
                .map { candidate.proposed.rewards[$0] }
            guard let next, next.reach == .allPoints || worsening.axis == .catalogue else {
                return nil
            }
            return finding(worsening)
        }
    }

    private static func finding(_ worsening: RewardWorsening) -> PublicationFinding {
        let change = "\(worsening.before) -> \(worsening.after)"
        let axis = worsening.axis
        return PublicationFinding(
            .blocking,
            code,
            LocalizedText(
                zh: "对已发积分不利(\(axis.name.zh)):\(change)",
                en: "worse for points that are issued (\(axis.name.en)): \(change)"
            ),
            subject: PublicationSubject(
                kind: "reward",
                code: worsening.reward,
                field: axis.rawValue
            ),
            matched: change,
            fix: axis == .catalogue
                ? LocalizedText(zh: "换一个新代码", en: "give it a code of its own")
                : LocalizedText(
                    zh: "去掉 applies_to,让已发积分保留原条件",
                    en: "drop 'applies_to': then points issued before keep their terms"
                )
        )
    }
}

extension WorseningAxis {
    public var name: LocalizedText {
        switch self {
        case .price: LocalizedText(zh: "价格", en: "price")
        case .cap: LocalizedText(zh: "数量", en: "cap")
        case .validity: LocalizedText(zh: "期限", en: "validity")
        case .catalogue: LocalizedText(zh: "下架", en: "removal")
        case .fee: LocalizedText(zh: "费用", en: "fee")
        case .eligibility: LocalizedText(zh: "对象", en: "eligibility")
        }
    }
}
