// SPDX-License-Identifier: Apache-2.0

extension LintRule {
    /// Wording that a live guarantee with a fund may use.
    static let guaranteePhrases = PhraseGroup(
        [
            "价值稳定", "价值不变", "价值不随时间", "价值不会变", "价值保障", "保值", "value never changes",
            "value does not change", "guaranteed value", "value is guaranteed", "keep their value",
            "hold their value",
        ],
        unless: .guaranteeFund
    )

    /// Wording that is never true of points.
    static let gainPhrases = PhraseGroup(
        [
            "价值在不断提升", "价值不断提升", "价值持续提升", "增值", "升值", "越存越值", "投资", "收益", "分红",
            "红利", "回报率", "稳赚", "理财", "appreciate", "appreciates", "appreciation",
            "investment", "invest", "dividend", "dividends", "yield", "yields", "rising value",
            "return on your points", "value keeps rising", "passive income",
        ],
        except: ["增值税", "增值服务", "积分红"]
    )

    static let pyramidPhrases = PhraseGroup(
        [
            "全返", "消费=赚钱", "消费即赚钱", "消费就是赚钱", "边消费边赚钱", "消费返现", "躺赚", "躺着赚", "裂变",
            "团队奖", "团队业绩", "团队收益", "团队提成", "团队奖励", "发展团队", "发展下线", "拉下线", "下线消费",
            "下线会员", "下线收益", "下线业绩", "代理等级", "推荐越多", "拉人头", "无限层级", "无限级", "无限代", "不花钱", "没花钱",
            "花多少返多少", "全额返",
            "full rebate", "get back everything you spend", "everything you spend comes back",
            "spending is earning", "earn while you sleep", "downline", "downlines", "upline",
            "team commission", "the more you refer", "unlimited levels",
        ],
        except: ["安全返"]
    )

    static let superlativePhrases = PhraseGroup(
        [
            "最佳", "最好", "最高级", "最低价", "最划算", "最便宜", "最优惠", "最实惠", "最强", "最权威", "最先进",
            "最优质", "国家级", "世界级", "全球第一", "全国第一", "全网第一", "行业第一", "全网最低", "顶级", "极品",
            "唯一", "独一无二", "史上最", "全场最低", "the best", "best ever", "number one", "no. 1", "no.1",
            "lowest price", "lowest prices", "cheapest", "world-class", "unbeatable", "unrivalled",
            "the only program", "national-level", "state-level",
        ],
        except: ["唯一编号", "唯一标识", "唯一编码", "唯一账号", "最好提前", "最好在", "the best before"]
    )

    static let authorityPhrases = PhraseGroup([
        "政府推荐", "国家推荐", "监管认可", "监管批准", "官方认证", "央行批准", "央行认可", "国家认可",
        "政府认证", "工商认证", "政府背书", "government recommended", "recommended by the government",
        "approved by the regulator", "endorsed by the government", "licensed by the state",
        "approved by the government",
    ])
}
