// Objects that a form's field refers to: searched for by typing, and added in a window of their own. Without this a key is
// typed, and the window is another tab.
"use strict";

// The window in which an object was added tells the page that opened it, and closes.
const answer = document.getElementById("popup-response");
if (answer && window.opener) {
  const { key, text } = answer.dataset;
  window.opener.postMessage({ kind: "added-related", key, text }, location.origin);
  window.close();
}

// Which field a window was opened for.
const opened = new Map();

document.addEventListener("click", event => {
  const link = event.target.closest?.("a.add-related");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const popup = window.open(link.href, "", "popup,width=800,height=600");
  if (!popup) return;
  opened.set(popup, link.closest(".related-widget-wrapper"));
  event.preventDefault();
});

window.addEventListener("message", event => {
  const wrapper = opened.get(event.source);
  if (!wrapper || event.origin !== location.origin || event.data?.kind !== "added-related") return;
  opened.delete(event.source);
  const { key, text } = event.data;
  const same = `.related-widget-wrapper[data-model="${CSS.escape(wrapper.dataset.model)}"]`;
  const templates = [...document.querySelectorAll("template")].map(template => template.content);
  for (const root of [document, ...templates]) {
    for (const other of root.querySelectorAll(same)) put(other, key, text, other === wrapper);
  }
});

function put(wrapper, key, text, choose) {
  const field = wrapper.querySelector("select, input.admin-autocomplete");
  if (!field) return;
  if (field.tagName === "SELECT") {
    const option = [...field.options].find(one => one.value === key) ?? new Option(text, key);
    if (!option.parentNode) field.add(option);
    if (choose) option.selected = true;
  } else if (choose) {
    field.value = key;
    field.dataset.text = text;
  } else {
    return;
  }
  field.dispatchEvent(new Event("change", { bubbles: true }));
  if (choose) wrapper.querySelector("a.add-related")?.focus();
}

// A search in the place of a key (WAI-ARIA's combobox with a list).
function addSearches(root) {
  for (const input of root.querySelectorAll("input.admin-autocomplete")) {
    const box = input.closest(".autocomplete");
    const label = document.querySelector(`label[for="${CSS.escape(input.id)}"]`);
    const search = Object.assign(document.createElement("input"), { type: "text", id: `${input.id}_search`, autocomplete: "off" });
    const list = Object.assign(document.createElement("ul"), { id: `${input.id}_list`, hidden: true });
    list.setAttribute("role", "listbox");
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) {
      search.setAttribute(name, value);
    }
    if (label) label.htmlFor = search.id; else search.setAttribute("aria-label", input.name);
    search.disabled = input.disabled;
    input.hidden = true;
    box.querySelector(".autocomplete-text").hidden = true;
    box.append(search, list);

    let asked = 0, timer = 0, at = -1;
    const choices = () => [...list.querySelectorAll("[role=option]")];
    const close = () => {
      clearTimeout(timer);
      asked++;
      at = -1;
      list.hidden = true;
      search.setAttribute("aria-expanded", "false");
      search.removeAttribute("aria-activedescendant");
    };
    const show = () => { search.value = input.dataset.text; };
    const choose = item => {
      [input.value, input.dataset.text] = [item.dataset.key, item.textContent];
      show();
      close();
    };
    const mark = to => {
      const items = choices();
      if (items.length === 0) return;
      items[at]?.setAttribute("aria-selected", "false");
      at = (to + items.length) % items.length;
      items[at].setAttribute("aria-selected", "true");
      items[at].scrollIntoView({ block: "nearest" });
      search.setAttribute("aria-activedescendant", items[at].id);
    };
    const line = (text, properties) => Object.assign(document.createElement("li"), { textContent: text, ...properties });
    const ask = async () => {
      const mine = ++asked;
      let found;
      try {
        const answer = await fetch(`${input.dataset.url}&term=${encodeURIComponent(search.value)}`);
        if (!answer.ok) throw new Error(answer.status);
        found = await answer.json();
      } catch {
        found = null;
      }
      // What was typed meanwhile is asked by itself.
      if (mine !== asked) return;
      at = -1;
      const items = (found?.results ?? []).map((one, number) => {
        const item = line(one.text, { id: `${list.id}_${number}` });
        item.setAttribute("role", "option");
        item.dataset.key = one.id;
        return item;
      });
      const note = found === null ? "The results could not be loaded" : items.length === 0 ? "No results found" : found.pagination.more ? "There are more: go on typing" : "";
      list.replaceChildren(...items, ...note ? [line(note, { className: "quiet" })] : []);
      list.hidden = false;
      search.setAttribute("aria-expanded", "true");
    };
    search.addEventListener("input", () => {
      // No text is no object; another is one only when it is chosen.
      if (search.value === "") [input.value, input.dataset.text] = ["", ""];
      clearTimeout(timer);
      timer = setTimeout(ask, 150);
    });
    search.addEventListener("keydown", event => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) ask(); else mark(event.key === "ArrowDown" ? at + 1 : Math.max(at, 0) - 1);
      } else if (event.key === "Enter" && !list.hidden) {
        event.preventDefault();
        if (at >= 0) choose(choices()[at]);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        show();
        close();
      }
    });
    search.addEventListener("click", () => { if (list.hidden) ask(); });
    search.addEventListener("blur", () => { show(); close(); });
    // Before the field is left, which would close the list.
    list.addEventListener("mousedown", event => {
      event.preventDefault();
      const item = event.target.closest("[role=option]");
      if (item) choose(item);
    });
    input.addEventListener("change", show);
    show();
  }
}
addSearches(document);
document.addEventListener("formset:added", event => addSearches(event.target));
