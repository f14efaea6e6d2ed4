// SPDX-License-Identifier: Apache-2.0

import API
import Engine
import Loyalty
import Primitives
import SQLiteStore
import Web

/// The people who work in a demo: one for each role, all with one password that was made for it.
struct DemoStaff: Sendable {
    let password: String
    let accounts: [StaffAccount]

    private struct Plan {
        let name: String
        let displayName: String
        let role: StaffRole
        var partner: String?
        var store: String?
    }

    private static let plans = [
        Plan(
            name: "fruit.till",
            displayName: "鲜果收银 小周",
            role: .cashier,
            partner: DemoKeys.fruitCode,
            store: "fruit_market"
        ),
        Plan(
            name: "hotel.till",
            displayName: "酒店前台 小孙",
            role: .cashier,
            partner: DemoKeys.hotelCode
        ),
        Plan(
            name: "fruit.manager",
            displayName: "鲜果店长 老李",
            role: .storeLead,
            partner: DemoKeys.fruitCode,
            store: "fruit_market"
        ),
        Plan(
            name: "fruit.finance",
            displayName: "鲜果财务 钱姐",
            role: .partnerFinance,
            partner: DemoKeys.fruitCode
        ),
        Plan(
            name: "fruit.admin",
            displayName: "鲜果管理员 赵工",
            role: .partnerAdmin,
            partner: DemoKeys.fruitCode
        ),
        Plan(
            name: "hotel.admin",
            displayName: "酒店管理员 陈工",
            role: .partnerAdmin,
            partner: DemoKeys.hotelCode
        ),
        Plan(name: "marketing", displayName: "运营市场 吴", role: .operatorMarketing),
        Plan(name: "risk", displayName: "运营风控 郑", role: .operatorRisk),
        Plan(name: "finance", displayName: "运营财务 王", role: .operatorFinance),
        Plan(name: "admin", displayName: "运营管理员 冯", role: .operatorAdmin),
        Plan(name: "dpo", displayName: "个人信息保护 褚", role: .dpo),
        Plan(name: "auditor", displayName: "审计 卫", role: .auditor),
        Plan(name: "officer", displayName: "检查员 甲", role: .regulatorOfficer),
        Plan(name: "officer2", displayName: "检查员 乙", role: .regulatorOfficer),
    ]

    /// As the journal names one of them, already before there are accounts: they are numbered in their
    /// sequence.
    static func authority(of name: String) -> Authority {
        guard let place = plans.firstIndex(where: { $0.name == name }),
            let principal = PrincipalNumbers.staff(UInt64(place) + 1)
        else { preconditionFailure("the demo has nobody called \(name)") }
        return Authority(principal: principal)
    }

    static func make(in folder: DataFolder) async throws -> DemoStaff {
        let password = GeneratedPassword.make()
        // One hash for all: they share the password, and each hash takes its time.
        let hash = try PasswordHash(of: password, salt: Randomness.bytes(PasswordHash.saltLength))
        let accounts = try await folder.withPeople { access in
            var accounts: [StaffAccount] = []
            for plan in plans {
                let new = NewStaff(
                    name: plan.name,
                    displayName: plan.displayName,
                    role: plan.role,
                    partner: plan.partner,
                    store: plan.store,
                    passwordHash: hash.text
                )
                accounts.append(try await access.addStaff(new, at: SystemClock().now()))
            }
            return accounts
        }
        return DemoStaff(password: password, accounts: accounts)
    }

    func lines(_ address: String) -> [String] {
        ["  工作人员 staff    \(address)/sign-in  密码 password  \(password)"]
            + accounts.map { account in
                let pad = String(repeating: " ", count: max(1, 16 - account.name.count))
                return "    \(account.name)\(pad)\(account.role.rawValue)  \(account.displayName)"
            }
    }

    var logins: [HomeLogin] {
        accounts.map { account in
            HomeLogin(
                role: account.role.rawValue,
                name: account.name,
                shown: account.displayName,
                password: password
            )
        }
    }

    var json: JSON { .array(accounts.map { StaffShown($0).json }) }
}
