// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Web

/// Asks other servers over HTTP: ten seconds and a quarter of a megabyte at most, no redirects.
struct OutsideClient: OutsideFetch {
    private static let seconds: Int64 = 10
    private static let bytesMaximum = 262_144

    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    func answer(to request: OutsideRequest) async throws -> OutsideAnswer {
        var asked = HTTPClientRequest(url: request.address)
        asked.headers.add(name: "Accept", value: "application/json")
        if let authorization = request.authorization {
            asked.headers.add(name: "Authorization", value: authorization)
        }
        if let form = request.form {
            asked.method = .POST
            asked.headers.add(
                name: "Content-Type",
                value: "application/x-www-form-urlencoded"
            )
            asked.body = .bytes(ByteBuffer(string: form))
        }
        let answer = try await OutsideClient.client.execute(
            asked,
            timeout: .seconds(OutsideClient.seconds)
        )
        let body = try await answer.body.collect(upTo: OutsideClient.bytesMaximum)
        return OutsideAnswer(
            status: Int(answer.status.code),
            body: Array(body.readableBytesView)
        )
    }
}
