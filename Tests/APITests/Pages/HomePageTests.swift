// SPDX-License-Identifier: Apache-2.0

import Foundation
import Rules
import Testing

@testable import Web

@Suite("The home page")
struct HomePageTests {
    private let logins = [
        HomeLogin(role: "cashier", name: "fruit.till", shown: "小周", password: "open sesame"),
        HomeLogin(role: "partner_admin", name: "fruit.admin", shown: "赵工", password: "open sesame"),
        HomeLogin(role: "regulator_officer", name: "officer", shown: "甲", password: "open sesame"),
        HomeLogin(role: "member", name: "13800000001", shown: "会员", password: nil),
    ]

    private func html(_ language: PageLanguage, _ logins: [HomeLogin]) throws -> String {
        let name = LocalizedText(zh: "红米好物", en: "Hongmi")
        return HomeView(program: name, logins: logins, frame: try .sample(language)).render()
    }

    @Test("It has a door to each of the five faces")
    func doors() throws {
        let html = try html(.chinese, [])
        for face in Face.allCases where face != .open {
            #expect(html.contains("href=\"\(face.home)\""), "\(face)")
        }
        #expect(html.contains("<h1>红米好物</h1>"))
        #expect(!html.contains("演示"))
    }

    @Test("A demo says whom one may sign in as, once at the face where the person works")
    func demo() throws {
        let html = try html(.english, logins)
        for login in logins {
            #expect(html.components(separatedBy: "<code>\(login.name)</code>").count == 2)
        }
        #expect(html.components(separatedBy: "open sesame").count == 2)
    }
}
