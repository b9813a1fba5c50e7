// What pages need that the server cannot do for them: clocks that go on between two events, forms that are sent
// once, drafts that are kept, and what was missed while the connection was lost.
"use strict";
(() => {
  const body = document.body;
  let readAt = performance.now();
  let read = Number(body.dataset.now);
  let since = null;
  let ahead = 0;

  /** The clock by which the exercise runs, in microseconds. It goes on evenly, whatever happens to that on the wall. */
  const steady = () => read + (performance.now() - readAt) * 1000;
  /** The clock on the wall where the server is, in microseconds since 1970. */
  const wall = () => steady() + ahead;

  /** Notices that the clock on the wall was set, or that the server has slept. */
  function agree(clocks) {
    if (since === clocks.dataset.since) return;
    if (since !== null) {
      read = Number(clocks.dataset.since);
      readAt = performance.now();
    }
    since = clocks.dataset.since;
    ahead = Number(clocks.dataset.ahead);
  }

  // Clocks.

  const formats = new Map();
  function shown(zone, language) {
    const key = zone + language;
    if (!formats.has(key)) {
      const options = {
        weekday: "short", day: "numeric", month: "short", year: "numeric",
        hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone || undefined,
      };
      try {
        formats.set(key, new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, options));
      } catch {
        formats.set(key, null);
      }
    }
    return formats.get(key);
  }

  /** A moment as the server writes it: `Thu 1 Oct 2015 14:00`, `2015年10月1日 周四 14:00`. */
  function written(format, at, language) {
    const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const time = `${part.hour}:${part.minute}`;
    return language === "en"
      ? `${part.weekday} ${part.day} ${part.month} ${part.year} ${time}`
      : `${part.year}年${parseInt(part.month, 10)}月${part.day}日 ${part.weekday} ${time}`;
  }

  function tick() {
    for (const clocks of document.querySelectorAll(".clocks")) {
      agree(clocks);
      if (clocks.dataset.runs === "true") {
        const gone = Math.max(0, steady() - Number(clocks.dataset.wall)) / 1e6;
        const story = Number(clocks.dataset.story) + gone * Number(clocks.dataset.speed);
        const at = new Date(Math.min(story, Number(clocks.dataset.ends)) / 1000);
        for (const time of clocks.querySelectorAll("time[data-zone]")) {
          const format = shown(time.dataset.zone, time.lang);
          if (format) set(time, written(format, at, time.lang));
        }
      }
      const here = clocks.querySelector("time[data-wall-clock]");
      const format = shown("", document.documentElement.lang);
      const { lang } = document.documentElement;
      if (here && format) set(here, written(format, new Date(wall() / 1000), lang));
    }
  }
  function set(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }
  setInterval(tick, 250);
  tick();

  // Forms: one rule for all of them. Whatever is sent gets a key of its own, which it keeps until an answer has
  // come: sent again because the connection was lost, it is the same; used again, it is another. A double click
  // is one click.

  const doubleClick = 500;

  function once() {
    const bytes = new Uint8Array(12);
    crypto.getRandomValues(bytes);
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }
  const lately = new Map();
  body.addEventListener("htmx:configRequest", (event) => {
    const { elt, verb, path, parameters } = event.detail;
    if (verb !== "post") return;
    elt.dataset.once ||= once();
    parameters.once = elt.dataset.once;
    const values = { ...parameters, once: "" };
    const what = path + JSON.stringify(values);
    const now = performance.now();
    // Also on a button that was drawn anew in between.
    if (!/\/(draft|implied)$/.test(path) && now - (lately.get(what) ?? -1e9) < doubleClick) {
      event.preventDefault();
      return;
    }
    lately.set(what, now);
  });
  body.addEventListener("htmx:afterRequest", (event) => {
    const { elt, successful, xhr } = event.detail;
    // Whether it arrived is not known when nothing came back: the same is sent with the same mark.
    if (xhr && xhr.status > 0) delete elt.dataset.once;
    if (successful && elt.matches?.("form[data-clears]")) elt.reset();
  });

  // What a form says when it comes is read first.
  body.addEventListener("htmx:afterSwap", (event) => {
    const { target } = event.detail;
    if (target?.id === "desk") target.querySelector("[data-focus], h3[tabindex]")?.focus();
  });
  body.addEventListener("click", (event) => {
    const button = event.target.closest?.("button");
    if (!button) return;
    if (button.hasAttribute("data-close")) {
      const desk = document.getElementById("desk");
      desk.replaceChildren();
      desk.focus();
    }
    if (button.hasAttribute("data-take") || button.hasAttribute("data-keep")) settle(button);
  });
  body.addEventListener("change", (event) => {
    if (event.target.hasAttribute?.("data-submits")) event.target.form.requestSubmit();
  });

  // Drafts: what is written is kept as it is written.

  const waiting = new Map();
  function value(field) {
    return field.type === "checkbox" ? (field.checked ? field.value : "") : field.value;
  }
  function keep(field, revision) {
    const form = field.form?.dataset.form;
    const state = document.getElementById(field.id + "-state");
    if (!form) return;
    htmx.ajax("POST", "/seat/draft", {
      source: state ?? field,
      target: state ?? field,
      swap: state ? "outerHTML" : "none",
      values: {
        form, field: field.dataset.draft, text: value(field),
        revision: revision ?? state?.dataset.revision ?? 0,
      },
    });
  }
  body.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.dataset?.draft) return;
    clearTimeout(waiting.get(field));
    waiting.set(field, setTimeout(() => keep(field), 700));
  });
  function settle(button) {
    const state = button.closest(".draft-state");
    const field = document.getElementById(state.id.replace(/-state$/, ""));
    if (button.hasAttribute("data-take")) field.value = button.dataset.take;
    keep(field, button.dataset.revision);
  }

  // Panels that are drawn anew: what was open stays open.

  // Pictures that grow show their newest part, unless somebody looks at an earlier one.
  const open = new Set();
  let across = [];
  const growing = (within) => [...within.querySelectorAll(".grows")];
  const toTheEnd = (picture) => { picture.scrollLeft = picture.scrollWidth; };
  // The names of the lanes stay in sight: they are there once more, before what moves.
  function keepNames(picture) {
    const names = document.createElement("div");
    names.className = "names";
    names.setAttribute("aria-hidden", "true");
    const copy = picture.querySelector("svg").cloneNode(true);
    copy.querySelectorAll("[id]").forEach((it) => it.removeAttribute("id"));
    names.append(copy);
    picture.prepend(names);
  }
  growing(document).forEach((picture) => { keepNames(picture); toTheEnd(picture); });
  body.addEventListener("htmx:sseBeforeMessage", (event) => {
    across = growing(event.target).map((picture) => ({
      at: picture.scrollLeft,
      isAtEnd: picture.scrollLeft + picture.clientWidth >= picture.scrollWidth - 2,
    })).reverse();
    for (const details of event.target.querySelectorAll("details[id]")) {
      details.open ? open.add(details.id) : open.delete(details.id);
    }
  });
  body.addEventListener("htmx:sseMessage", (event) => {
    last = event.detail.lastEventId || last;
    for (const details of event.target.querySelectorAll("details[id]")) {
      if (open.has(details.id)) details.open = true;
    }
    // The latest is the first, and the others stay in their order.
    growing(event.target).reverse().forEach((picture, place) => {
      const before = across[place];
      keepNames(picture);
      if (before && !before.isAtEnd) picture.scrollLeft = before.at;
      else toTheEnd(picture);
    });
    if (event.target.id === "panel-events") mark();
    tick();
  });

  // The connection: when it is lost, when it is back, and what was missed.

  const live = document.getElementById("live");
  const said = document.getElementById("connection");
  let last = live?.getAttribute("sse-connect").split("last=")[1] ?? "";
  let lost = null;
  const lines = () => new Set(
    Array.from(document.querySelectorAll("[data-line]"), (line) => line.dataset.line));
  function mark() {
    for (const line of document.querySelectorAll("[data-line]")) {
      line.classList.toggle("missed", missed.has(line.dataset.line));
    }
  }
  let missed = new Set();
  if (live && said) {
    htmx.createEventSource = (url) => {
      const address = new URL(url, location.href);
      address.searchParams.set("last", last);
      return new EventSource(address);
    };
    body.addEventListener("htmx:sseError", () => {
      if (lost) return;
      lost = lines();
      said.textContent = said.dataset.lost;
      said.className = "lost";
    });
    body.addEventListener("htmx:sseOpen", () => {
      if (!lost) return;
      const known = lost;
      lost = null;
      // What has changed comes with the first events.
      setTimeout(() => {
        missed = new Set([...lines()].filter((line) => !known.has(line)));
        mark();
        said.textContent = missed.size
          ? `${said.dataset.back} ${said.dataset.missed} ${missed.size}`
          : `${said.dataset.back} ${said.dataset.none}`;
        said.className = "back";
      }, 600);
    });
  }
})();
