// SPDX-License-Identifier: Apache-2.0

import Foundation
import Loyalty
import Primitives
import Testing

@testable import API

/// Compares `docs/reference/errors.md` with what the interface answers.
@Suite("The page of problems")
struct ErrorsPageTests {
    private struct Section {
        let code: String
        let status: Int
        let isRetryable: Bool
    }

    private func sections() throws -> [Section] {
        let path = ExampleProgram.root.appending(path: "docs/reference/errors.md")
        let lines = try String(contentsOf: path, encoding: .utf8).split(separator: "\n")
        return try lines.indices.compactMap { index in
            guard lines[index].hasPrefix("### `") else { return nil }
            let words = lines[index + 1].split(separator: " ")
            return Section(
                code: String(lines[index].dropFirst(5).dropLast()),
                status: try #require(Int(words[0])),
                isRetryable: words[2] == "yes."
            )
        }
    }

    @Test("Every code has one section, and every section a code")
    func codes() throws {
        let written = try sections().map(\.code)
        #expect(Set(written) == Set(ProblemCode.allCases.map(\.rawValue)))
        #expect(Set(written).count == written.count)
    }

    @Test("The sections of refusals give the status and whether a retry helps")
    func statuses() throws {
        let sections = try sections()
        for refusal in RefusalTests.all {
            let problem = Problem(refusal)
            let section = try #require(sections.first { $0.code == refusal.code })
            #expect(section.status == problem.status, "\(refusal.code)")
            #expect(section.isRetryable == problem.isRetryable, "\(refusal.code)")
        }
    }
}
