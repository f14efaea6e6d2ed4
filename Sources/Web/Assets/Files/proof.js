// SPDX-License-Identifier: Apache-2.0
// Checks receipts of journal entries here, in the browser, and does not believe the server: the hash
// of the entry's canonical form (RFC 8785), the way from it to the root (RFC 6962), and the log's
// signature under the root (signed notes, Ed25519).

const text = new TextEncoder();

/** Canonical JSON of whole numbers, texts, lists and objects; objects by their names' code units. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const members = Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`);
    return `{${members.join(",")}}`;
  }
  if (typeof value === "number" && !Number.isSafeInteger(value)) throw new Error("a number is not exact");
  return JSON.stringify(value);
}

const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
const base64Of = (bytes) => btoa(String.fromCharCode(...bytes));

async function sha256(...parts) {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest("SHA-256", whole));
}

export const leafHash = (entry) => sha256(Uint8Array.of(0), text.encode(canonical(entry)));
const nodeHash = (left, right) => sha256(Uint8Array.of(1), left, right);

/** The root that a leaf, its number and the hashes beside its way lead to (RFC 9162, 2.1.3.2). */
export async function rootOf(leaf, index, size, hashes) {
  if (!(index < size)) throw new Error("the leaf is not in the tree");
  let [node, last, root] = [index, size - 1, leaf];
  for (const hash of hashes) {
    if (last === 0) throw new Error("the way is too long");
    if (node % 2 === 1 || node === last) {
      root = await nodeHash(hash, root);
      while (node % 2 === 0 && node !== 0) {
        node = Math.floor(node / 2);
        last = Math.floor(last / 2);
      }
    } else {
      root = await nodeHash(root, hash);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  if (last !== 0) throw new Error("the way is too short");
  return root;
}

/** A checkpoint's parts: what is signed, and the signatures below it. */
export function checkpointOf(note) {
  const gap = note.indexOf("\n\n");
  if (gap < 0) throw new Error("no signed note");
  const body = note.slice(0, gap + 1);
  const [origin, size, root] = body.split("\n");
  if (!/^(0|[1-9][0-9]*)$/.test(size)) throw new Error("a size that is none");
  const signatures = [...note.slice(gap + 2).matchAll(/^— (\S+) (\S+)$/gm)].map((line) => ({
    name: line[1],
    bytes: bytesOf(line[2]),
  }));
  return { body, origin, size: Number(size), root, signatures };
}

/** Whether the key (`name+id+base64`) has signed the note; `null` where the browser has no Ed25519. */
async function isSigned(checkpoint, key) {
  const [name, id, encoded] = [key.slice(0, key.indexOf("+")), ...key.slice(key.indexOf("+") + 1).split(/\+(.*)/s)];
  const bytes = bytesOf(encoded);
  if (bytes[0] !== 1 || bytes.length !== 33) throw new Error("a key of another kind");
  const made = (await sha256(text.encode(`${name}\n`), bytes)).slice(0, 4);
  const hexadecimal = [...made].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  if (hexadecimal !== id) throw new Error("the key is not that of its name");
  let verifier;
  try {
    verifier = await crypto.subtle.importKey("raw", bytes.slice(1), { name: "Ed25519" }, false, ["verify"]);
  } catch {
    return null;
  }
  for (const signature of checkpoint.signatures) {
    if (signature.name !== name || !made.every((byte, at) => byte === signature.bytes[at])) continue;
    if (await crypto.subtle.verify("Ed25519", verifier, signature.bytes.slice(4), text.encode(checkpoint.body))) return true;
  }
  return false;
}

/**
 * Checks a receipt as `GET /v1/entries/{id}/receipt` gives it.
 * @returns {Promise<{ok: boolean, isSigned: boolean|null, leaf: string, root: string, size: number, index: number, why?: string}>}
 */
export async function checkReceipt(receipt, entryID) {
  const checkpoint = checkpointOf(receipt.checkpoint);
  const leaf = await leafHash(receipt.entry);
  const facts = { leaf: base64Of(leaf), root: checkpoint.root, size: checkpoint.size, index: receipt.index, isSigned: null };
  if (entryID && receipt.entry.id !== entryID) return { ok: false, ...facts, why: "another entry" };
  try {
    const root = await rootOf(leaf, receipt.index, checkpoint.size, receipt.proof.map(bytesOf));
    if (base64Of(root) !== checkpoint.root) return { ok: false, ...facts, why: "another root" };
    facts.isSigned = await isSigned(checkpoint, receipt.key);
  } catch (error) {
    return { ok: false, ...facts, why: String(error.message ?? error) };
  }
  return { ok: facts.isSigned !== false, ...facts };
}

/**
 * Checks everything on the page that carries `data-receipt`, the address of a receipt, one after the
 * other. `data-entry` is the entry it must be of; words stand in `data-good`, `data-bad`, `data-unknown`.
 */
export async function checkPage(root = document) {
  const places = [...root.querySelectorAll("[data-receipt]")];
  if (!globalThis.crypto?.subtle) return;
  const known = new Map();
  for (const place of places) {
    const address = place.dataset.receipt;
    const show = (tone, words) => {
      place.textContent = words;
      place.className = `tag ${tone}`;
      place.dataset.checked = tone;
    };
    try {
      if (!known.has(address)) {
        const response = await fetch(address);
        if (!response.ok) throw new Error(String(response.status));
        known.set(address, await checkReceipt(await response.json(), place.dataset.entry));
      }
      const result = known.get(address);
      if (!result.ok) show("bad", place.dataset.bad);
      else if (result.isSigned) show("good", place.dataset.good);
      else show("warn", place.dataset.unknown);
      place.title = `${result.leaf} → ${result.root} (${result.index} / ${result.size})`;
    } catch {
      show("warn", place.dataset.unknown);
    }
  }
}
