// SPDX-License-Identifier: Apache-2.0

extension LogKeeper {
    /// Signs a text that stands beside the journal with the key that signs checkpoints now; the text is
    /// made of the log's origin.
    ///
    /// `nil` as long as nothing is signed, and while a key is being changed for another.
    public func signed(_ body: (String) -> String) throws -> SignedNote? {
        guard let keys = try? view().keys else { return nil }
        let seeds = [try settings.storage.seed(), try settings.storage.nextSeed()]
        for case .some(let seed) in seeds {
            guard let signer = NoteSigner(name: keys.origin, seed: seed),
                signer.key == keys.current
            else { continue }
            let text = body(keys.origin)
            return SignedNote(body: text, signatures: [try signer.signed(text)])
        }
        return nil
    }
}
