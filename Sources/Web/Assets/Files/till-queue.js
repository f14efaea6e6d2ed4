// SPDX-License-Identifier: Apache-2.0
// Sales that were made without a connection: they lie in the browser until the server has taken them.

const RETRY = 15_000;
const KEPT = 20;

/**
 * @typedef {{id?: number, key: string, receipt: string, at: string, code: string, member?: string, amount: string,
 *   store: string, partner: string, staff: string, state: "waiting" | "conflict" | "taken",
 *   reason?: string, title?: string, detail?: string, points?: number}} Sale
 */

export class Queue {
  /** @returns {Promise<IDBDatabase>} */
  #database() {
    this.opening ??= new Promise((resolve, reject) => {
      const request = indexedDB.open("jifen-till", 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore("sales", { keyPath: "id", autoIncrement: true });
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    return this.opening;
  }

  async #run(mode, body) {
    const database = await this.#database();
    return new Promise((resolve, reject) => {
      const work = database.transaction("sales", mode, { durability: "strict" });
      const request = body(work.objectStore("sales"));
      work.oncomplete = () => resolve(request.result);
      work.onerror = () => reject(work.error);
    });
  }

  /** @returns {Promise<Sale[]>} oldest first */
  all() {
    return this.#run("readonly", (sales) => sales.getAll());
  }

  put(sale) {
    return this.#run("readwrite", (sales) => sales.put(sale));
  }

  remove(id) {
    return this.#run("readwrite", (sales) => sales.delete(id));
  }

  /** What is not booked yet. */
  async open() {
    return (await this.all()).filter((sale) => sale.state !== "taken");
  }

  /** Nothing of the member stays behind, and only the newest. */
  async noteTaken(sale, points) {
    await this.put({ ...sale, code: "", member: "", state: "taken", points });
    const taken = (await this.all()).filter((one) => one.state === "taken");
    for (const old of taken.slice(0, -KEPT)) await this.remove(old.id);
  }
}

/** A key that no other sale has. */
const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Such as `20261122-181530-7F3A2C`, as the till itself numbers. */
function newNumber(at, key) {
  const digits = at.slice(0, 19).replace(/\D/g, "");
  return `${digits.slice(0, 8)}-${digits.slice(8)}-${key.slice(-6).toUpperCase()}`;
}

const masked = (code) => (code.length > 7 ? `${code.slice(0, 3)}****${code.slice(-4)}` : code);

/** Whether the text is an amount above 0 with at most two decimals. */
export const isAmount = (text) => /^\d{1,8}(\.\d{1,2})?$/.test(text) && Number(text) > 0;

/** Member codes run out, so only what names a member for good can wait. */
const isLasting = (code) => code.length >= 4 && !/^(JF1|mem_|pur_|#|8\d{19}$)/i.test(code);

class Sending {
  constructor(queue, changed, reached, report) {
    this.queue = queue;
    this.changed = changed;
    this.reached = reached;
    this.report = report;
  }

  /** Sends what waits, oldest first, in one window at a time. */
  async run() {
    if (!navigator.locks) return this.sendAll();
    return navigator.locks.request("jifen-till-queue", { ifAvailable: true }, async (lock) => {
      if (lock) await this.sendAll();
    });
  }

  async sendAll() {
    const waiting = (await this.queue.all()).filter((sale) => sale.state === "waiting");
    if (waiting.length === 0) return;
    this.report("sending");
    try {
      const token = await this.freshToken();
      if (!token) return this.report("signIn");
      for (const sale of waiting) {
        const outcome = await this.sendOne(sale, token);
        this.changed();
        if (outcome !== "next") return this.report(outcome);
      }
      this.report("");
    } catch {
      this.reached(false);
      this.report("later");
    }
  }

  /** The token of the session as it is now: the page may be older than the session. */
  async freshToken() {
    const response = await fetch("/b/pos/offline", { cache: "no-store" });
    this.reached(true);
    if (!response.ok || response.redirected) return null;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    return page.querySelector("[data-form-token]")?.value || null;
  }

  async sendOne(sale, token) {
    const fields = new URLSearchParams({ form_token: token });
    for (const name of ["key", "receipt", "at", "code", "member", "amount", "store", "partner"]) {
      fields.set(name, sale[name] ?? "");
    }
    const response = await fetch("/b/pos/queue", {
      method: "POST",
      body: fields,
      headers: { Accept: "application/json" },
    });
    if (response.redirected || !response.headers.get("Content-Type")?.includes("json")) {
      return response.status >= 500 ? "later" : "signIn";
    }
    const answer = await response.json();
    if (response.ok) {
      await this.queue.noteTaken(sale, answer.points ?? 0);
      return "next";
    }
    if (response.status === 429 || response.status >= 500) return "later";
    await this.queue.put({
      ...sale,
      state: "conflict",
      reason: answer.code,
      title: answer.title,
      detail: answer.detail,
    });
    return "next";
  }
}

/** The queue on its page, and sending wherever the till is open; answers who sends. */
export function watchQueue(queue, { changed, reached, draft }) {
  const page = document.querySelector("[data-offline]");
  const view = page ? new QueuePage(page, queue, draft) : null;
  const refresh = async () => {
    await changed();
    await view?.render();
  };
  const sending = new Sending(queue, refresh, reached, (state) => view?.report(state));
  if (view) view.start(refresh, () => sending.run());
  refresh();
  sending.run();
  addEventListener("online", () => sending.run());
  setInterval(() => navigator.onLine && sending.run(), RETRY);
  return sending;
}

class QueuePage {
  /** @param {Element} page */
  constructor(page, queue, draft) {
    this.page = page;
    this.queue = queue;
    this.form = page.querySelector("[data-queue-form]");
    this.row = page.querySelector("template[data-row]");
    /** @type {Sale | null} */
    this.editing = null;
    if (draft) {
      this.form.elements.code.value = draft.code;
      this.form.elements.amount.value = draft.amount;
      if (draft.unsure) this.sayUnsure(draft.unsure);
    }
  }

  /** Nobody knows yet whether points of a receipt were taken. */
  sayUnsure(receipt) {
    const line = this.find("[data-unsure]");
    line.textContent = line.dataset.words.replace("{receipt}", receipt);
    line.hidden = false;
  }

  find(selector) {
    return this.page.querySelector(selector);
  }

  start(refresh, send) {
    this.form.hidden = false;
    this.find("[data-queue]").hidden = false;
    this.form.elements.code.focus();
    this.form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (!(await this.keep())) return;
      await refresh();
      send();
    });
    // A scanner ends with Enter: from the code on to the amount.
    this.form.elements.code.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || isAmount(this.form.elements.amount.value)) return;
      event.preventDefault();
      this.form.elements.amount.focus();
    });
    this.find("[data-queue-send]").addEventListener("click", send);
    this.page.addEventListener("click", async (event) => {
      const id = Number(event.target.closest("[data-id]")?.dataset.id);
      const sale = (await this.queue.all()).find((one) => one.id === id);
      if (!sale) return;
      if (event.target.closest("[data-edit]")) this.edit(sale);
      if (event.target.closest("[data-again]")) {
        await this.queue.put({ ...sale, key: newKey(), state: "waiting" });
        await refresh();
        send();
      }
      if (event.target.closest("[data-drop]") && (await this.mayDrop(sale))) {
        await this.queue.remove(id);
        await refresh();
      }
    });
  }

  async keep() {
    const { code, amount, store, receipt } = this.form.elements;
    const wrong = this.find("[data-queue-wrong]");
    const isGood = isLasting(code.value.trim()) && isAmount(amount.value.trim());
    wrong.textContent = isGood ? "" : wrong.dataset.words;
    wrong.hidden = isGood;
    if (!isGood) return false;
    const key = newKey();
    const at = this.editing?.at ?? `${new Date().toISOString().slice(0, 19)}Z`;
    const sale = {
      ...this.editing,
      key,
      at,
      code: code.value.trim(),
      member: "",
      amount: amount.value.trim(),
      store: store?.value ?? "",
      receipt: receipt.value.trim() || (this.editing?.receipt ?? newNumber(at, key)),
      partner: document.querySelector("[data-till]").dataset.partner,
      staff: document.querySelector("[data-till]").dataset.staff,
      state: "waiting",
    };
    await this.queue.put(sale);
    this.editing = null;
    this.form.reset();
    code.focus();
    return true;
  }

  edit(sale) {
    this.editing = sale;
    const { code, amount, receipt } = this.form.elements;
    [code.value, amount.value, receipt.value] = [sale.code, sale.amount, sale.receipt];
    code.focus();
    code.select();
  }

  mayDrop(sale) {
    const dialog = this.find("dialog[data-ask]");
    const words = dialog.querySelector("[data-ask-words]");
    words.textContent = `${words.dataset.askWords} ¥${sale.amount} · ${sale.receipt}`;
    dialog.returnValue = "no";
    dialog.showModal();
    return new Promise((resolve) => {
      dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
    });
  }

  report(state) {
    const line = this.find("[data-queue-state]");
    line.textContent = state ? (line.dataset[state] ?? "") : "";
  }

  async render() {
    const sales = await this.queue.all();
    const [waiting, conflicts, taken] = ["waiting", "conflict", "taken"].map((state) =>
      sales.filter((sale) => sale.state === state),
    );
    this.find("[data-queue-empty]").hidden = waiting.length > 0;
    this.find("[data-queue-send]").hidden = waiting.length === 0;
    this.find("[data-conflicts]").hidden = conflicts.length === 0;
    this.find("[data-conflict-count]").textContent = String(conflicts.length);
    this.find("[data-taken]").hidden = taken.length === 0;
    this.fill("[data-queue-list]", waiting);
    this.fill("[data-conflict-list]", conflicts);
    this.fill("[data-taken-list]", taken.reverse());
  }

  fill(selector, sales) {
    this.find(selector).replaceChildren(...sales.map((sale) => this.filled(sale)));
  }

  filled(sale) {
    const row = this.row.content.firstElementChild.cloneNode(true);
    const put = (name, text) => (row.querySelector(`[data-${name}]`).textContent = text);
    row.dataset.id = String(sale.id);
    put("what", [`¥${sale.amount}`, masked(sale.code || sale.member || "")].filter(Boolean).join(" · "));
    put("when", `${new Date(sale.at).toLocaleString(document.documentElement.lang)} · ${sale.receipt}`);
    const isConflict = sale.state === "conflict";
    put("why", isConflict ? sale.title || sale.reason || "" : "");
    put("advice", isConflict ? sale.detail || "" : "");
    const words = this.find("[data-points-words]").dataset.pointsWords;
    put("points", sale.state === "taken" ? words.replace("{points}", String(sale.points)) : "");
    row.querySelector("[data-again]").hidden = !isConflict;
    row.querySelector("[data-edit]").hidden = sale.state === "taken";
    row.querySelector("[data-drop]").hidden = sale.state === "taken";
    return row;
  }
}
