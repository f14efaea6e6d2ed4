// SPDX-License-Identifier: Apache-2.0

import Rules

/// Program documents that differ only in what a test is about.
enum Documents {
    /// `head` are the lines of program.yaml after code and name; the others are lists.
    static func source(
        head: String,
        noticeDays: Int = 0,
        faceValue: String = "1/60",
        partners: [String],
        rules: [String],
        rewards: [String] = []
    ) -> ProgramSource {
        let name = "name: {zh: 镇, en: Town}"
        let program = """
            code: town
            \(name)
            currency: CNY
            face_value: \(faceValue)
            time_zone: Asia/Shanghai
            starts_on: 2026-01-01
            return_window_days: 7
            notice_days: \(noticeDays)
            \(head)
            """
        func list(_ lines: [String], _ texts: String) -> String {
            lines.map { "- {\(texts), \($0)}" }.joined(separator: "\n") + "\n"
        }
        var files = [
            SourceFile(path: "program.yaml", text: program + "\n"),
            SourceFile(path: "partners/all.yaml", text: list(partners, name)),
            SourceFile(
                path: "rules/all.yaml",
                text: list(rules, name + ", explanation: {zh: 规, en: Rule}")
            ),
        ]
        if !rewards.isEmpty {
            files.append(SourceFile(path: "rewards/all.yaml", text: list(rewards, name)))
        }
        return ProgramSource(files: files)
    }

    static let tiers = """
        tiers:
          - {code: regular, name: {zh: 普通, en: Regular}}
          - {code: silver, name: {zh: 银卡, en: Silver}}
          - {code: gold, name: {zh: 金卡, en: Gold}}
        """
}
