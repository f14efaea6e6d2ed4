// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

@Suite("The example programs")
struct ExampleProgramTests {
    @Test("They compile without a finding", arguments: ["hongmi", "cdnow"])
    func compile(name: String) throws {
        let program = try ExampleFolder.program(name)
        #expect(program.code == name)
        #expect(program.faceValue == Ratio(5, 3))
    }
}
