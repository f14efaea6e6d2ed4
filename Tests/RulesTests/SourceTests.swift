// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

@Suite("The source of a program")
struct SourceTests {
    @Test("The canonical bytes do not depend on the sequence of the files, and give them back")
    func digestInput() throws {
        let program = SourceFile(path: "program.yaml", text: "code: a\n")
        let partner = SourceFile(path: "partners/鲜果.yaml", text: "code: 果\n")
        let other = SourceFile(path: "README.md", text: "not a document")
        let bytes = ProgramSource(files: [program, partner, other]).digestInput
        #expect(bytes == ProgramSource(files: [other, partner, program]).digestInput)
        let decoded = try ProgramSource(digestInput: bytes)
        #expect(decoded.files == [partner, program])
        #expect(decoded.digestInput == bytes)
    }
}
