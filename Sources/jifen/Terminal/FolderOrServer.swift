// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// Where a command goes: into a data folder that nobody serves, or through the server of one.
struct FolderOrServer: ParsableArguments {
    @OptionGroup var data: DataOptions

    @Option(help: ArgumentHelp("Go through this server, in place of --data.", valueName: "url"))
    var server: String?

    @Option(
        help: ArgumentHelp(
            "The key to act with, which a server asks for; else $JIFEN_KEY.",
            valueName: "token"
        )
    )
    var key: String?

    func validate() throws {
        if server != nil, data.path != nil {
            throw ValidationError("--server takes the place of --data.")
        }
    }

    /// The way to the server; `nil` where the folder is meant.
    func client() throws -> BatchClient? {
        guard let server else { return nil }
        guard let key = try key ?? Environment.text("JIFEN_KEY") else {
            throw ValidationError("--server needs --key TOKEN, or JIFEN_KEY.")
        }
        return try BatchClient(server: server, key: key)
    }
}
