// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// The flag that every command has.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Print one JSON object on standard output.")
    var json = false
}

/// The data folder that a command works on.
struct DataOptions: ParsableArguments {
    @Option(
        name: .customLong("data"),
        help: ArgumentHelp("The data folder; else $JIFEN_DATA.", valueName: "dir")
    )
    var path: String?

    func folder() throws -> DataFolder {
        guard let path = try path ?? Environment.text("JIFEN_DATA") else {
            throw ValidationError("Which data folder? Say --data DIR, or set JIFEN_DATA.")
        }
        return DataFolder(path: path)
    }
}
