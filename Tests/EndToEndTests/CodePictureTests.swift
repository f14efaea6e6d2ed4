// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite(
    "Pictures of codes",
    .enabled(if: Jifen.isBuilt, Jifen.isMissing),
    .enabled(
        if: Program.named("zbarimg") != nil && Program.named("rsvg-convert") != nil,
        "zbarimg and rsvg-convert are not installed; scripts/setup does it"
    )
)
struct CodePictureTests {
    @Test(
        "What is drawn is read again by a reader that shares no code with it",
        arguments: [1, 20, 132, 1_000]
    )
    func readAgain(letters: Int) throws {
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        let code = String((0..<letters).map { alphabet[$0 * 7 % 32] })
        let drawn = try Jifen.run("code", "picture", code)
        try #require(drawn.status == 0, "\(drawn.errors)")
        let folder = try TemporaryFolder()
        let drawing = folder.url.appending(path: "code.svg")
        let picture = folder.url.appending(path: "code.png").path
        try Data(drawn.output.utf8).write(to: drawing)
        let converter = try #require(Program.named("rsvg-convert"))
        let reader = try #require(Program.named("zbarimg"))
        let painted = try Program.run(
            converter,
            ["--zoom", "6", "--output", picture, drawing.path]
        )
        try #require(painted.status == 0, "\(painted.errors)")
        let read = try Program.run(reader, ["--quiet", "--raw", picture])
        #expect(read.output == code + "\n", "\(read.errors)")
    }

    @Test(
        "What is no code is refused",
        arguments: ["", "兑换", "jf1", String(repeating: "A", count: 1_001)]
    )
    func refused(text: String) throws {
        let ended = try Jifen.run("code", "picture", text)
        #expect(ended.status == 2)
        #expect(ended.errors.contains("A code has digits, capitals"))
    }
}
