// SPDX-License-Identifier: Apache-2.0
// What consoles do beyond links and forms: keys, proofs checked here.
// Everything on a console works without it.

const isTyping = (target) => target.closest("input, textarea, select, [contenteditable]");
const words = document.documentElement.lang.startsWith("zh")
  ? { title: "键盘快捷键", search: "到查询框", jump: "到导航里的", help: "显示本帮助", close: "关闭" }
  : { title: "Keyboard shortcuts", search: "Go to the search field", jump: "Go to", help: "Show this help", close: "Close" };

/** Letters for the parts of the navigation, from their addresses: /o/members is `m`. */
function jumps() {
  const taken = new Map();
  for (const link of document.querySelectorAll(".side a")) {
    const name = link.pathname.split("/").filter(Boolean).at(-1) ?? "";
    const letter = [...name, ..."123456789"].find((each) => !taken.has(each));
    if (letter) taken.set(letter, link);
  }
  return taken;
}

/** The keys there are, in a dialog that Escape closes. */
function showKeys() {
  let dialog = document.querySelector("dialog.keys");
  if (!dialog) {
    dialog = document.createElement("dialog");
    dialog.className = "keys";
    const heading = document.createElement("h2");
    heading.textContent = words.title;
    const list = document.createElement("dl");
    list.className = "pairs";
    const add = (keys, text) => {
      const term = document.createElement("dt");
      for (const key of keys) {
        const shown = document.createElement("kbd");
        shown.textContent = key;
        term.append(shown, " ");
      }
      const meaning = document.createElement("dd");
      meaning.textContent = text;
      list.append(term, meaning);
    };
    add(["/"], words.search);
    for (const [letter, link] of jumps()) add(["g", letter], `${words.jump} ${link.textContent.trim()}`);
    add(["?"], words.help);
    const close = document.createElement("button");
    close.textContent = words.close;
    close.addEventListener("click", () => dialog.close());
    dialog.append(heading, list, close);
    document.body.append(dialog);
  }
  dialog.showModal();
}

let waitsForLetter = 0;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (waitsForLetter && Date.now() - waitsForLetter < 1500) {
    waitsForLetter = 0;
    const link = jumps().get(event.key.toLowerCase());
    if (link) {
      event.preventDefault();
      link.click();
    }
    return;
  }
  if (event.key === "g") waitsForLetter = Date.now();
  if (event.key === "?") {
    event.preventDefault();
    showKeys();
  }
});

/** A slider beside each number that has one; letting it go sends the form. */
for (const number of document.querySelectorAll("input[data-slider]")) {
  const slider = document.createElement("input");
  slider.type = "range";
  slider.className = "slider";
  for (const name of ["min", "max", "step", "value"]) slider[name] = number[name];
  slider.setAttribute("aria-label", number.labels?.[0]?.textContent.trim() ?? number.name);
  slider.addEventListener("input", () => (number.value = slider.value));
  slider.addEventListener("change", () => number.form.requestSubmit());
  number.addEventListener("input", () => (slider.value = number.value));
  number.after(slider);
}

/** What is folded up is on paper too, and folds up again. */
let unfolded = [];

addEventListener("beforeprint", () => {
  unfolded = [...document.querySelectorAll("main details:not([open])")];
  for (const details of unfolded) details.open = true;
});

addEventListener("afterprint", () => {
  for (const details of unfolded) details.open = false;
});

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
