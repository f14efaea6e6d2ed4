// SPDX-License-Identifier: Apache-2.0

/// The reference page as HTML.
struct ReferenceView: Sendable {
    let model: ReferenceModel
    let language: PageLanguage

    func render() -> String {
        let title = language("接口文档", "API reference")
        let frame = PageFrame(title: "\(title) · Jifen", path: "/docs", language: language)
        return frame.render { html in
            html.element("h1", title)
            html.markdown(model.description)
            contents(&html)
            for group in model.groups { show(group, &html) }
            show(model.problems, &html)
        }
    }

    private func contents(_ html: inout HTML) {
        html.element("nav", [("aria-label", language("目录", "Contents"))]) { html in
            html.element("ul", [("class", "contents")]) { html in
                for operation in model.groups.flatMap(\.operations) {
                    html.element("li") { html in
                        html.element("a", [("href", "#\(operation.id)")]) { html in
                            html.element("code", "\(operation.method) \(operation.path)")
                        }
                    }
                }
                html.element("li") { html in
                    html.element("a", [("href", "#problems")], language("拒绝与故障", "Problems"))
                }
            }
        }
    }

    private func show(_ group: ReferenceModel.Group, _ html: inout HTML) {
        html.element("h2", group.name)
        html.element("p", [("class", "quiet")], group.description)
        for operation in group.operations { show(operation, &html) }
    }

    private func show(_ operation: ReferenceModel.Operation, _ html: inout HTML) {
        html.element("section", [("class", "operation"), ("id", operation.id)]) { html in
            html.element("h3") { html in
                html.element("span", [("class", "method")], operation.method)
                html.text(" ")
                html.element("code", operation.path)
            }
            html.element("p") { $0.text(operation.summary) }
            html.markdown(operation.description)
            access(operation, &html)
            table(language("参数", "Parameters"), operation.parameters, &html)
            table(language("请求体", "Body"), operation.body, &html)
            responses(operation.responses, &html)
            html.element("pre", [("tabindex", "0")]) { $0.element("code", operation.curl) }
        }
        html.newline()
    }

    private func access(_ operation: ReferenceModel.Operation, _ html: inout HTML) {
        guard let scope = operation.scope else { return }
        html.element("p", [("class", "quiet")]) { html in
            html.text(language("权限 ", "Scope "))
            html.element("code", scope)
            if operation.isForOperator { html.text(language(" · 运营方", " · operator")) }
        }
    }

    private func responses(_ responses: [ReferenceModel.Answer], _ html: inout HTML) {
        for response in responses where !response.fields.isEmpty {
            html.element("details") { html in
                html.element("summary", "\(response.status) · \(response.description)")
                table("", response.fields, &html)
            }
        }
    }

    private func table(
        _ heading: String,
        _ fields: [ReferenceModel.Field],
        _ html: inout HTML
    ) {
        guard !fields.isEmpty else { return }
        if !heading.isEmpty { html.element("h4", heading) }
        html.element("div", [("class", "scroll"), ("tabindex", "0")]) { html in
            html.element("table") { html in
                html.element("tbody") { html in
                    for field in fields { row(field, &html) }
                }
            }
        }
    }

    private func row(_ field: ReferenceModel.Field, _ html: inout HTML) {
        html.element("tr") { html in
            html.element("th", [("scope", "row")]) { html in
                html.element("code", field.name)
                if field.isRequired { html.text(" *") }
            }
            html.element("td", field.place.isEmpty ? field.type : "\(field.place) · \(field.type)")
            html.element("td") { $0.inline(field.description) }
        }
    }

    private func show(_ problems: [ReferenceModel.Problem], _ html: inout HTML) {
        html.element("h2", [("id", "problems")], language("拒绝与故障", "Problems"))
        html.element("div", [("class", "scroll"), ("tabindex", "0")]) { html in
            html.element("table") { html in
                html.element("tbody") { html in
                    for problem in problems {
                        html.element("tr", [("id", problem.code)]) { html in
                            html.element("th", [("scope", "row")]) {
                                $0.element("code", problem.code)
                            }
                            html.element("td", language(problem.title.zh, problem.title.en))
                            html.element("td", language(problem.detail.zh, problem.detail.en))
                        }
                    }
                }
            }
        }
    }
}
