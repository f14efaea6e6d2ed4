// SPDX-License-Identifier: Apache-2.0

import API
import Foundation
import Primitives

/// Where a demo lives: a new folder, given or temporary.
enum DemoFolder {
    static func make(_ path: String?) throws(Failure) -> DataFolder {
        guard let path else {
            let name = "jifen-demo-" + Hexadecimal.text(Randomness.bytes(4))
            let folder = FileManager.default.temporaryDirectory.appending(path: name).path
            return DataFolder(path: folder)
        }
        try Files.requireEmpty(
            path,
            advice: "A demo needs a new one; `jifen serve --data \(path)` serves an old one."
        )
        return DataFolder(path: path)
    }

    static func remove(_ folder: DataFolder) {
        try? FileManager.default.removeItem(atPath: folder.path)
    }
}

/// The example programs of the repository.
enum ExampleProgram {
    private static let levelsMaximum = 8

    /// Looks from the current folder and from the executable's upwards.
    static func find(_ name: String) throws(Failure) -> String {
        let executable =
            (try? FileManager.default.destinationOfSymbolicLink(
                atPath: "/proc/self/exe"
            )) ?? "."
        for start in [FileManager.default.currentDirectoryPath, Files.folder(of: executable)] {
            var folder = start
            for _ in 0..<levelsMaximum {
                let candidate = "\(folder.withoutFinalSlash)/Examples/\(name)/program"
                if Files.exists(candidate + "/program.yaml") { return candidate }
                let above = Files.folder(of: folder)
                guard above != folder else { break }
                folder = above
            }
        }
        throw Failure(
            "Examples/\(name)/program was not found",
            advice: "Run this in the repository, or say --program DIR."
        )
    }
}

/// The keys of a demo.
struct DemoKeys: Sendable {
    static let fruitCode = "fruit"
    static let hotelCode = "hotel"

    let `operator`: AccessToken
    let fruit: AccessToken
    let hotel: AccessToken

    init(_ folder: DataFolder) throws {
        `operator` = try DemoKeys.key(.operator, Scope.ofOperator, folder)
        fruit = try DemoKeys.key(.partner(DemoKeys.fruitCode), Scope.ofPartners, folder)
        hotel = try DemoKeys.key(.partner(DemoKeys.hotelCode), Scope.ofPartners, folder)
    }

    private static func key(
        _ owner: AccessKey.Owner,
        _ scopes: Set<Scope>,
        _ folder: DataFolder
    ) throws -> AccessToken {
        let issue = KeyIssue(
            owner: owner,
            label: "demo",
            scopes: scopes,
            store: nil,
            createdBy: 0
        )
        return try issue.make(in: folder, at: SystemClock().now()).1
    }
}
