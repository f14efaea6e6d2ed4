// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

extension Operation {
    /// `GET /openapi.yaml`: the contract as it is written.
    static let contractYAML = Operation(
        id: "contractYAML",
        method: .get,
        path: "/openapi.yaml",
        access: .anybody,
        media: .yaml
    ) { call in
        Answer(call.shared.contract.yaml, media: .yaml)
    }

    /// `GET /openapi.json`: the contract as JSON.
    static let contractJSON = Operation(
        id: "contractJSON",
        method: .get,
        path: "/openapi.json",
        access: .anybody
    ) { call in
        Answer(call.shared.contract.json)
    }
}
