// SPDX-License-Identifier: Apache-2.0

/// The pages of this face, and its navigation.
enum TillPages {
    static let links: [FaceLink] = [
        FaceLink(path: "/b/pos", words: "till.title", icon: "shop"),
        FaceLink(path: "/b/pos/return", words: "till.return_title", icon: "arrow-left-right"),
        FaceLink(path: "/b/pos/shift", words: "shift.title", icon: "list-ul"),
        FaceLink(path: "/b/pos/offline", words: "till.queue_title", icon: "clock-history"),
    ]

    static let routes: [PageRoute] = [
        .page("/b/pos", of: .till, for: .staff, SaleSteps.desk),
        .form("/b/pos/scan", of: .till, for: .staff, SaleSteps.scan),
        .form("/b/pos/quote", of: .till, for: .staff, SaleSteps.quote),
        .form("/b/pos/award", of: .till, for: .staff, SaleSteps.award),
        .form("/b/pos/pay", of: .till, for: .staff, SaleSteps.preview),
        .form("/b/pos/pay/confirm", of: .till, for: .staff, SaleSteps.pay),
        .page("/b/pos/done", of: .till, for: .staff, DoneQuery.page),
        .page("/b/pos/return", of: .till, for: .staff, ReturnSteps.page),
        .form("/b/pos/return", of: .till, for: .staff, ReturnSteps.preview),
        .form("/b/pos/return/confirm", of: .till, for: .staff, ReturnSteps.confirm),
        .page("/b/pos/voucher", of: .till, for: .staff, VoucherSteps.page),
        .form("/b/pos/voucher", of: .till, for: .staff, VoucherSteps.act),
        .page("/b/pos/shift", of: .till, for: .staff, ShiftSteps.page),
        .form("/b/pos/shift", of: .till, for: .staff, ShiftSteps.open),
        .page("/b/pos/shift/{number}", of: .till, for: .staff, ShiftSteps.sheet),
        .form("/b/pos/shift/{number}/close", of: .till, for: .staff, ShiftSteps.close),
        .page("/b/pos/offline", of: .till, for: .staff, OfflineSteps.page),
        .form("/b/pos/queue", of: .till, for: .staff, OfflineSteps.take),
    ]
}
