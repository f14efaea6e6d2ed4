// SPDX-License-Identifier: Apache-2.0

/// What explanations and pages call the words of documents.
extension TenderKind {
    public var name: LocalizedText {
        switch self {
        case .cash: LocalizedText(zh: "现金", en: "cash")
        case .card: LocalizedText(zh: "银行卡", en: "card")
        case .mobile: LocalizedText(zh: "手机支付", en: "mobile payment")
        case .points: LocalizedText(zh: "积分", en: "points")
        case .voucher: LocalizedText(zh: "券", en: "voucher")
        case .other: LocalizedText(zh: "其他方式", en: "other")
        }
    }
}

extension Channel {
    public var name: LocalizedText {
        switch self {
        case .inStore: LocalizedText(zh: "门店", en: "in store")
        case .online: LocalizedText(zh: "线上", en: "online")
        case .telephone: LocalizedText(zh: "电话", en: "by telephone")
        case .selfService: LocalizedText(zh: "自助", en: "self-service")
        }
    }
}

extension Scene {
    public var name: LocalizedText {
        switch self {
        case .hotel: LocalizedText(zh: "酒店", en: "hotel")
        case .shop: LocalizedText(zh: "商店", en: "shop")
        case .mall: LocalizedText(zh: "商场", en: "mall")
        case .restaurant: LocalizedText(zh: "餐厅", en: "restaurant")
        case .online: LocalizedText(zh: "线上平台", en: "online platform")
        case .utility: LocalizedText(zh: "生活缴费", en: "utility")
        case .fuel: LocalizedText(zh: "加油", en: "fuel")
        case .travel: LocalizedText(zh: "旅行", en: "travel")
        case .airline: LocalizedText(zh: "航空", en: "airline")
        case .bank: LocalizedText(zh: "银行", en: "bank")
        case .paymentInstitution: LocalizedText(zh: "支付机构", en: "payment institution")
        case .beauty: LocalizedText(zh: "美妆", en: "beauty")
        case .cinema: LocalizedText(zh: "影院", en: "cinema")
        case .scenicSpot: LocalizedText(zh: "景区", en: "scenic spot")
        case .school: LocalizedText(zh: "学校", en: "school")
        case .community: LocalizedText(zh: "社区", en: "community")
        case .other: LocalizedText(zh: "其他", en: "other")
        }
    }
}

extension CreditLevel {
    public var name: LocalizedText {
        switch self {
        case .none: LocalizedText(zh: "无信用证明", en: "no attestation")
        case .trusted: LocalizedText(zh: "守信", en: "trusted")
        case .model: LocalizedText(zh: "守信模范", en: "model")
        }
    }
}

extension ConsentPurpose {
    public var name: LocalizedText {
        switch self {
        case .creditUplift: LocalizedText(zh: "使用信用证明", en: "use of credit attestations")
        case .marketing: LocalizedText(zh: "接收营销消息", en: "marketing messages")
        case .personalisation: LocalizedText(zh: "个性化推荐", en: "personalisation")
        case .partnerSharing: LocalizedText(zh: "与合作方共享", en: "sharing with partners")
        case .greenReport: LocalizedText(zh: "机构绿色报告", en: "the institution's green report")
        case .guardian: LocalizedText(zh: "监护人同意", en: "a guardian's consent")
        case .leaderboard: LocalizedText(zh: "参加排行榜", en: "being ranked among players")
        }
    }
}

extension Weekday {
    public var name: LocalizedText {
        switch self {
        case .monday: LocalizedText(zh: "星期一", en: "Monday")
        case .tuesday: LocalizedText(zh: "星期二", en: "Tuesday")
        case .wednesday: LocalizedText(zh: "星期三", en: "Wednesday")
        case .thursday: LocalizedText(zh: "星期四", en: "Thursday")
        case .friday: LocalizedText(zh: "星期五", en: "Friday")
        case .saturday: LocalizedText(zh: "星期六", en: "Saturday")
        case .sunday: LocalizedText(zh: "星期日", en: "Sunday")
        }
    }
}

extension DayOfMonth {
    public var name: LocalizedText {
        switch self {
        case .number(let number):
            LocalizedText(zh: "每月\(number)日", en: "day \(number) of the month")
        case .last: LocalizedText(zh: "每月最后一天", en: "the last day of the month")
        }
    }
}

extension DaysOfYear {
    public var name: LocalizedText {
        guard from != until else {
            return LocalizedText(zh: "每年 \(from)", en: "\(from) of every year")
        }
        return LocalizedText(zh: "每年 \(from) 至 \(until)", en: "\(from) to \(until) of every year")
    }
}

extension LimitPeriod {
    public var name: LocalizedText {
        switch self {
        case .purchase: LocalizedText(zh: "每笔", en: "per purchase")
        case .day: LocalizedText(zh: "每日", en: "per day")
        case .week: LocalizedText(zh: "每周", en: "per week")
        case .month: LocalizedText(zh: "每月", en: "per month")
        case .year: LocalizedText(zh: "每年", en: "per year")
        case .ever: LocalizedText(zh: "累计", en: "in all")
        }
    }
}

extension LimitPeriod {
    /// A limit's period on cards and in conditions, with the day on which it begins.
    public var calendarName: LocalizedText {
        switch self {
        case .week: LocalizedText(zh: "每周(周一起)", en: "per week from Monday")
        case .month: LocalizedText(zh: "每公历月", en: "per calendar month")
        case .year: LocalizedText(zh: "每公历年", en: "per calendar year")
        case .purchase, .day, .ever: name
        }
    }

    /// The period that a purchase lies in.
    var current: LocalizedText {
        switch self {
        case .purchase: LocalizedText(zh: "该笔", en: "with it")
        case .day: LocalizedText(zh: "当日", en: "that day")
        case .week: LocalizedText(zh: "当周(周一起)", en: "that week from Monday")
        case .month: LocalizedText(zh: "当月", en: "that calendar month")
        case .year: LocalizedText(zh: "当年", en: "that calendar year")
        case .ever: LocalizedText(zh: "累计", en: "in all")
        }
    }
}

extension Counter {
    /// As in `受…上限限制` and `the limit … leaves`.
    public var name: LocalizedText {
        if scope == .rule, holder == .member, period == .ever {
            return LocalizedText(zh: "每人", en: "per member")
        }
        let scopes =
            switch scope {
            case .rule: LocalizedText(zh: "", en: "")
            case .group: LocalizedText(zh: "组内", en: "of the group")
            case .partner: LocalizedText(zh: "商户", en: "of the partner")
            case .program: LocalizedText(zh: "计划", en: "of the program")
            }
        let budget =
            holder == .everyone ? LocalizedText(zh: "预算", en: "of the budget") : LocalizedText.none
        return scopes + budget + period.name
    }
}
