// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Engine
import Foundation
import Web

/// The identity provider that staff signs in with; all of it or nothing.
struct OpenIDOptions: ParsableArguments {
    private static let secretBytesMaximum = 4_096
    private static let grantsMaximum = 200
    private static let standardClaim = "groups"

    @Option(help: ArgumentHelp("The issuer of an OpenID provider for staff.", valueName: "address"))
    var oidcIssuer: String?

    @Option(help: ArgumentHelp("This server's client id at the provider.", valueName: "id"))
    var oidcClientId: String?

    @Option(help: ArgumentHelp("A file with the client's secret.", valueName: "file"))
    var oidcClientSecretFile: String?

    @Option(help: ArgumentHelp("The claim that names groups; default groups.", valueName: "name"))
    var oidcClaim: String?

    @Option(
        help: ArgumentHelp(
            "Which value of the claim is which role: till=cashier@fruit/east,audit=auditor.",
            valueName: "value=role,…"
        )
    )
    var oidcRoles: String?

    /// `address` is where browsers find this server.
    func settings(address: String?) throws -> OpenIDSettings? {
        guard let issuer = try oidcIssuer ?? Environment.text("JIFEN_OIDC_ISSUER") else {
            return nil
        }
        guard let client = try oidcClientId ?? Environment.text("JIFEN_OIDC_CLIENT_ID"),
            let roles = try oidcRoles ?? Environment.text("JIFEN_OIDC_ROLES"),
            let address
        else {
            throw ValidationError(
                "--oidc-issuer needs --oidc-client-id, --oidc-roles and --public-address."
            )
        }
        guard OpenIDProvider.isSafe(issuer) else {
            throw ValidationError("'\(issuer)' is no https address.")
        }
        let file =
            try oidcClientSecretFile ?? Environment.text("JIFEN_OIDC_CLIENT_SECRET_FILE")
        let secret = try file.map { path throws(Failure) in
            let bytes = try Files.read(path, maximum: OpenIDOptions.secretBytesMaximum)
            return String(decoding: bytes, as: UTF8.self)
                .trimmingCharacters(in: .whitespacesAndNewlines)
        }
        let claim = try oidcClaim ?? Environment.text("JIFEN_OIDC_CLAIM")
        return OpenIDSettings(
            issuer: issuer.withoutFinalSlash,
            clientID: client,
            clientSecret: secret,
            publicAddress: address,
            claim: claim ?? OpenIDOptions.standardClaim,
            grants: try OpenIDOptions.grants(roles)
        )
    }

    /// Reads `value=role`, `value=role@partner` and `value=role@partner/store`.
    static func grants(_ text: String) throws -> [OpenIDSettings.Grant] {
        let parts = text.split(separator: ",")
        guard (1...grantsMaximum).contains(parts.count) else {
            throw ValidationError("--oidc-roles has 1 to \(grantsMaximum) entries.")
        }
        return try parts.map { part in
            let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
            let named = sides.count == 2 ? sides[1].split(separator: "@", maxSplits: 1) : []
            guard let first = named.first, let role = StaffRole(rawValue: String(first)) else {
                throw ValidationError("'\(part)' in --oidc-roles names no role.")
            }
            let place = named.count > 1 ? named[1].split(separator: "/", maxSplits: 1) : []
            let partner = place.first.map(String.init)
            let store = place.count > 1 ? String(place[1]) : nil
            guard (role.side == .partner) == (partner != nil),
                store == nil || role.mayBelongToStore
            else {
                throw ValidationError(
                    "'\(part)' in --oidc-roles: roles of partners name one, as in"
                        + " till=cashier@fruit, and no others do."
                )
            }
            return OpenIDSettings.Grant(
                value: sides[0],
                role: role,
                partner: partner,
                store: store
            )
        }
    }
}
