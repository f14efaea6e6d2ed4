// SPDX-License-Identifier: Apache-2.0

/// The pages of this face, and its navigation.
enum MemberPages {
    static let links: [FaceLink] = [
        FaceLink(path: "/m", words: "member.home", icon: "house"),
        FaceLink(path: "/m/rewards", words: "member.mall_tab", icon: "gift"),
        FaceLink(path: "/m/code", words: "member.code", icon: "qr-code"),
        FaceLink(path: "/m/green", words: "member.green", icon: "tree"),
        FaceLink(path: "/m/me", words: "member.me", icon: "person"),
    ]

    static let routes: [PageRoute] = points + shown + acts + own

    private static let shown: [PageRoute] = [
        .page("/m/code", of: .member, for: .member) { visit in
            let model = try await MemberCodeQuery(visit: visit).model()
            let view = MemberCodeView(model: model, now: visit.now, frame: visit.frame)
            return visit.respond(view.render())
        },
        .page("/m/rewards", of: .member, for: .member, RewardPages.list),
        .page("/m/rewards/{code}", of: .member, for: .member, RewardPages.one),
        .page("/m/rewards/{code}/confirm", of: .member, for: .member, RedeemPages.confirm),
        .form("/m/rewards/{code}/redeem", of: .member, for: .member, RedeemPages.redeem),
        .page("/m/vouchers", of: .member, for: .member, VoucherPages.list),
        .page("/m/vouchers/{redemption}", of: .member, for: .member, VoucherPages.one),
        .page("/m/vouchers/{redemption}/code.svg", of: .member, for: .member, VoucherPages.picture),
        .page("/m/vouchers/{redemption}/proof", of: .member, for: .member, VoucherPages.proof),
        .page("/m/vouchers/{redemption}/artwork", of: .member, for: .member, VoucherPages.artwork),
        .upload(
            "/m/vouchers/{redemption}/artwork",
            of: .member,
            for: .member,
            VoucherPages.giveArtwork
        ),
        .form("/m/vouchers/{redemption}/codes", of: .member, for: .member, VoucherPages.show),
        .form("/m/vouchers/{redemption}/cancel", of: .member, for: .member, VoucherPages.cancel),
        .form("/m/vouchers/{redemption}/approve", of: .member, for: .member, VoucherPages.approve),
    ]

    private static let points: [PageRoute] = [
        .page("/m", of: .member, for: .member, PointPages.home),
        .page("/m/lots", of: .member, for: .member, PointPages.lots),
        .page("/m/lots/{lot}", of: .member, for: .member, PointPages.lot),
        .page("/m/statement", of: .member, for: .member, PointPages.statement),
        .page("/m/statement.csv", of: .member, for: .member, PointPages.statementFile),
        .page("/m/statement/{entry}", of: .member, for: .member, PointPages.entry),
        .upload("/m/statement/{entry}/pictures", of: .member, for: .member, EntryPictures.give),
        .page(
            "/m/statement/{entry}/pictures/{number}",
            of: .member,
            for: .member,
            EntryPictures.one
        ),
        .page("/m/statement/{entry}/receipt.json", of: .member, for: .member, PointPages.receipt),
    ]

    private static let acts: [PageRoute] = [
        .page("/m/green", of: .member, for: .member, GreenPages.report),
        .page("/m/green/poster.svg", of: .member, for: .member, GreenPages.poster),
        .page("/m/green/together", of: .member, for: .member, GreenPages.together),
        .page("/m/play", of: .member, for: .member, PlayPages.overview),
        .form("/m/play/check-in", of: .member, for: .member, PlayPages.checkIn),
        .form("/m/play/badge-prizes/{code}", of: .member, for: .member, PlayPages.claim),
        .page("/m/play/draws/{code}", of: .member, for: .member, PlayPages.draw),
        .form("/m/play/draws/{code}", of: .member, for: .member, PlayPages.play),
    ]

    private static let own: [PageRoute] = [
        .page("/m/live", of: .member, for: .member, LivePages.member),
        .page("/m/me", of: .member, for: .member, MePages.me),
        .page("/m/messages", of: .member, for: .member, MePages.messages),
        .page("/m/questions", of: .member, for: .member, QuestionPages.list),
        .page("/m/questions/{question}", of: .member, for: .member, QuestionPages.one),
        .form("/m/statement/{entry}/questions", of: .member, for: .member, QuestionPages.ask),
        .form(
            "/m/questions/{question}/withdrawal",
            of: .member,
            for: .member,
            QuestionPages.withdraw
        ),
        .page("/m/settings", of: .member, for: .member, MePages.settings),
        .page("/m/credit", of: .member, for: .member, CreditPages.overview),
        .form("/m/credit/withdraw", of: .member, for: .member, CreditPages.withdraw),
        .page("/m/household", of: .member, for: .member, HouseholdPages.overview),
        .form("/m/household", of: .member, for: .member, HouseholdPages.act),
        .page("/m/privacy", of: .member, for: .member, PrivacyPages.overview),
        .form("/m/consents", of: .member, for: .member, PrivacyPages.consent),
        .page("/m/privacy/looks", of: .member, for: .member, PrivacyLooksPage.show),
        .page("/m/privacy/export", of: .member, for: .member, PrivacyPages.export),
        .page("/m/freeze", of: .member, for: .member, MemberFreezePage.show),
        .form("/m/freeze", of: .member, for: .member, MemberFreezePage.object),
        .page("/m/privacy/erasure", of: .member, for: .member, PrivacyPages.erasure),
        .form("/m/privacy/erasure", of: .member, for: .member, PrivacyPages.erase),
        .page("/m/partners", of: .member, for: .member, MemberPartnerPages.list),
        .page("/m/partners/{code}", of: .member, for: .member, MemberPartnerPages.one),
        .page("/m/rules", of: .member, for: .member, MemberRulePages.list),
        .page("/m/rules/changes", of: .member, for: .member, MemberRulePages.changes),
        .page("/m/rules/{code}", of: .member, for: .member, MemberRulePages.one),
    ]
}
