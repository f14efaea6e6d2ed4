// SPDX-License-Identifier: Apache-2.0

import API
import ArgumentParser

/// `jifen code picture`: a code to be printed or held before a reader.
struct CodePictureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "picture",
        abstract: "Draw a code of a redemption as a QR picture.",
        discussion: "The drawing goes to standard output; nothing is checked or sent."
    )

    @Argument(help: "The code.")
    var code: String

    @Flag(help: "Draw it with the letters of the terminal instead of as SVG.")
    var blocks = false

    func run() async throws {
        guard let picture = CodePicture(code) else {
            throw ValidationError(
                "A code has digits, capitals and at most \(CodePicture.maximumLetters) letters."
            )
        }
        try Console.print(blocks ? picture.blocks : picture.svg)
    }
}
