// Keys, and joining marks with their cards. Everything here can also be done with links and buttons.
// Single keys act only where they say so: "/" and "?" anywhere outside of fields, unless switched off on the help
// page; the others inside of the list or card that has the focus.
(() => {
  "use strict";
  const SWITCH = "onrecord-keys";
  const on = () => { try { return localStorage.getItem(SWITCH) !== "off"; } catch { return true; } };
  const box = document.getElementById("keys-switch");
  if (box) {
    box.checked = on();
    box.addEventListener("change", () => {
      try { localStorage.setItem(SWITCH, box.checked ? "on" : "off"); } catch { /* private windows keep nothing */ }
    });
  }

  const isField = (one) => one.matches?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
  const items = (list) => [...list.querySelectorAll(":scope [data-item], :scope > li, :scope > ol > li")]
    .filter((one, at, all) => all.indexOf(one) === at && !one.parentElement.closest("[data-item]"));

  const focus = (one) => {
    const inner = one.matches("[tabindex]") ? one : one.querySelector("a, button, input");
    (inner || one).focus({ preventScroll: true });
    (inner || one).scrollIntoView({ block: "nearest" });
  };

  const step = (list, by, same) => {
    const all = items(list);
    const at = all.findIndex((one) => one.contains(document.activeElement));
    const voice = at >= 0 ? all[at].dataset.v : undefined;
    for (let next = at + by; next >= 0 && next < all.length; next += by) {
      if (!same || all[next].dataset.v === voice) { focus(all[next]); return; }
    }
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.closest?.("form[data-submit]")?.requestSubmit();
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = event.target;
    if (event.key === "Escape" && target !== document.body) { target.blur(); return; }
    if (isField(target) || !on()) return;
    if (event.key === "?") { location.href = "/help#keys"; event.preventDefault(); return; }
    const scope = target.closest?.("[data-keys]") || document.querySelector("[data-keys][data-always]");
    const bound = [...(scope || document).querySelectorAll("[data-key]")]
      .find((one) => one.dataset.key === event.key && (scope || one.dataset.key === "/"))
      || [...document.querySelectorAll("[data-key][data-page]")].find((one) => one.dataset.key === event.key);
    if (bound) {
      event.preventDefault();
      if (isField(bound)) { bound.focus(); bound.select?.(); } else { bound.click(); }
      return;
    }
    const box = event.key === "/" ? document.querySelector("[data-key='/']") : null;
    if (box) { event.preventDefault(); box.focus(); box.select(); return; }
    const list = target.closest?.("[data-list]") || document.querySelector("[data-list]");
    if (event.key === "n" || event.key === "p") {
      const changes = [...document.querySelectorAll("[data-change]")].filter((one) => one.offsetParent);
      const at = changes.indexOf(document.activeElement);
      const next = changes[at < 0 ? (event.key === "n" ? 0 : changes.length - 1) : at + (event.key === "n" ? 1 : -1)];
      if (next) { event.preventDefault(); next.focus(); return; }
    }
    const moves = { j: [1], k: [-1], "]": [1, true], "[": [-1, true] };
    if (list && moves[event.key]) { event.preventDefault(); step(list, ...moves[event.key]); return; }
    if (event.key === "Enter" && target.matches("[data-item]")) { target.querySelector("a[data-key]")?.click(); }
  });

  // A card that has the focus outlines its pieces of the text; a click on a piece goes to its card, the shortest first.
  const text = document.querySelector(".or-text");
  const cards = document.querySelector("[data-cards]");
  if (text && cards) {
    const choose = (number) => {
      for (const one of document.querySelectorAll(".chosen")) one.classList.remove("chosen");
      if (!number) return;
      for (const part of "suc") for (const one of text.querySelectorAll(`[data-m~="${number}${part}"]`)) one.classList.add("chosen");
      document.getElementById(`or-n${number}`)?.classList.add("chosen");
    };
    const length = (number) => [..."suc"].reduce((sum, part) =>
      sum + [...text.querySelectorAll(`[data-m~="${number}${part}"]`)].reduce((all, one) => all + one.textContent.length, 0), 0);
    cards.addEventListener("focusin", (event) => choose(event.target.closest("[data-attribution]")?.dataset.attribution));
    let here = null, turn = 0;
    text.addEventListener("click", (event) => {
      const piece = event.target.closest("[data-m]");
      if (!piece || String(getSelection())) return;
      const numbers = [...new Set(piece.dataset.m.split(" ").map((one) => one.slice(0, -1)))].sort((a, b) => length(a) - length(b));
      turn = piece === here ? (turn + 1) % numbers.length : 0;
      here = piece;
      const card = document.getElementById(`or-n${numbers[turn]}`);
      if (!card) return;
      focus(card);
      if (numbers.length > 1) tell(`${turn + 1} of ${numbers.length} here`);
    });
  }

  const layers = document.querySelector("[data-layers]");
  if (layers) {
    const article = layers.closest("article");
    const hidden = new Set((new URLSearchParams(location.search).get("hide") || "").split(",").filter(Boolean));
    const show = () => {
      for (const one of layers.querySelectorAll("[data-layer]")) {
        one.checked = !hidden.has(one.dataset.layer);
        article.classList.toggle(`hide-${one.dataset.layer}`, !one.checked);
      }
    };
    layers.addEventListener("change", (event) => {
      const name = event.target.dataset.layer;
      if (event.target.checked) hidden.delete(name); else hidden.add(name);
      const address = new URL(location.href);
      if (hidden.size) address.searchParams.set("hide", [...hidden].join(",")); else address.searchParams.delete("hide");
      history.replaceState(null, "", address);
      show();
    });
    show();
  }

  function tell(words) {
    const status = document.getElementById("status");
    if (status) status.textContent = words;
  }

  for (const one of document.querySelectorAll("[data-copy-address]")) {
    one.dataset.copy = new URL(one.dataset.copyAddress, location.href).href;
  }
  for (const one of document.querySelectorAll("[data-copy]")) {
    one.addEventListener("click", async () => {
      await navigator.clipboard?.writeText(one.dataset.copy);
      tell("Copied.");
    });
  }
})();
