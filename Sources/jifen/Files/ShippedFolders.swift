// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The folders that the build puts beside the executable, and without which it does nothing right.
enum ShippedFolders {
    private static let names = [
        "jifen_API.resources", "jifen_Disclosure.resources", "jifen_Web.resources",
    ]

    /// Says at start what is missing, before something is half done without it.
    static func require() throws(Failure) {
        let place = Bundle.main.bundleURL
        let missing = names.filter { !Files.isFolder(place.appending(path: $0).path) }
        guard !missing.isEmpty else { return }
        throw Failure(
            "\(missing.joined(separator: ", ")) \(missing.count == 1 ? "is" : "are") not beside the"
                + " executable in \(place.path)",
            advice: "Copy the executable together with its folders *.resources, or link to it.",
            code: .incomplete
        )
    }
}
