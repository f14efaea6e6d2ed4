// SPDX-License-Identifier: Apache-2.0

extension ProblemWords {
    /// Refusals about sectors, consents, credit and evidence.
    static let ofPersons: [ProblemCode: ProblemWords] = [
        .sectorForbids: ProblemWords(
            "该行业不适用",
            "Sector forbids",
            "按行业规则 {rule},该商户不能这样入账",
            "The sector rule {rule} keeps this partner from it"
        ),
        .guardianRequired: ProblemWords(
            "需要监护人同意",
            "Guardian required",
            "14岁以下会员须有监护人同意",
            "A member under 14 takes part with a guardian's consent only"
        ),
        .consentMissing: ProblemWords(
            "没有相应的授权同意",
            "Consent missing",
            "会员没有同意 {purpose},或同意已撤回、已更换",
            "The member has not agreed to {purpose}, or no longer, or by another consent"
        ),
        .unknownMessage: ProblemWords(
            "消息不存在",
            "Unknown message",
            "现行版本没有这条消息",
            "The version in force has no such message"
        ),
        .falseExpiry: ProblemWords(
            "不得虚报到期",
            "False expiry",
            "该会员没有 {days} 天内到期的积分",
            "The member has no points that end within {days} days"
        ),
        .consentAlreadyGiven: ProblemWords(
            "已经同意",
            "Consent already given",
            "会员已在 {consent} 同意",
            "The member agreed already, by {consent}"
        ),
        .attestationForged: ProblemWords(
            "信用证明签名无效",
            "Attestation forged",
            "签名不是出证机构对此内容所签",
            "The signature is not the issuer's over this content"
        ),
        .attestationExpired: ProblemWords(
            "信用证明已过期",
            "Attestation expired",
            "信用证明于 {until} 到期",
            "The attestation ended at {until}"
        ),
        .attestationTooLong: ProblemWords(
            "信用证明有效期过长",
            "Attestation too long",
            "信用证明最长 {maximum_days} 天",
            "An attestation is valid for at most {maximum_days} days"
        ),
        .attestationWithdrawn: ProblemWords(
            "信用证明已被撤回",
            "Attestation withdrawn",
            "会员在 {at} 撤回了此前的信用证明,请取得此后生效的证明",
            "At {at} the member withdrew what was attested before; a later attestation counts"
        ),
        .evidenceAlreadyUsed: ProblemWords(
            "凭证已经计算过",
            "Evidence already used",
            "同一凭证已由 {existing} 计算",
            "The same evidence counted in {existing}"
        ),
    ]
}
