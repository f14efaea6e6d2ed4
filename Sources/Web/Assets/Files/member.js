// SPDX-License-Identifier: Apache-2.0
// What the member's pages do in a browser beyond links and forms. Every page works without it.

// Filters that are sent as soon as they are chosen.
for (const form of document.querySelectorAll("form[data-auto]")) {
  form.addEventListener("change", () => form.requestSubmit());
  form.querySelector("button")?.classList.add("hidden");
}

// --- Proofs: RFC 6962 over the canonical form of an entry (RFC 8785), and a signed note.

const encoder = new TextEncoder();

/** Whole numbers, texts, lists and objects: all that entries have. */
function canonical(value) {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
}

async function sha256(...parts) {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest("SHA-256", all));
}

const bytes = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
const base64 = (data) => btoa(String.fromCharCode(...data));

/** The root that a leaf and its neighbours give; null for a proof of another length. */
async function rootOf(leaf, index, size, proof) {
  let [number, last, value] = [BigInt(index), BigInt(size) - 1n, leaf];
  for (const text of proof) {
    if (last <= 0n) return null;
    const step = bytes(text);
    if (number & 1n || number === last) {
      value = await sha256(Uint8Array.of(1), step, value);
      while (number && !(number & 1n)) {
        number >>= 1n;
        last >>= 1n;
      }
    } else {
      value = await sha256(Uint8Array.of(1), value, step);
    }
    number >>= 1n;
    last >>= 1n;
  }
  return last === 0n ? value : null;
}

/** true, false, or null where the browser has no Ed25519. */
async function isSigned(note, keyText) {
  const cut = note.lastIndexOf("\n\n");
  const body = note.slice(0, cut + 1);
  const [name, id, ...rest] = keyText.split("+");
  const key = bytes(rest.join("+")).slice(1);
  let known;
  try {
    known = await crypto.subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]);
  } catch {
    return null;
  }
  for (const line of note.slice(cut + 2).trimEnd().split("\n")) {
    const [, signer, signature] = line.split(" ");
    const data = bytes(signature);
    const hash = [...data.slice(0, 4)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    if (signer !== name || hash !== id) continue;
    return crypto.subtle.verify({ name: "Ed25519" }, known, data.slice(4), encoder.encode(body));
  }
  return false;
}

async function check(card) {
  const words = Object.fromEntries(
    [...card.querySelectorAll("[data-proof-words] li")].map((item) => [item.dataset.k, item.textContent]),
  );
  const mark = (step, holds, value) => {
    const item = card.querySelector(`[data-step="${step}"]`);
    const state = holds === null ? "skip" : holds ? "ok" : "bad";
    item.querySelector("[data-mark]").textContent = words[state];
    item.querySelector("[data-mark]").className = `state ${holds ? "good" : holds === null ? "warn" : "bad"}`;
    if (value) item.querySelector("[data-value]").textContent = base64(value);
  };
  const verdict = (key, kind) => {
    const line = card.querySelector("[data-verdict]");
    line.textContent = words[key];
    line.className = `notice ${kind}`;
    line.hidden = false;
    card.dataset.checked = key;
  };
  if (!globalThis.crypto?.subtle) return verdict("none", "warn");
  const receipt = await (await fetch(card.dataset.proof)).json();
  const [, size, root] = receipt.checkpoint.split("\n");
  const leaf = await sha256(Uint8Array.of(0), encoder.encode(canonical(receipt.entry)));
  const isHere = receipt.entry.sequence === receipt.index + 1;
  mark("leaf", isHere, leaf);
  const found = await rootOf(leaf, receipt.index, size, receipt.proof);
  mark("join", found !== null, found);
  const isRoot = found !== null && base64(found) === root;
  mark("root", isRoot);
  const signed = await isSigned(receipt.checkpoint, receipt.key);
  mark("sign", signed);
  if (!isHere || !isRoot || signed === false) verdict("wrong", "bad");
  else if (signed === null) verdict("part", "warn");
  else verdict("all", "");
}

for (const card of document.querySelectorAll("[data-proof]")) {
  const run = card.querySelector("[data-run]");
  run.hidden = false;
  run.querySelector("button").addEventListener("click", () => check(card).catch(() => {}));
}

// --- The member's code: a new one each minute, from the codes that came with the page.

function runCode(card) {
  const skew = Number(card.dataset.now) - Date.now();
  const now = () => Date.now() + skew;
  const all = (list) =>
    [...list.children].map((item) => ({
      item,
      from: Date.parse(item.dataset.from),
      until: Date.parse(item.dataset.until),
    }));
  let codes = all(card.querySelector("[data-codes]"));
  let asking = false;
  const show = (name, shown) => {
    card.querySelector(`[data-${name}]`).hidden = !shown;
  };

  async function refresh() {
    if (asking) return;
    asking = true;
    try {
      const answer = await fetch("/m/code", { headers: { accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const list = page.querySelector("[data-codes]");
      if (!list) throw new Error("signed out");
      card.querySelector("[data-codes]").replaceWith(document.adoptNode(list));
      codes = all(list);
      show("offline", false);
    } catch {
      show("offline", true);
    }
    setTimeout(() => {
      asking = false;
    }, 10000);
  }

  function tick() {
    const time = now();
    const current = codes.find((code) => code.from <= time && time < code.until);
    for (const code of codes) code.item.classList.toggle("now", code === current);
    show("over", !current);
    show("ring", Boolean(current));
    if (current) {
      const left = Math.ceil((current.until - time) / 1000);
      card.querySelector("[data-seconds]").textContent = left;
      card.querySelector(".left").setAttribute("stroke-dasharray", `${left} 60`);
    }
    const isLast = !current || codes.indexOf(current) >= codes.length - 3;
    if (isLast) refresh();
  }

  card.classList.add("scripted");
  tick();
  setInterval(tick, 1000);
}

for (const card of document.querySelectorAll("[data-code]")) {
  if (card.querySelector("[data-codes] li")) runCode(card);
}

// --- The poster as PNG: the server's drawing on a canvas.

const save = document.querySelector("[data-save-png]");
if (save) {
  save.hidden = false;
  save.addEventListener("click", async () => {
    const poster = document.querySelector("[data-poster]");
    await poster.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [poster.naturalWidth, poster.naturalHeight];
    canvas.getContext("2d").drawImage(poster, 0, 0);
    canvas.toBlob((picture) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(picture);
      link.download = "jifen-green.png";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    }, "image/png");
  });
}

// --- A draw's reveal: the seed against its fingerprint, and a ticket's number from the seed.

const unhex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));

async function ticketNumber(seed, draw, ticket) {
  const key = await crypto.subtle.importKey("raw", seed, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const parts = 1000000n;
  const end = (1n << 64n) - 1n - (((1n << 64n) - 1n) % parts);
  for (let round = 0; ; round += 1) {
    const text = encoder.encode(`jifen-draw/1\n${draw}\n${ticket}\n${round}\n`);
    const mac = new DataView(await crypto.subtle.sign("HMAC", key, text));
    const number = mac.getBigUint64(0);
    if (number < end) return number % parts;
  }
}

for (const form of document.querySelectorAll("[data-draw-check]")) {
  if (!globalThis.crypto?.subtle) continue;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const card = form.closest("[data-draw]");
    const verdict = card.querySelector("[data-draw-verdict]");
    const seed = unhex(card.querySelector("[data-seed]").textContent);
    const hash = [...(await sha256(seed))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    const isGood = hash === card.querySelector("[data-commitment]").textContent;
    const ticket = form.querySelector("input").value.replace(/\D/g, "") || "1";
    const number = await ticketNumber(seed, card.dataset.draw, ticket);
    const row = [...document.querySelectorAll("[data-end]")].find((each) => number < BigInt(each.dataset.end));
    const prize = row ? ` ${verdict.dataset.prize} ${row.cells[0].textContent}` : "";
    const seedWords = isGood ? verdict.dataset.good : verdict.dataset.bad;
    verdict.textContent = `${seedWords} ${verdict.dataset.number} ${number}${prize}`;
    verdict.dataset.checked = isGood ? "good" : "bad";
    verdict.className = `notice ${isGood ? "" : "bad"}`;
    verdict.hidden = false;
  });
}
