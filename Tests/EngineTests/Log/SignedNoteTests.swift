// SPDX-License-Identifier: Apache-2.0

import Engine
import Ledger
import Primitives
import Testing

@Suite("Signed notes")
struct SignedNoteTests {
    /// The example of the specification's reference implementation.
    private static let key =
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    private static let seed = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
    private static let text = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        """
    private static let note = """
        \(text)
        — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=

        """

    @Test("The published note is read, checked and written again byte by byte")
    func published() throws {
        let key = try #require(NoteKey(text: SignedNoteTests.key))
        #expect(key.text == SignedNoteTests.key)
        #expect(Hexadecimal.text(key.id) == "c74f20a3")
        let note = try #require(SignedNote(text: SignedNoteTests.note))
        #expect(note.body == SignedNoteTests.text)
        #expect(note.text == SignedNoteTests.note)
        #expect(note.signatures.map { $0.isValid(of: note.body, by: key) } == [true])
        #expect(!note.signatures[0].isValid(of: note.body + "x", by: key))
    }

    @Test("The published private key makes a signature of the published note")
    func signing() throws {
        let bytes = try #require(Base64.bytes(SignedNoteTests.seed))
        let signer = try #require(NoteSigner(name: "PeterNeumann", seed: Array(bytes.dropFirst())))
        #expect(signer.key.text == SignedNoteTests.key)
        let signature = try signer.signed(SignedNoteTests.text)
        #expect(signature.isValid(of: SignedNoteTests.text, by: signer.key))
        #expect(
            SignedNote(body: SignedNoteTests.text, signatures: [signature]).text
                == SignedNoteTests.note
        )
    }

    @Test("A note with any byte changed is no note, or not signed by the key")
    func damaged() throws {
        let key = try #require(NoteKey(text: SignedNoteTests.key))
        let whole = Array(SignedNoteTests.note.utf8)
        for place in whole.indices {
            for bit in UInt8(0)..<8 {
                var bytes = whole
                bytes[place] ^= 1 << bit
                guard let text = String(validating: bytes, as: UTF8.self),
                    let note = SignedNote(text: text)
                else { continue }
                #expect(!note.signatures.contains { $0.isValid(of: note.body, by: key) })
            }
        }
    }

    @Test("A checkpoint is the three lines of the specification, and nothing else is one")
    func checkpoint() throws {
        let root = TreeHash.leaf([])
        let body = "example.com/log\n20852163\n\(Base64.text(root.bytes))\n"
        let checkpoint = try #require(Checkpoint(body: body))
        #expect(checkpoint == Checkpoint(origin: "example.com/log", size: 20_852_163, root: root))
        #expect(checkpoint.body == body)
        for bad in [
            "", "a\n1\n", "a\n01\n\(Base64.text(root.bytes))\n",
            "a\n-1\n\(Base64.text(root.bytes))\n",
            "a b\n1\n\(Base64.text(root.bytes))\n", body + "\n", "a\n1\nAAAA\n", body + "more\n",
        ] {
            #expect(Checkpoint(body: bad) == nil)
        }
    }

    @Test("A cosignature states its moment, and is good for one witness and one text")
    func cosignature() throws {
        let seed = [UInt8](repeating: 7, count: 32)
        let witness = try #require(
            NoteSigner(name: "witness.example/w1", kind: .cosignature, seed: seed)
        )
        let log = try #require(NoteSigner(name: "witness.example/w1", seed: seed))
        let text = Checkpoint(origin: "a", size: 3, root: .empty).body
        let signature = try witness.cosigned(text, atSecond: 1_679_315_147)
        #expect(Cosignature.second(of: signature, over: text, by: witness.key) == 1_679_315_147)
        #expect(Cosignature.second(of: signature, over: text + "x\n", by: witness.key) == nil)
        #expect(Cosignature.second(of: signature, over: text, by: log.key) == nil)
        #expect(!signature.isValid(of: text, by: log.key))
        #expect(witness.key.id != log.key.id)
    }

    @Test("The specification's example of a cosigned checkpoint is read as it stands")
    func example() throws {
        let text = """
            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

            — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
            — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==

            """
        let note = try #require(SignedNote(text: text))
        #expect(Checkpoint(body: note.body)?.size == 20_852_163)
        #expect(note.signatures.map(\.name).count == 2)
        #expect(note.signatures[1].bytes.count == 72)
    }
}
