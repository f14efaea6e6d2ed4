// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What lies in every export, so that nobody has to trust or to install anything to check it.
public enum VerifierFiles {
    /// Where the build puts them: a folder beside the executable.
    public static let folder = "jifen_API.resources/Verifier"

    /// `verify.py`: Python's standard library alone.
    public static func script() throws -> BagFile {
        BagFile("verify.py", try bytes("verify.py"))
    }

    /// What is in a bag and how it is checked, in Chinese.
    public static func bagPage() throws -> BagFile {
        BagFile("README.zh.md", try bytes("bag.zh.md"))
    }

    /// What is in a member's own export and how it is checked, in Chinese.
    public static func memberPage() throws -> BagFile {
        BagFile("README.zh.md", try bytes("member.zh.md"))
    }

    private static func bytes(_ name: String) throws -> [UInt8] {
        let beside = Bundle.main.bundleURL.appending(path: folder)
        let isBuilt = FileManager.default.fileExists(atPath: beside.path)
        let place = isBuilt ? beside : source
        return Array(try Data(contentsOf: place.appending(path: name)))
    }

    /// `Sources/API/Verifier` of the checkout that this was built from.
    private static var source: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Verifier")
    }
}
