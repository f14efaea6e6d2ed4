// SPDX-License-Identifier: Apache-2.0

/// The lines of a card that say what a purchase earns.
enum CardFact {
    case howEarned
    case rate
    case rounding
    case conditions
    case company
    case exclusions
    case validity
    case limits
    case payers
    case period
}

/// The phrases of cards in one language, as patterns with the same names in both.
struct CardWords {
    /// Between a fact's name and its words.
    let colon: String
    /// Between names.
    let comma: String
    /// Between clauses.
    let semicolon: String
    let facts: [CardFact: String]

    let purchase: String
    let prices: [(String, PencilRule.Price)]
    let waysThatCount: String
    let waysAsked: String
    let minimum: String
    let credited: String
    let creditedAt: String
    let size: String
    let sizeAt: String

    let rateOfAmount: String
    let rateOfUnits: String
    let rateOnce: String
    let rowsOfTiers: (amount: String, units: String, once: String)
    let tierRow: String
    let bands: String
    let band: String
    let onTop: String
    let extra: String
    let nothingMore: String

    let roundings: [(String, PencilRule.Rounding)]
    let fixed: String
    let roundingNotes: [String]
    let stepOfAmount: String
    let stepOfUnits: String

    let withoutPoints: String
    let withoutPointsAmount: String
    let anyWay: [String]
    let onlyItems: String
    let onlyItemsOnTop: String
    let exceptItemsOnTop: String
    let withoutLines: String

    let noCondition: String
    let and: String
    let or: String
    let notBefore: String
    let records: String

    let adds: String
    let addsInGroup: String
    let best: String
    let first: String
    let groupLimits: String
    let turn: String
    let turnAt: String

    let noLimit: [String]
    let wholePoints: String
    let ownLimit: String
    let sharedLimit: String
    let scopes: (rule: String, partner: String, program: String)
    let everybody: String
    let partnerPoints: String
    let periods: [String: PencilPeriod]
    let current: [String: PencilPeriod]

    let paidBy: String
    let payer: String
    let payersNote: String
    let periodOpen: String
    let periodClosed: String
    let lifetime: String
    let validDays: String
    let validUntil: String

    let tests: ConditionWords
}

/// The phrases of conditions, each a whole test with a name for what it asks.
struct ConditionWords {
    let span: (both: String, least: String, most: String)
    let total: String
    let earning: String
    let counted: String
    let channel: String
    let itemsOnly: String
    let itemsExcept: String
    let itemsAny: String
    let ofTheseNot: String
    let itemsQuantity: String
    let itemsAmount: String
    let paidWith: String
    let paidOnlyWith: String
    let anyOf: String
    let partner: String
    let store: String
    let scene: String
    let days: String
    let weekday: String
    let weekdays: [String]
    let monthDay: String
    let lastOfMonth: String
    let yearDays: String
    let yearWindow: String
    let yearDay: String
    let dateWindow: (both: String, from: String, until: String)
    let season: String
    let seasonName: String
    let tier: String
    let joined: String
    let lastPurchase: String
    let before: String
    let attestation: String
    let agreed: String
    let age: String
    let given: String
    let visits: String
}

extension CardWords {
    static let chinese = CardWords(
        colon: ":",
        comma: "、",
        semicolon: ";",
        facts: [
            .howEarned: "如何获得", .rate: "计分比例", .rounding: "取整", .conditions: "条件",
            .company: "与其他规则", .exclusions: "不计分", .validity: "有效期", .limits: "限制",
            .payers: "出资方", .period: "起止日期",
        ],
        purchase: "在(?<partners>.+?)消费(?<first>,且是在本计划的首次消费)?",
        prices: [
            ("按实付金额计", .paid), ("按折扣前金额计,小票须写明", .beforeDiscounts),
            ("按实付金额减税额计,小票须写明税额", .withoutTax),
        ],
        waysThatCount: "只计这些付款方式的部分,没有则不积分:(?<ways>.+)",
        waysAsked: "须有一部分付款方式为(?<ways>.+)",
        minimum: "单笔可积分金额至少(?<yuan>[0-9.]+)元",
        credited: "(?:即时到账|(?<days>[0-9]+)天后到账)",
        creditedAt: "(?<names>[^,]+)的(?:即时到账|(?<days>[0-9]+)天后到账)",
        size: "1分计(?<size>[0-9]+)平台积分",
        sizeAt: "(?<names>[^,]+)的1分计(?<size>[0-9]+)平台积分",
        rateOfAmount: "每(?<per>[0-9.]+)元积(?<points>[0-9]+)分",
        rateOfUnits: "每(?<per>[0-9]+)\\((?<unit>.+)\\)积(?<points>[0-9]+)分",
        rateOnce: "每笔积(?<points>[0-9]+)分",
        rowsOfTiers: (
            "每(?<per>[0-9.]+)元:(?<rows>.+)", "每(?<per>[0-9]+)\\((?<unit>.+)\\):(?<rows>.+)",
            "每笔:(?<rows>.+)"
        ),
        tierRow: "(?<tier>.+)积(?<points>[0-9]+)分",
        bands: "按可积分金额达到的最高一档:(?<bands>.+)",
        band: "(?<from>[0-9.]+)元起(?<rate>.+)",
        onTop: "以下规则实得积分,(?<extra>[^:]+):(?<rules>.+)",
        extra: "(?<tier>.*?)另给其(?<more>[0-9/]+)倍\\(共[0-9/]+倍\\)",
        nothingMore: "(?<tier>.*?)不另给",
        roundings: [
            ("向下取整", .down), ("向上取整", .up), ("四舍五入", .halfUp), ("四舍六入五成双", .halfEven),
        ],
        fixed: "固定数额,不取整",
        roundingNotes: [",先按比例算出积分", ",得整分"],
        stepOfAmount: "只计(?<step>[0-9]+\\.[0-9]+)元的整数倍",
        stepOfUnits: "只计(?<step>[0-9]+)的整数倍",
        withoutPoints: "以积分支付的部分(按付款比例,不足1分钱舍去)",
        withoutPointsAmount: "以积分支付的部分不计入可积分金额(按付款比例,不足1分钱舍去)",
        anyWay: ["付款方式不影响计分", "上述规则不计的部分"],
        onlyItems: "只有这些商品计分:(?<items>.+)",
        onlyItemsOnTop: "不含这些商品的消费:(?<items>.+?)(?:\\((?<except>.+)不算\\))?",
        exceptItemsOnTop: "只含这些商品的消费:(?<except>.+)",
        withoutLines: "(没有商品明细时按整笔计)",
        noCondition: "没有其他条件",
        and: "且",
        or: "或",
        notBefore: "不符合",
        records: ";没有记录的事项,既不算符合也不算不符合",
        adds: "与其他规则累加",
        addsInGroup: "与“(?<group>.+)”组的其他规则累加",
        best: "“(?<group>.+)”组中只取给会员积分最多的规则,同多则取上限前更多的,再同则取优先级数字大的",
        first: "“(?<group>.+)”组中只取第一条符合且有积分的规则\\(上限已用完也算\\),优先级数字大的在先",
        groupLimits: "组内(?<limits>.+)",
        turn: "共用上限时,数字小的规则先用:(?<rows>.+)",
        turnAt: "(?:(?<names>.+)的)?第(?<number>[0-9]+)",
        noLimit: ["不设上限", "除组内上限外不设上限"],
        wholePoints: "余额不足1分的不给",
        ownLimit: "(?:每人)?(?<period>每笔|每日|每周\\(周一起\\)|每公历月|每公历年|累计)最多(?<points>[0-9]+)分",
        sharedLimit: "(?<whose>.*)(?<holder>每人|全体会员)(?<period>每笔|每日|每周\\(周一起\\)|每公历月|每公历年|累计)"
            + "至多(?<points>[0-9]+)(?<unit>分|平台积分)",
        scopes: ("本规则", "(?<partner>.+)各规则合计", "全计划各规则合计"),
        everybody: "全体会员",
        partnerPoints: "分",
        periods: [
            "每笔": .purchase, "每日": .day, "每周(周一起)": .week, "每公历月": .month, "每公历年": .year,
            "累计": .ever,
        ],
        current: ["当日": .day, "当周(周一起)": .week, "当月": .month, "当年": .year, "累计": .ever],
        paidBy: "由(?<payers>.+?)出资(?<note>\\(.+\\))?",
        payer: "(?<name>.+?)(?<percent>[0-9]+)%",
        payersNote: "(各自舍去零头,余分依次给舍去最多的,相同则先列的先得)",
        periodOpen: "(?<from>[0-9-]+)起,未设结束日",
        periodClosed: "(?<from>[0-9-]+)至(?<until>[0-9-]+),首尾两日在内",
        lifetime: "终身有效",
        validDays: "发放后(?<days>[0-9]+)天内有效",
        validUntil: "(?<day>[0-9-]+)\\(含\\)前有效",
        tests: .chinese
    )

    static let english = CardWords(
        colon: ": ",
        comma: ", ",
        semicolon: "; ",
        facts: [
            .howEarned: "How earned", .rate: "Rate", .rounding: "Rounding",
            .conditions: "Conditions", .company: "With other rules", .exclusions: "Earns nothing",
            .validity: "Validity", .limits: "Limits", .payers: "Paid by", .period: "Period",
        ],
        purchase: "(?:a purchase|(?<first>the first purchase in the program,)) at (?<partners>.+)",
        prices: [
            ("counted by what is paid", .paid),
            (
                "counted by the price before discounts, which the receipt must say",
                .beforeDiscounts
            ),
            ("counted by what is paid less the tax, which the receipt must say", .withoutTax),
        ],
        waysThatCount: "only what is paid by these counts, and there must be some: (?<ways>.+)",
        waysAsked: "some of it paid by (?<ways>.+)",
        minimum: "an earning amount of at least (?<yuan>[0-9.]+) yuan",
        credited: "credited (?:at once|after (?<days>[0-9]+) days?)",
        creditedAt: "at (?<names>.+?) credited (?:at once|after (?<days>[0-9]+) days?)",
        size: "1 point counts (?<size>[0-9]+) in the program",
        sizeAt: "1 point of (?<names>.+?) counts (?<size>[0-9]+) in the program",
        rateOfAmount: "(?<points>[0-9]+) points? per (?<per>[0-9.]+) yuan",
        rateOfUnits: "(?<points>[0-9]+) points? per (?<per>[0-9]+) \\((?<unit>.+)\\)",
        rateOnce: "(?<points>[0-9]+) points? per purchase",
        rowsOfTiers: (
            "per (?<per>[0-9.]+) yuan: (?<rows>.+)",
            "per (?<per>[0-9]+) \\((?<unit>.+)\\): (?<rows>.+)", "per purchase: (?<rows>.+)"
        ),
        tierRow: "(?<tier>.+) (?<points>[0-9]+) points?",
        bands: "by the highest band that the earning amount reaches: (?<bands>.+)",
        band: "from (?<from>[0-9.]+) yuan (?<rate>.+)",
        onTop: "of what these rules give after limits, (?<extra>[^:]+): (?<rules>.+)",
        extra: "(?<tier>.*?) ?another (?<more>[0-9/]+) \\([0-9/]+ times in all\\)",
        nothingMore: "(?<tier>.*?) ?nothing more",
        roundings: [
            ("rounded down", .down), ("rounded up", .up), ("halves rounded up", .halfUp),
            ("halves rounded to even", .halfEven),
        ],
        fixed: "a fixed number, nothing to round",
        roundingNotes: [", after points are taken in proportion", ", to whole points"],
        stepOfAmount: "only whole multiples of (?<step>[0-9]+\\.[0-9]+) yuan count",
        stepOfUnits: "only whole multiples of (?<step>[0-9]+) count",
        withoutPoints: "what is paid with points"
            + " (in proportion to what is paid, parts of a fen dropped)",
        withoutPointsAmount: "what is paid with points is no part of the earning amount"
            + " (in proportion to what is paid, parts of a fen dropped)",
        anyWay: ["the way of paying does not matter", "what those rules do not count"],
        onlyItems: "all items but (?<items>.+)",
        onlyItemsOnTop:
            "a purchase without any of: (?<items>.+?)(?: \\((?<except>.+) are none of them\\))?",
        exceptItemsOnTop: "a purchase of nothing but: (?<except>.+)",
        withoutLines: " (without a list of items the whole purchase counts)",
        noCondition: "nothing else is asked",
        and: " and ",
        or: " or ",
        notBefore: "not ",
        records: "; what is not recorded counts neither as met nor as unmet",
        adds: "adds up with other rules",
        addsInGroup: "adds up with the others of the group (?<group>.+)",
        best:
            "of the group (?<group>.+) only the rule that gives the member most, of equals the one"
            + " with more before limits, then the higher priority",
        first: "of the group (?<group>.+) only the first that holds and gives points"
            + " \\(even where limits leave none\\), the higher priority first",
        groupLimits: "in it (?<limits>.+)",
        turn: "of shared limits the lower number takes first: (?<rows>.+)",
        turnAt: "(?:at (?<names>.+?) )?(?<number>[0-9]+)",
        noLimit: ["no limit", "no limit but those of the group"],
        wholePoints: "of a limit whole points are given",
        ownLimit: "at most (?<points>[0-9]+) points (?:a purchase|a member (?<period>.+))",
        sharedLimit: "at most (?<points>[0-9]+) (?<unit>points|program points)(?<whose>.*)"
            + " for (?<holder>a member|all members) (?<period>.+)",
        scopes: (
            " of this rule", " of all rules at (?<partner>.+)", " of all rules of the program"
        ),
        everybody: "all members",
        partnerPoints: "points",
        periods: [
            "per purchase": .purchase, "per day": .day, "per week from Monday": .week,
            "per calendar month": .month, "per calendar year": .year, "in all": .ever,
        ],
        current: [
            "that day": .day, "that week from Monday": .week, "that calendar month": .month,
            "that calendar year": .year, "in all": .ever,
        ],
        paidBy: "paid by (?<payers>.+?)(?<note> \\(.+\\))?",
        payer: "(?<name>.+?) (?<percent>[0-9]+)%",
        payersNote: " (each part rounded down; points left go to those that lost most, of equals in"
            + " this sequence)",
        periodOpen: "from (?<from>[0-9-]+), without a last day",
        periodClosed: "(?<from>[0-9-]+) to (?<until>[0-9-]+), both days included",
        lifetime: "for life",
        validDays: "(?<days>[0-9]+) days from the award",
        validUntil: "until (?<day>[0-9-]+), that day included",
        tests: .english
    )
}

extension ConditionWords {
    static let chinese = ConditionWords(
        span: (
            "(?<least>[0-9.]+) 至 (?<most>[0-9.]+)", "至少 (?<least>[0-9.]+)", "至多 (?<most>[0-9.]+)"
        ),
        total: "总额(?<span>.+) 元",
        earning: "可积分金额(?<span>.+) 元",
        counted: "本规则所计数量(?<span>.+)",
        channel: "渠道为(?<names>.+)",
        itemsOnly: "商品含(?<names>.+)",
        itemsExcept: "含有(?<names>.+)以外的商品",
        itemsAny: "有商品明细",
        ofTheseNot: "其中不计(?<names>.+)",
        itemsQuantity: "数量(?<span>.+)",
        itemsAmount: "金额(?<span>.+) 元",
        paidWith: "付款方式含(?<names>.+)",
        paidOnlyWith: "全部付款方式为(?<names>.+)",
        anyOf: "(?<names>.+)之一",
        partner: "在合作方(?<names>.+)",
        store: "门店为(?<names>.+)",
        scene: "场景为(?<names>.+)",
        days: "日期(?<window>.+)",
        weekday: "在(?<names>星期.+)",
        weekdays: ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"],
        monthDay: "每月(?<day>[0-9]+)日",
        lastOfMonth: "每月最后一天",
        yearDays: "在(?<windows>每年 .+?)(?:\\(含首尾\\))?",
        yearWindow: "每年 (?<from>[0-9-]+) 至 (?<until>[0-9-]+)",
        yearDay: "每年 (?<from>[0-9-]+)",
        dateWindow: (
            "(?<from>[0-9-]+) 至 (?<until>[0-9-]+)(?:\\(含首尾\\))?", "(?<from>[0-9-]+) 起",
            "至 (?<until>[0-9-]+)\\(含\\)"
        ),
        season: "在(?<seasons>.+)",
        seasonName: ".+?\\((?<windows>.+),含首尾\\)",
        tier: "会员等级为(?<names>.+)",
        joined: "入会(?<span>.+)天",
        lastPurchase: "距上次在本计划消费(?<span>.+)天",
        before: "此前在本计划消费(?<span>.+)次",
        attestation: "信用证明为(?<names>.+)",
        agreed: "已(?:全部)?同意(?<names>.+)",
        age: "会员是(?<names>.+)",
        given: "本规则(?<period>.+)已给会员积分(?<span>.+)分",
        visits: "此前(?<period>.+)在该合作方消费(?<span>.+)次"
    )

    static let english = ConditionWords(
        span: (
            "(?<least>[0-9.]+) to (?<most>[0-9.]+)", "at least (?<least>[0-9.]+)",
            "at most (?<most>[0-9.]+)"
        ),
        total: "a total of (?<span>.+) yuan",
        earning: "an earning amount of (?<span>.+) yuan",
        counted: "a quantity counted by the rule of (?<span>.+)",
        channel: "bought (?<names>.+)",
        itemsOnly: "items of (?<names>.+)",
        itemsExcept: "items other than (?<names>.+)",
        itemsAny: "any items",
        ofTheseNot: "of these not (?<names>.+)",
        itemsQuantity: "a quantity of (?<span>.+)",
        itemsAmount: "for (?<span>.+) yuan",
        paidWith: "some of it paid by (?<names>.+)",
        paidOnlyWith: "all of it paid by (?<names>.+)",
        anyOf: "any of (?<names>.+)",
        partner: "at the partner (?<names>.+)",
        store: "in the stores (?<names>.+)",
        scene: "at a (?<names>.+)",
        days: "on a day (?<window>.+)",
        weekday: "on (?<names>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day.*)",
        weekdays: [
            "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
        ],
        monthDay: "day (?<day>[0-9]+) of the month",
        lastOfMonth: "the last day of the month",
        yearDays: "on (?<windows>[0-9-]+ .*of every year)(?: \\(both included\\))?",
        yearWindow: "(?<from>[0-9-]+) to (?<until>[0-9-]+) of every year",
        yearDay: "(?<from>[0-9-]+) of every year",
        dateWindow: (
            "(?<from>[0-9-]+) to (?<until>[0-9-]+)(?: \\(both included\\))?",
            "from (?<from>[0-9-]+)",
            "until (?<until>[0-9-]+) \\(included\\)"
        ),
        season: "in the season (?<seasons>.+)",
        seasonName: ".+? \\((?<windows>.+), both included\\)",
        tier: "members of the tier (?<names>.+)",
        joined: "days since joining: (?<span>.+)",
        lastPurchase: "days since the last purchase in the program: (?<span>.+)",
        before: "purchases in the program before: (?<span>.+)",
        attestation: "with the attestation (?<names>.+)",
        agreed: "who agreed to (?:all of )?(?<names>.+)",
        age: "who is (?<names>.+)",
        given: "points this rule gave the member (?<period>.+): (?<span>.+)",
        visits: "purchases at this partner before, (?<period>.+): (?<span>.+)"
    )
}
