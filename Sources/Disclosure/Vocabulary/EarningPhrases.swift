// SPDX-License-Identifier: Apache-2.0

extension WordPhrases {
    /// Earning points and spending them.
    static let earning = [
        WordPhrases(.points, ["积分", "里程", "points", "point", "pts", "miles"]),
        WordPhrases(
            .earn,
            [
                "积", "累积", "累计", "另积", "多积", "可得", "可获", "获得", "获", "得", "返", "earn",
                "earns", "earned", "earning", "get", "gets", "collect", "collects", "receive",
                "receives", "gives",
            ],
            except: ["积分", "值得", "觉得", "获奖", "面积", "不得", "积极", "返回"]
        ),
        WordPhrases(
            .give,
            ["送", "赠", "赠送", "即送", "送出", "赢", "免费领", "gift", "given", "bonus points"],
            except: ["送货", "赠品", "配送", "发送"]
        ),
        WordPhrases(
            .redeem,
            [
                "兑换", "换购", "换取", "兑", "抵扣", "抵用", "可换", "换一", "redeem", "redeems",
                "redeemed", "redeeming", "enough for", "gets you", "exchange", "exchanged", "swap",
                "swapped",
            ]
        ),
        WordPhrases(
            .offersReward,
            [
                "可兑换", "可以兑换", "能兑换", "可直接兑换", "直接兑换", "即可兑换", "可兑", "免费兑", "免费兑换",
                "无偿兑换", "换购", "抵扣", "用积分兑换", "使用积分兑换", "积分可换", "redeem for",
                "redeemed for", "exchange for", "exchanged for", "swap for", "points for a",
                "points for an", "redeem a", "redeem an", "redeem points for",
                "redeem your points for",
                "get a free", "points get you",
            ]
        ),
        WordPhrases(
            .consume,
            [
                "用积分", "使用积分", "积分兑换", "消耗积分", "扣积分", "扣除积分", "with points",
                "with your points", "for points", "using points",
            ]
        ),
        WordPhrases(
            .free,
            ["免费", "无偿", "零元", "0元", "白送", "白拿", "free", "for nothing", "at no cost"],
            except: [
                "免费送货", "免费配送", "免费咨询", "免费热线", "免费退", "免费注册", "免费加入",
                "免费入会", "free delivery", "free shipping", "free to join", "free of tax",
            ]
        ),
        WordPhrases(
            .need,
            [
                "现在", "现只需", "现仅需", "只需", "仅需", "需", "需要", "须", "只要", "满", "达到", "攒够", "now",
                "only", "needs",
                "need", "requires", "for", "for only", "costs",
            ]
        ),
        WordPhrases(
            .was,
            [
                "原本", "原需", "原价", "原来", "原为", "原先", "而不是", "instead of", "rather than",
                "was", "were", "down from", "formerly", "previously", "normally", "usually",
            ]
        ),
        WordPhrases(
            .value,
            ["价值", "市价", "市值", "worth", "worth of", "valued at"],
            except: ["价值提升", "价值更高"]
        ),
        WordPhrases(
            .equals,
            ["就是", "相当于", "合计", "等于", "=", "共", "that is", "equals", "which is", "makes"]
        ),
        WordPhrases(.pays, ["抵", "可抵", "抵扣", "抵用", "抵现", "pay", "pays", "buy", "buys"]),
        WordPhrases(.perYuan, ["每元", "per yuan", "every yuan", "each yuan", "every full yuan"]),
        WordPhrases(.per, ["per", "for every", "every", "each", "for each", "every full"]),
        WordPhrases(
            .perDay,
            ["每天", "每日", "天天", "日均", "a day", "per day", "daily", "every day", "each day"]
        ),
        WordPhrases(
            .perMonth,
            ["每月", "每个月", "月均", "a month", "per month", "monthly", "every month", "each month"]
        ),
        WordPhrases(
            .perYear,
            [
                "每年", "全年", "年均", "a year", "per year", "yearly", "annually", "every year",
                "each year",
            ]
        ),
        WordPhrases(
            .perNight,
            [
                "每晚", "每夜", "每次入住", "每入住", "入住一晚", "一晚积", "a night", "per night",
                "every night", "each night", "per stay", "each stay",
            ]
        ),
    ]
}
