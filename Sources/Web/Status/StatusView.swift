// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// The status page as HTML.
struct StatusView: Sendable {
    let model: StatusModel
    let language: PageLanguage

    func render() -> String {
        let frame = PageFrame(title: "\(name) · Jifen", path: "/", language: language)
        return frame.render { html in
            html.element("h1", name)
            html.element("p", [("class", "quiet")]) { $0.text(versionWords) }
            state(&html)
            if let figures = model.figures { show(figures, &html) }
            if let program = model.program { show(program.partners, &html) }
            html.element("h2", language("接入", "Integrate"))
            html.element("p") { html in
                html.element(
                    "a",
                    [("href", "/docs?lang=\(language.rawValue)")],
                    language("接口文档", "API reference")
                )
                html.text(" · ")
                html.element("a", [("href", "/openapi.yaml")], "OpenAPI")
                html.text(" · ")
                html.element("a", [("href", "/readyz?verbose")], "readyz")
            }
        }
    }

    private var name: String {
        guard let program = model.program else { return "Jifen 积分" }
        return language(program.name.zh, program.name.en)
    }

    private var versionWords: String {
        guard let program = model.program else { return "Jifen \(model.version)" }
        let words = language("计划第 \(program.version) 版", "program version \(program.version)")
        return "\(program.code) · \(words) · Jifen \(model.version)"
    }

    private func state(_ html: inout HTML) {
        html.element("p") { html in
            if let complaint = model.complaint {
                let words = language("未就绪", "Not ready")
                html.element("span", [("class", "state bad")], "\(words): \(complaint)")
            } else if model.program == nil {
                let words = language(
                    "服务已启动,积分计划尚未发布",
                    "Running; no program has been published yet"
                )
                html.element("span", [("class", "state")], words)
            } else {
                let words = language("就绪,正在受理", "Ready")
                html.element("span", [("class", "state good")], words)
            }
        }
    }

    private func show(_ figures: StatusModel.Figures, _ html: inout HTML) {
        html.element("dl", [("class", "figures")]) { html in
            figure(language("会员", "Members"), figures.members.grouped, &html)
            figure(language("记账条目", "Journal entries"), figures.entries.grouped, &html)
            figure(language("未用积分", "Open points"), figures.openPoints.grouped, &html)
            if let fen = figures.openValueFen {
                let yuan = "\((fen / 100).grouped).\(fen % 100 < 10 ? "0" : "")\(fen % 100)"
                figure(language("按面值合(元)", "At face value (yuan)"), yuan, &html)
            }
        }
    }

    private func figure(_ words: String, _ value: String, _ html: inout HTML) {
        html.element("div") { html in
            html.element("dt", words)
            html.element("dd", value)
        }
    }

    private func show(_ partners: [Partner], _ html: inout HTML) {
        html.element("h2", language("合作商户", "Partners"))
        html.element("div", [("class", "scroll")]) { html in
            html.element("table") { html in
                html.element("thead") { html in
                    html.element("tr") { html in
                        html.element("th", [("scope", "col")], language("商户", "Partner"))
                        html.element("th", [("scope", "col")], language("代码", "Code"))
                        html.element(
                            "th",
                            [("scope", "col"), ("class", "number")],
                            language("1 商户积分 = 积分", "Points per own point")
                        )
                        html.element(
                            "th",
                            [("scope", "col")],
                            language("收积分", "Takes points")
                        )
                    }
                }
                html.element("tbody") { html in
                    for partner in partners { row(partner, &html) }
                }
            }
        }
    }

    private func row(_ partner: Partner, _ html: inout HTML) {
        html.element("tr") { html in
            html.element("td", language(partner.name.zh, partner.name.en))
            html.element("td") { $0.element("code", partner.code) }
            html.element("td", [("class", "number")], partner.denomination.grouped)
            let takes = partner.acceptsPoints ? language("是", "yes") : language("否", "no")
            html.element("td", takes)
        }
    }
}
