// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

extension Operation {
    /// `GET /v1/log/verify.py`: the program that checks receipts and bags, for whoever trusts no page.
    static let readVerifier = Operation(
        id: "readVerifier",
        method: .get,
        path: "/v1/log/verify.py",
        access: .visitor,
        media: .text
    ) { _ in
        Answer(try VerifierFiles.script().bytes, media: .text)
    }
}
