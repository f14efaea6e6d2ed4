// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import Primitives

/// The contract of the interface: OpenAPI 3.1, as it is written and as JSON.
public struct ContractDocuments: Sendable {
    public let yaml: [UInt8]
    public let json: [UInt8]
    /// The JSON document, for the reference page.
    public let document: JSON

    public init(yaml: [UInt8], json: [UInt8]) throws {
        self.yaml = yaml
        self.json = json
        document = try JSONParser.parse(json)
    }

    /// Where the build puts the documents: a folder beside the executable.
    public static let folder = "jifen_API.resources/Contract"

    /// Reads the documents from beside the executable, or from the checkout while developing.
    public init() throws {
        let beside = Bundle.main.bundleURL.appending(path: ContractDocuments.folder)
        try self.init(folder: ContractDocuments.isFolder(beside) ? beside : Self.source)
    }

    public init(folder: URL) throws {
        try self.init(
            yaml: Array(Data(contentsOf: folder.appending(path: "openapi.yaml"))),
            json: Array(Data(contentsOf: folder.appending(path: "openapi.json")))
        )
    }

    /// `Sources/API/Contract` of the checkout that this was built from.
    private static var source: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Contract")
    }

    private static func isFolder(_ url: URL) -> Bool {
        FileManager.default.fileExists(atPath: url.path)
    }
}
