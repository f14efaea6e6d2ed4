// SPDX-License-Identifier: Apache-2.0

extension ProblemWords {
    /// Refusals about accounts, keys, and who shows who it is.
    static let ofAccess: [ProblemCode: ProblemWords] = [
        .unknownStaff: ProblemWords(
            "没有这个账号",
            "Unknown account",
            "找不到这个员工账号",
            "There is no such account"
        ),
        .staffNameTaken: ProblemWords(
            "登录名已被占用",
            "Name taken",
            "已有这个登录名的账号;停用的账号也保留登录名",
            "There is an account of this name already; disabled ones keep theirs"
        ),
        .staffDisabled: ProblemWords(
            "账号已停用",
            "Account disabled",
            "账号已停用,请先恢复",
            "The account is disabled: enable it first"
        ),
        .staffOfProvider: ProblemWords(
            "账号由身份提供方管理",
            "Account of a provider",
            "此人通过身份提供方登录,角色、密码和验证方式在那里管理",
            "The person signs in by way of an identity provider: role, password and factor are kept there"
        ),
        .ownAccount: ProblemWords(
            "不能更改自己的账号",
            "Own account",
            "自己的账号要由别人更改",
            "Somebody else has to change your own account"
        ),
        .roleNotYours: ProblemWords(
            "不能授予或更改这个角色",
            "Role not yours to give",
            "这个角色的权限超出您可以授予的范围",
            "The role may do more than you may give"
        ),
        .lastAdministrator: ProblemWords(
            "至少保留一位管理员",
            "Last administrator",
            "这是最后一位平台管理员,请先另设一位",
            "This is the operator's last administrator: make another one first"
        ),
        .tooManyStaff: ProblemWords(
            "账号过多",
            "Too many accounts",
            "最多 {limit} 个账号",
            "There are at most {limit} accounts"
        ),
        .unknownKey: ProblemWords(
            "没有这个密钥",
            "Unknown key",
            "找不到这个接口密钥",
            "There is no such key"
        ),
        .keyOver: ProblemWords(
            "密钥已失效",
            "Key over",
            "密钥已被吊销或已到期,不能轮换,请新建",
            "The key was revoked or has ended and cannot be rotated: make a new one"
        ),
        .tooManyKeys: ProblemWords(
            "密钥过多",
            "Too many keys",
            "同一名称最多两个有效密钥,同一所有者最多 {limit} 个;请先吊销不用的",
            "At most two keys of a label and {limit} of an owner are good at one time: revoke one first"
        ),
        .stepUpRequired: ProblemWords(
            "请再次确认身份",
            "Confirm who you are",
            "这项操作需要 {seconds} 秒内的身份确认;请重新输入密码、验证码后再试",
            "This asks for a confirmation of the last {seconds} seconds: show password, factor or code again"
        ),
    ]
}
