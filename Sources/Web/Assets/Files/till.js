// SPDX-License-Identifier: Apache-2.0
// The till in a browser: steps without reloading, the cursor in the right field, a live quote, keys.
// Everything here improves forms that work without it.

import { isAmount, Queue, watchQueue } from "./till-queue.js";

const QUOTE_DELAY = 150;
const ASK_AGAIN = 5_000;
const STARTED = "jifen-till-started";
const DRAFT = "jifen-till-draft";
const STORE = "jifen-till-store";

let isBusy = false;
/** Whether the server answered when it was last asked. */
let isReached = true;
/** Whether the browser keeps the page for times without a connection. */
let isKept = false;
let quoteTimer = 0;
/** @type {AbortController | null} */
let quoting = null;
const queue = new Queue();

const find = (selector, root = document) => root.querySelector(selector);

/* Steps */

/** Shows another page of the till in the place of this one. */
function show(html, url) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const content = find("#content", page);
  if (!content) {
    location.assign(url);
    return;
  }
  find("#content").replaceChildren(...content.childNodes);
  document.title = page.title;
  if (url !== location.href) history.pushState(null, "", url);
  begin();
}

async function send(form, submitter) {
  const action = submitter?.hasAttribute("formaction") ? submitter.formAction : form.action;
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) fields.append(name, String(value));
  if (submitter?.name) fields.set(submitter.name, submitter.value);
  if (form.hasAttribute("data-scan") || !sessionStorage.getItem(STARTED)) {
    sessionStorage.setItem(STARTED, String(performance.timeOrigin + performance.now()));
  }
  isBusy = true;
  form.classList.add("is-busy");
  try {
    const isGet = form.method === "get";
    const response = isGet
      ? await fetch(`${action}?${fields}`)
      : await fetch(action, { method: "POST", body: fields });
    reach(true);
    const address = new URL(response.url);
    if (!address.pathname.startsWith("/b/pos")) {
      location.assign(response.url);
      return;
    }
    // The answer to a form that was not followed by a redirect belongs to no address of its own.
    const url = response.redirected || isGet ? response.url : location.href;
    show(await response.text(), url);
  } catch {
    form.classList.remove("is-busy");
    reach(false);
    await keepSale(action, fields);
    location.assign("/b/pos/offline");
  } finally {
    isBusy = false;
  }
}

/**
 * What was under way when the connection broke goes along to the page for that. A purchase that was
 * sent waits with its own key, so that it counts once even if it had arrived; nobody knows of points
 * that were to pay whether they were taken, so the page says where to look.
 */
async function keepSale(action, fields) {
  const field = (name) => fields.get(name) ?? "";
  const { pathname } = new URL(action);
  if (pathname === "/b/pos/award" && field("member") && isAmount(field("amount"))) {
    const { partner, staff } = find("[data-till]").dataset;
    const sale = { partner, staff, code: "", state: "waiting" };
    for (const name of ["key", "receipt", "at", "member", "amount", "store"]) sale[name] = field(name);
    await queue.put(sale);
    return;
  }
  const unsure = pathname === "/b/pos/pay/confirm" ? field("receipt") : "";
  const draft = { code: field("code"), amount: unsure ? "" : field("amount"), unsure };
  sessionStorage.setItem(DRAFT, JSON.stringify(draft));
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-stage]");
  if (!form) return;
  event.preventDefault();
  if (!isBusy) send(form, event.submitter);
});

document.addEventListener("click", async (event) => {
  if (event.target.closest("[data-print]")) window.print();
  const part = event.target.closest("[data-part]");
  const radio = part?.form?.querySelector("input[name=how][value=part]");
  if (radio) radio.checked = true;
});

/* The cursor and the keys */

function focus() {
  const field = find("[data-focus]");
  if (!field) return;
  field.focus();
  if (field.select && field.id !== "amount") field.select();
}

document.addEventListener("focusout", () => {
  // A scanner types wherever the cursor is; nowhere would be lost.
  setTimeout(() => {
    const isNowhere = document.activeElement === document.body;
    if (isNowhere && document.hasFocus() && !getSelection()?.toString()) focus();
  }, 200);
});

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (["F2", "F4", "F8", "Escape"].includes(event.key)) {
    const target = find(`#stage [data-key="${event.key}"]`);
    if (!target || find("dialog[open]")) return;
    event.preventDefault();
    if (!isBusy) target.click();
    return;
  }
  if (event.key.length === 1 && document.activeElement === document.body) focus();
});

/* The camera, where the browser itself reads codes */

const CODES = ["qr_code", "code_128"];
const LOOK_EVERY = 150;

/** Shows what the camera sees until there is a code in it, or somebody ends it. */
async function look() {
  const view = find("dialog[data-camera-view]");
  const video = view.querySelector("video");
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    find("[data-camera-none]").hidden = false;
    return;
  }
  const detector = new BarcodeDetector({ formats: CODES });
  view.addEventListener("close", () => stream.getTracks().forEach((track) => track.stop()), { once: true });
  video.srcObject = stream;
  view.showModal();
  await video.play().catch(() => {});
  const next = async () => {
    if (!view.open) return;
    const [code] = await detector.detect(video).catch(() => []);
    if (!code) return void setTimeout(next, LOOK_EVERY);
    view.close();
    const field = find("#code");
    field.value = code.rawValue;
    field.form.requestSubmit();
  };
  next();
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-camera]")) look();
  if (event.target.closest("[data-camera-end]")) event.target.closest("dialog").close();
});

/* What the sale would do, while the amount is typed */

document.addEventListener("input", (event) => {
  if (event.target.id === "store") localStorage.setItem(STORE, event.target.value);
  if (event.target.matches("[data-part]")) {
    const radio = event.target.form?.querySelector("input[name=how][value=part]");
    if (radio) radio.checked = true;
  }
  const form = event.target.closest("form[data-sale]");
  if (!form || !find("#quote")) return;
  clearTimeout(quoteTimer);
  quoteTimer = setTimeout(() => quote(form), QUOTE_DELAY);
});

async function quote(form) {
  const fields = new FormData(form);
  const amount = String(fields.get("amount") ?? "").trim();
  if (!/^[\d,]{1,10}(\.\d{0,2})?$/.test(amount)) return;
  quoting?.abort();
  quoting = new AbortController();
  const query = new URLSearchParams({ member: String(fields.get("member") ?? ""), amount });
  const store = String(fields.get("store") ?? "");
  if (store) query.set("store", store);
  try {
    const response = await fetch(`/b/pos?${query}`, { signal: quoting.signal });
    reach(true);
    if (!response.ok || response.redirected) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const found = find("#quote", page);
    if (found) find("#quote")?.replaceChildren(...found.childNodes);
    deductKey();
  } catch (fault) {
    // A newer amount, or no connection: the step itself will tell.
    if (fault.name !== "AbortError") reach(false);
  }
}

/** Points that cannot pay are no key to press; why stands beside it. */
function deductKey() {
  const key = find("[formaction='/b/pos/pay']");
  if (key) key.disabled = Boolean(find("#quote [data-no-deduct]"));
}

/* After every step */

function begin() {
  document.documentElement.classList.add("scripted");
  const step = find("#stage")?.dataset.step;
  const print = find("[data-print]");
  if (print) print.hidden = false;
  const camera = find("[data-camera]");
  if (camera) camera.hidden = !("BarcodeDetector" in globalThis && navigator.mediaDevices);
  const store = find("select#store");
  if (store && !store.value) store.value = localStorage.getItem(STORE) ?? "";
  if (step === "scan") sessionStorage.removeItem(STARTED);
  if (find("[data-done]")) finish();
  else if (find("#stage [role=alert]")) beep(220, 0.18);
  deductKey();
  focus();
  lamps();
  count();
}

function finish() {
  beep(880, 0.08);
  const started = Number(sessionStorage.getItem(STARTED));
  sessionStorage.removeItem(STARTED);
  const line = find("[data-elapsed]");
  if (!line || !started) return;
  const milliseconds = Math.round(performance.timeOrigin + performance.now() - started);
  line.dataset.elapsed = String(milliseconds);
  line.textContent = line.dataset.words.replace("{seconds}", (milliseconds / 1000).toFixed(1));
  line.hidden = false;
}

/** One sound for done, a lower one for refused: a cashier looks at the goods. */
function beep(frequency, seconds) {
  try {
    const audio = new AudioContext();
    if (audio.state !== "running") return void audio.close();
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    volume.gain.value = 0.08;
    tone.frequency.value = frequency;
    tone.connect(volume).connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + seconds);
    tone.onended = () => audio.close();
  } catch {
    // Without sound the page says it.
  }
}

/** Notes whether the server answered; the lamp says it. */
function reach(isThere) {
  if (isReached === isThere) return;
  isReached = isThere;
  lamps();
}

/** Asks a server that did not answer whether it does again. */
async function ask() {
  if (isReached && !find("[data-offline]")) return;
  try {
    const isThere = (await fetch("/livez", { cache: "no-store" })).ok;
    const isBack = isThere && !isReached;
    reach(isThere);
    if (isBack) sending.run();
  } catch {
    reach(false);
  }
}

function lamps() {
  const isOn = navigator.onLine && isReached;
  const network = find("[data-lamp=network]");
  const words = network?.querySelector("[data-words-on]");
  if (words) {
    network.classList.toggle("good", isOn);
    network.classList.toggle("bad", !isOn);
    words.textContent = isOn ? words.dataset.wordsOn : words.dataset.wordsOff;
  }
  const notice = find("[data-network-notice]");
  if (notice) {
    notice.textContent = isOn ? notice.dataset.on : notice.dataset.off;
    notice.classList.toggle("warn", !isOn);
  }
  const worker = find("[data-lamp=worker]");
  if (worker && isKept) {
    worker.classList.add("good");
    worker.textContent = worker.dataset.wordsOn;
  }
}

async function count() {
  const waiting = await queue.open();
  for (const badge of document.querySelectorAll("[data-queue-count]")) {
    badge.textContent = String(waiting.length);
    badge.hidden = waiting.length === 0;
  }
}

/* The page for times without a connection */

async function keepPage() {
  const script = find("[data-till]")?.dataset.worker;
  if (!script || !navigator.serviceWorker) return;
  try {
    await navigator.serviceWorker.register(script, { scope: "/b/pos" });
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage("keep");
    isKept = true;
    lamps();
  } catch {
    // A page that is not served over TLS has no worker: the lamp says so.
  }
}

addEventListener("online", lamps);
addEventListener("offline", lamps);
addEventListener("popstate", () => location.reload());

const draft = JSON.parse(sessionStorage.getItem(DRAFT) ?? "null");
sessionStorage.removeItem(DRAFT);
const sending = watchQueue(queue, { changed: count, reached: reach, draft });
begin();
keepPage();
ask();
setInterval(ask, ASK_AGAIN);
