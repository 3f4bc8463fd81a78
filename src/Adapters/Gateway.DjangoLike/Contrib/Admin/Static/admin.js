// Comforts of the admin: every page works without them. Nothing here is inline, so that a strict content security policy
// holds, and nothing is made of text as HTML.
"use strict";

// Ticking rows of a list.
for (const form of document.querySelectorAll("#changelist-form")) {
  const boxes = [...form.querySelectorAll(".action-select")];
  const all = form.querySelector("#action-toggle");
  const counter = form.querySelector(".action-counter");
  const across = form.querySelector(".select-across");
  const question = form.querySelector(".question");
  const clear = form.querySelector(".clear");
  if (!all || !counter) continue;
  let last = null;
  const show = () => {
    const ticked = boxes.filter(box => box.checked).length;
    if (ticked < boxes.length) across.value = "0";
    const everywhere = across.value === "1";
    all.checked = ticked > 0 && ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
    counter.textContent = everywhere
      ? question.textContent.replace("Select all", "All") + " selected"
      : `${ticked} of ${counter.dataset.total} selected`;
    if (question) question.hidden = everywhere || !all.checked;
    if (clear) clear.hidden = !everywhere;
  };
  const tick = checked => { for (const box of boxes) box.checked = checked; show(); };
  all.hidden = boxes.length === 0;
  all.addEventListener("change", () => tick(all.checked));
  question?.addEventListener("click", () => { across.value = "1"; show(); });
  clear?.addEventListener("click", () => { across.value = "0"; tick(false); });
  form.addEventListener("click", event => {
    const at = boxes.indexOf(event.target);
    if (at < 0) return;
    // With shift, everything from the one ticked before.
    if (event.shiftKey && last !== null) {
      const [from, to] = at < last ? [at, last] : [last, at];
      for (let i = from; i <= to; i++) boxes[i].checked = event.target.checked;
    }
    last = at;
    show();
  });
  show();
}

// Another form of an inline.
for (const group of document.querySelectorAll(".inline-group")) {
  const template = group.querySelector("template.empty-form");
  const total = group.querySelector(`[name="${CSS.escape(group.dataset.prefix)}-TOTAL_FORMS"]`);
  if (!template || !total) continue;
  const row = document.createElement("div");
  const button = document.createElement("button");
  row.className = "add-row";
  button.type = "button";
  button.textContent = `+ ${group.dataset.addText}`;
  row.append(button);
  template.before(row);
  const show = () => { row.hidden = Number(total.value) >= Number(group.dataset.max); };
  button.addEventListener("click", () => {
    const number = total.value;
    const added = template.content.querySelector(".form-row, .inline-related").closest("tr, .inline-related").cloneNode(true);
    for (const element of [added, ...added.querySelectorAll("*")]) {
      for (const name of ["id", "name", "for", "aria-describedby"]) {
        const value = element.getAttribute(name);
        if (value?.includes("__prefix__")) element.setAttribute(name, value.replace("__prefix__", number));
      }
    }
    const label = added.querySelector(".inline_label");
    if (label) label.textContent = `#${Number(number) + 1}`;
    const body = group.querySelector("fieldset > table > tbody, details > table > tbody");
    if (body) body.append(added); else row.before(added);
    total.value = Number(number) + 1;
    addShortcuts(added);
    addPickers(added);
    added.dispatchEvent(new CustomEvent("formset:added", { bubbles: true, detail: { formsetName: group.dataset.prefix } }));
    added.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    show();
  });
  show();
}

// Today and now.
function addShortcuts(root) {
  const two = number => String(number).padStart(2, "0");
  for (const [kind, text, value] of [
    ["vDateField", "Today", now => `${now.getUTCFullYear()}-${two(now.getUTCMonth() + 1)}-${two(now.getUTCDate())}`],
    ["vTimeField", "Now", now => `${two(now.getUTCHours())}:${two(now.getUTCMinutes())}:${two(now.getUTCSeconds())}`],
  ]) {
    for (const input of root.querySelectorAll(`input.${kind}`)) {
      if (input.nextElementSibling?.classList.contains("now")) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "now";
      button.textContent = text;
      button.addEventListener("click", () => { input.value = value(new Date()); input.focus(); });
      input.after(button);
    }
  }
}
addShortcuts(document);

// Many to choose from: boxes to tick in a list that is searched, instead of names to be clicked with a key held.
function addPickers(root) {
  for (const select of root.querySelectorAll("select.selectfilter")) {
    const element = (name, properties) => Object.assign(document.createElement(name), properties);
    const picker = element("div", { className: "picker" });
    const bar = element("div", { className: "picker-bar" });
    const search = element("input", { type: "search", placeholder: "Filter", id: `${select.id}_filter`, autocomplete: "off" });
    const count = element("span", { className: "quiet small" });
    const list = element("ul");
    const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
    // Those chosen come first, where they are seen.
    const options = [...select.options].sort((one, other) => other.selected - one.selected);
    const add = option => {
      const box = element("input", { type: "checkbox", checked: option.selected, disabled: select.disabled });
      const row = { option, box, item: element("li"), text: option.text.toLowerCase() };
      const name = element("label");
      name.append(box, option.text);
      row.item.append(name);
      list.append(row.item);
      box.addEventListener("change", () => { option.selected = box.checked; show(); });
      return row;
    };
    const rows = options.map(add);
    const show = () => {
      const words = search.value.toLowerCase().split(/\s+/);
      for (const row of rows) row.item.hidden = !words.every(word => row.text.includes(word));
      count.textContent = `${rows.filter(row => row.box.checked).length} of ${rows.length} chosen`;
    };
    const all = checked => {
      for (const row of rows.filter(row => !row.item.hidden)) row.option.selected = row.box.checked = checked;
      show();
    };
    // Another script has put in what there was not, or chosen it.
    select.addEventListener("change", () => {
      for (const option of select.options) {
        if (!rows.some(row => row.option === option)) rows.push(add(option));
      }
      for (const row of rows) row.box.checked = row.option.selected;
      show();
    });
    search.addEventListener("input", show);
    search.addEventListener("keydown", event => { if (event.key === "Enter") event.preventDefault(); });
    bar.append(search, count);
    for (const [text, checked] of [["Choose all shown", true], ["Remove all shown", false]]) {
      const button = element("button", { type: "button", className: "now", textContent: text });
      button.addEventListener("click", () => all(checked));
      bar.append(button);
    }
    picker.append(bar, list);
    if (label) label.htmlFor = search.id;
    select.hidden = true;
    select.after(picker);
    show();
  }
}
addPickers(document);

// A slug from a title, until it is typed itself.
for (const rule of document.querySelectorAll(".prepopulated")) {
  const target = document.getElementById(rule.dataset.target);
  const sources = rule.dataset.sources.split(" ").map(id => document.getElementById(id)).filter(Boolean);
  if (!target || target.value) continue;
  let typed = false;
  target.addEventListener("input", () => { typed = target.value !== ""; });
  const fill = () => {
    if (typed) return;
    target.value = sources.map(source => source.value).filter(Boolean).join(" ")
      .normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
      .replace(/[^a-z0-9_\s-]/g, "").trim().replace(/[\s-]+/g, "-").slice(0, Number(rule.dataset.max));
  };
  for (const source of sources) source.addEventListener("input", fill);
}
