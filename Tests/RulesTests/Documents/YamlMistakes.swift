// SPDX-License-Identifier: Apache-2.0

import Rules

/// Mistakes that make a file no document at all.
let yamlMistakes = [
    Mistake(.badYaml, path: "rules/new.yaml", marked: "code: a\n§\tname: b\n"),
    Mistake(.badYaml, path: "rules/new.yaml", marked: "code: [a, b\n§"),
    Mistake(.badYaml, path: "rules/new.yaml", marked: "code: a\n§--- \ncode: b\n"),
    Mistake(.badYaml, path: "rules/new.yaml", marked: "code: §*nowhere\n"),
    Mistake(.badYaml, path: "rules/new.yaml", marked: "a: b\nc: §\u{1}\n"),
    Mistake(.emptyDocument, path: "rules/new.yaml", marked: "§"),
    Mistake(.emptyDocument, path: "rules/new.yaml", marked: "§# nothing but words\n"),
    Mistake(.emptyDocument, path: "rewards/new.yaml", marked: "§[]\n"),
    Mistake(.duplicateKey, path: "rules/new.yaml", marked: "§code: a\nname: b\ncode: c\n"),
    Mistake(.keyNotText, path: "rules/new.yaml", marked: "code: a\n? §[a, b]\n: c\n"),
    Mistake(.anchorNotAllowed, path: "rules/new.yaml", marked: "code: §&a b\n"),
    Mistake(.anchorNotAllowed, path: "rules/new.yaml", marked: "§&a code: b\nname: *a\n"),
    Mistake(
        .anchorNotAllowed,
        path: "rules/new.yaml",
        marked: "a: [" + String(repeating: "§*b, ", count: 1) + "*b, *b, *b, *b, *b, *b, *b, *b]\n"
    ),
    Mistake(.tagNotAllowed, path: "rules/new.yaml", marked: "code: §!!int 5\n"),
    Mistake(.tagNotAllowed, path: "rules/new.yaml", marked: "code: §!secret {a: b}\n"),
    Mistake(
        .nestingTooDeep,
        path: "rules/new.yaml",
        marked: String(repeating: "[", count: 16) + "§[]" + String(repeating: "]", count: 16)
    ),
    Mistake(
        .tooManyValues,
        path: "rules/new.yaml",
        marked: "- [" + String(repeating: "1,", count: 49_998) + "§1]\n"
    ),
    Mistake(
        .fileTooLarge,
        path: "rules/new.yaml",
        marked: "§code: " + String(repeating: "a", count: 262_144)
    ),
]
