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

  // Lengths of time, in the words of the page.
  const language = document.documentElement.lang;
  const unit = (name) => new Intl.NumberFormat(language, { style: "unit", unit: name, unitDisplay: "long" });
  const units = { day: unit("day"), hour: unit("hour"), minute: unit("minute") };
  function length(seconds) {
    const whole = Math.max(1, Math.round(seconds / 60));
    const [days, hours, minutes] = [Math.floor(whole / 1440), Math.floor(whole / 60) % 24, whole % 60];
    const two = days > 0 ? [["day", days], ["hour", hours]] : hours > 0 ? [["hour", hours], ["minute", minutes]] : [["minute", minutes]];
    const said = two.filter(([, number], place) => place === 0 || number > 0).map(([name, number]) => units[name].format(number));
    return said.join(language.startsWith("zh") ? "" : " ");
  }
  const saying = (words, seconds) => (words ?? "%").replace("%", length(seconds));

  /** The moment of the exercise, in microseconds, and how much of it goes by in a second of the room. */
  let story = null;
  let speed = 0;
  function count() {
    if (story === null) return;
    for (const due of document.querySelectorAll("[data-due]")) {
      const left = (Number(due.dataset.due) - story) / 1e6;
      due.classList.toggle("over", left < 0);
      due.classList.toggle("soon", left >= 0 && left < 6 * 3600);
      const words = due.querySelector(".left");
      if (words) set(words, saying(left < 0 ? body.dataset.over : body.dataset.in, Math.abs(left)));
    }
    for (const next of document.querySelectorAll("[data-room]:not(body)")) {
      const left = (Number(next.dataset.room) - story) / 1e6;
      set(next, speed > 0 && left > 0 ? `(${saying(body.dataset.room, left / speed)})` : "");
    }
  }

  function tick() {
    for (const clocks of document.querySelectorAll(".clocks")) {
      agree(clocks);
      story = Number(clocks.dataset.story);
      speed = Number(clocks.dataset.speed) / 1e6;
      if (clocks.dataset.runs === "true") {
        const gone = Math.max(0, steady() - Number(clocks.dataset.wall)) / 1e6;
        story = Math.min(story + gone * Number(clocks.dataset.speed), Number(clocks.dataset.ends));
        const at = new Date(story / 1000);
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
    for (const timer of document.querySelectorAll("[data-until]")) {
      const left = Math.round((Number(timer.dataset.until) - steady()) / 1e6);
      timer.classList.toggle("over", left < 0);
      const two = (number) => String(number).padStart(2, "0");
      const [minutes, seconds] = [Math.floor(Math.abs(left) / 60), Math.abs(left) % 60];
      const words = timer.querySelector(".left");
      if (words) set(words, `${left < 0 ? "\u2212" : ""}${minutes}:${two(seconds)}`);
    }
    count();
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
    elt.closest?.("#held > *")?.remove();
  });

  // The desk is there while something lies on it. What a form says when it comes is read first; that something was
  // done is said elsewhere, and the desk is cleared.
  const desk = document.getElementById("desk");
  const said = document.getElementById("said");
  let cleared;
  function say(what) {
    said?.replaceChildren(what);
    clearTimeout(cleared);
    cleared = setTimeout(() => { if (!said?.querySelector(".refused")) said?.replaceChildren(); }, 6000);
  }
  // What has the focus may be drawn anew, as another element or not at all: whoever uses the keyboard goes on there, or
  // beside it.
  function refocus(was, beside) {
    const again = was?.isConnected ? was : was?.id && document.getElementById(was.id);
    (again || beside?.querySelector("button, a[href], summary, input, select") || document.getElementById("main"))?.focus();
  }
  let asker = null;
  function clear() {
    desk.replaceChildren();
    body.classList.remove("writing");
    if (asker) refocus(asker, asker.closest(".place"));
    asker = null;
  }
  body.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.target === desk && event.detail.elt.matches?.("button, a")) asker = event.detail.elt;
  });
  body.addEventListener("htmx:afterSwap", (event) => {
    const { target } = event.detail;
    if (target === said) {
      if (event.detail.elt.closest?.("#desk") && target.querySelector(".done")) clear();
      say(target.firstElementChild ?? "");
    }
    if (target !== desk || !desk) return;
    const done = desk.querySelector(":scope > .done");
    if (done) {
      clear();
      say(done);
      return;
    }
    body.classList.toggle("writing", desk.childElementCount > 0);
    desk.scrollIntoView({ block: "nearest" });
    desk.closest(".sheet")?.scrollTo(0, 0);
    desk.querySelector("[data-focus], h3[tabindex]")?.focus();
  });
  body.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && body.classList.contains("writing")) clear();
    // What a link says is its key, unless somebody is in a field or scrolls something.
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    if (!isPlain || event.target.closest?.("input, select, textarea, [role='group'][tabindex]")) return;
    const step = document.querySelector(`a[data-key="${CSS.escape(event.key)}"]`);
    if (step) {
      event.preventDefault();
      step.click();
    }
  });
  body.addEventListener("click", (event) => {
    const button = event.target.closest?.("button");
    if (!button) return;
    if (button.hasAttribute("data-close")) clear();
    if (button.hasAttribute("data-within")) {
      const field = document.getElementById("field-within");
      field.value = button.dataset.within;
      for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
      field.focus();
    }
    if (button.hasAttribute("data-uncover")) uncover(button.closest(".cover"));
    if (button.hasAttribute("data-answer")) answer(button.dataset.answer);
    if (button.hasAttribute("data-take") || button.hasAttribute("data-keep")) settle(button);
  });
  body.addEventListener("change", (event) => {
    if (event.target.hasAttribute?.("data-submits")) event.target.form.requestSubmit();
  });

  // A slider shows its number, and says something only once it was moved.
  body.addEventListener("input", (event) => {
    const { named, shown } = event.target.dataset ?? {};
    if (!named || !shown) return;
    event.target.name = named;
    document.getElementById(shown).textContent = `${event.target.value} %`;
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
  let focused = null;
  const growing = (within) => [...within.querySelectorAll(".grows")];
  // What the signs of a picture mean stands below it, where it is never cut off.
  function keepKey(picture, svg) {
    const key = svg.querySelector(".key");
    if (!key || picture.parentElement.querySelector(".legend")) return;
    const legend = document.createElement("p");
    legend.className = "legend";
    for (const item of key.children) {
      const entry = document.createElement("span");
      const sign = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      for (const [name, value] of Object.entries({ viewBox: "0 -9 28 18", width: 28, height: 18, class: "hw-figure", "aria-hidden": "true" })) {
        sign.setAttribute(name, value);
      }
      for (const it of item.children) if (it.tagName !== "text") sign.append(it.cloneNode(true));
      entry.append(sign, item.querySelector("text")?.textContent ?? "");
      legend.append(entry);
    }
    const top = key.getBBox().y;
    const [x, y, width] = svg.getAttribute("viewBox").split(" ").map(Number);
    svg.setAttribute("viewBox", `${x} ${y} ${width} ${top}`);
    svg.setAttribute("height", top);
    key.remove();
    picture.after(legend);
  }
  // Letters are thin lines: what is near one is on it.
  function widen(svg) {
    if (svg.querySelector(".near")) return;
    for (const letter of svg.querySelectorAll("g[data-message]")) {
      const line = letter.querySelector("line")?.cloneNode(false);
      if (!line) continue;
      line.setAttribute("class", "near");
      letter.append(line);
    }
  }
  let zoomed = 1;
  function zoom(picture, to) {
    zoomed = to;
    for (const svg of picture.querySelectorAll("svg")) svg.style.zoom = to;
    const names = picture.querySelector(".names");
    if (names) names.style.width = `${146 * to}px`;
  }
  body.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-zoom]");
    if (button) {
      const picture = button.closest("figure").querySelector(".grows");
      const middle = (picture.scrollLeft + picture.clientWidth / 2) / zoomed;
      const width = Number(picture.querySelector(":scope > svg").getAttribute("width"));
      const to = { in: zoomed * 1.4, out: zoomed / 1.4, fit: picture.clientWidth / width }[button.dataset.zoom];
      zoom(picture, Math.min(6, Math.max(0.3, to)));
      picture.scrollLeft = middle * zoomed - picture.clientWidth / 2;
      return;
    }
    const letter = event.target.closest?.("[data-message]");
    if (letter && document.getElementById("desk")) {
      const base = letter.closest("[data-letters]")?.dataset.letters ?? "/letters?";
      htmx.ajax("GET", `${base}message=${letter.dataset.message}`, { target: "#desk", swap: "innerHTML" });
    }
  });
  let grasp = null;
  body.addEventListener("pointerdown", (event) => {
    const picture = event.target.closest?.(".grows");
    if (picture && event.pointerType === "mouse") grasp = { picture, x: event.clientX, from: picture.scrollLeft };
  });
  body.addEventListener("pointermove", (event) => {
    if (grasp && event.buttons === 1) grasp.picture.scrollLeft = grasp.from - (event.clientX - grasp.x);
    else grasp = null;
  });
  // Where a time line is wider than the screen, the moment that is shown is in sight.
  const line = document.querySelector(".timeline");
  if (line) line.parentElement.scrollLeft = Number(line.dataset.x) - line.parentElement.clientWidth / 2;
  const toTheEnd = (picture) => { picture.scrollLeft = picture.scrollWidth; };
  // The names of the lanes stay in sight: they are there once more, before what moves.
  function keepNames(picture) {
    const drawn = picture.querySelector("svg");
    // A picture that is not shown has no size.
    if (drawn.getClientRects().length > 0) keepKey(picture, drawn);
    widen(drawn);
    const names = document.createElement("div");
    names.className = "names";
    names.setAttribute("aria-hidden", "true");
    const copy = picture.querySelector("svg").cloneNode(true);
    copy.querySelectorAll("[id]").forEach((it) => it.removeAttribute("id"));
    copy.querySelectorAll("[data-message], title").forEach((it) => it.remove());
    names.append(copy);
    picture.prepend(names);
  }
  growing(document).forEach((picture) => { keepNames(picture); toTheEnd(picture); });
  body.addEventListener("htmx:sseBeforeMessage", (event) => {
    across = growing(event.target).map((picture) => ({
      at: picture.scrollLeft,
      isAtEnd: picture.scrollLeft + picture.clientWidth >= picture.scrollWidth - 2,
    })).reverse();
    focused = event.target.contains(document.activeElement) ? document.activeElement : null;
    for (const details of event.target.querySelectorAll("details[id]")) {
      details.open ? open.add(details.id) : open.delete(details.id);
    }
  });
  body.addEventListener("htmx:sseMessage", (event) => {
    last = event.detail.lastEventId || last;
    for (const details of event.target.querySelectorAll("details[id]")) {
      if (open.has(details.id)) details.open = true;
    }
    if (focused && document.activeElement === body) refocus(focused, event.target);
    // The latest is the first, and the others stay in their order.
    growing(event.target).reverse().forEach((picture, place) => {
      const before = across[place];
      keepNames(picture);
      if (zoomed !== 1) zoom(picture, zoomed);
      if (before && !before.isAtEnd) picture.scrollLeft = before.at;
      else toTheEnd(picture);
    });
    if (event.target.id === "panel-events") mark();
    if (event.target.id === "panel-threads") {
      threads();
      // The thread that is read goes on.
      if (opened && document.querySelector("#place-letters.is-here")) readThread(opened, true);
    }
    if (event.target.id === "panel-urgent") covers();
    if (event.target.matches?.(".badge")) titled();
    tick();
  });

  // Places: one of them is opened at a time.

  function go(place, rest = "") {
    const target = document.getElementById(`place-${place}`);
    if (!target) return;
    for (const it of document.querySelectorAll(".place")) it.classList.toggle("is-here", it === target);
    for (const link of document.querySelectorAll(".places [data-place]")) {
      if (link.dataset.place === place) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    history.replaceState(null, "", `?at=${place}${rest}`);
    for (const picture of growing(target)) {
      picture.querySelector(".names")?.remove();
      keepNames(picture);
      toTheEnd(picture);
    }
  }
  const reading = document.getElementById("reading");
  const mail = document.querySelector(".mail");
  let opened = null;
  /** Shows a thread of letters, and says that it has been read. */
  function readThread(thread, isAgain) {
    opened = thread;
    mail?.classList.add("reads");
    const address = `/seat/thread?of=${encodeURIComponent(thread)}`;
    const swapped = htmx.ajax("GET", address, { target: "#reading", swap: "innerHTML" });
    Promise.resolve(swapped).then(() => {
      const last = reading.querySelector(".letters > li:last-child");
      if (!isAgain) reading.querySelector("h2[tabindex]")?.focus({ preventScroll: true });
      if (!isAgain) (last ?? reading).scrollIntoView({ block: "nearest" });
      if (!isAgain && last) window.scrollTo(0, 0);
    });
    see(thread);
    threads();
  }
  body.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest?.("a");
    if (!link) return;
    if (link.dataset.place) {
      event.preventDefault();
      go(link.dataset.place);
      window.scrollTo(0, 0);
    } else if (link.dataset.thread && link.closest("[data-letters]")) {
      // Where a session is shown again, letters are those of its moment.
      event.preventDefault();
      const base = link.closest("[data-letters]").dataset.letters;
      htmx.ajax("GET", `${base}of=${encodeURIComponent(link.dataset.thread)}`, { target: "#desk", swap: "innerHTML" });
    } else if (link.dataset.thread && reading) {
      event.preventDefault();
      go("letters", `&of=${encodeURIComponent(link.dataset.thread)}`);
      readThread(link.dataset.thread, false);
    } else if (link.hasAttribute("data-back")) {
      event.preventDefault();
      mail.classList.remove("reads");
      opened = null;
    }
  });
  document.addEventListener("click", (event) => {
    const menu = document.getElementById("menu");
    if (menu?.open && !menu.contains(event.target)) menu.open = false;
  });

  // What has been read is known to this browser alone.

  const shelf = `hotwash ${location.host} ${document.title}`;
  const store = {
    get(key) { try { return JSON.parse(localStorage.getItem(`${shelf} ${key}`)); } catch { return null; } },
    set(key, value) { try { localStorage.setItem(`${shelf} ${key}`, JSON.stringify(value)); } catch { /* it is not kept */ } },
  };
  const seen = store.get("seen") ?? {};
  function see(thread) {
    const entry = document.querySelector(`.threads [data-thread="${CSS.escape(thread)}"]`);
    if (!entry) return;
    seen[thread] = Number(entry.dataset.items);
    store.set("seen", seen);
  }
  let unread = null;
  function threads() {
    if (!reading) return;
    let number = 0;
    for (const entry of document.querySelectorAll(".threads [data-thread]")) {
      const { thread, items } = entry.dataset;
      if (thread === opened && document.querySelector("#place-letters.is-here")) see(thread);
      const isUnread = (seen[thread] ?? 0) < Number(items);
      entry.classList.toggle("unread", isUnread);
      number += isUnread ? 1 : 0;
      if (thread === opened) entry.setAttribute("aria-current", "true");
      else entry.removeAttribute("aria-current");
    }
    const link = document.querySelector('.places [data-place="letters"]');
    let badge = link?.querySelector(".badge");
    if (link && !badge) {
      badge = document.createElement("span");
      badge.className = "badge";
      link.append(badge);
    }
    if (badge) set(badge, number > 0 ? String(number) : "");
    if (unread !== null && number > unread) arrived();
    unread = number;
    titled();
    filter();
  }

  // What waits is in the title of the tab, and can be heard.

  const title = document.title;
  function titled() {
    const waits = document.querySelector('.badge[data-count="count-now"]')?.textContent.trim();
    const number = Number(waits || 0) + (unread ?? 0);
    document.title = number > 0 ? `(${number}) ${title}` : title;
  }
  const settings = store.get("settings") ?? {};
  for (const box of document.querySelectorAll("[data-setting]")) {
    const isNotify = box.dataset.setting === "notify";
    // Browsers notify only from addresses that they trust.
    if (isNotify && !(window.isSecureContext && "Notification" in window)) {
      box.closest("label").hidden = true;
      continue;
    }
    box.checked = Boolean(settings[box.dataset.setting]);
    box.addEventListener("change", async () => {
      if (isNotify && box.checked && (await Notification.requestPermission()) !== "granted") box.checked = false;
      settings[box.dataset.setting] = box.checked;
      store.set("settings", settings);
    });
  }
  function arrived() {
    if (settings.sound) {
      try {
        const audio = new AudioContext();
        const tone = audio.createOscillator();
        const volume = audio.createGain();
        tone.frequency.value = 660;
        volume.gain.setValueAtTime(0.08, audio.currentTime);
        volume.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + 0.6);
        tone.connect(volume).connect(audio.destination);
        tone.start();
        tone.stop(audio.currentTime + 0.6);
      } catch { /* there is no sound here */ }
    }
    if (settings.notify && document.hidden) {
      const latest = document.querySelector("#panel-events li")?.textContent ?? "";
      try { new Notification(title, { body: latest }); } catch { /* it was not allowed */ }
    }
  }

  function filter() {
    for (const field of document.querySelectorAll("[data-filters]")) {
      const wanted = field.value.trim().toLowerCase();
      for (const entry of document.querySelectorAll(field.dataset.filters)) {
        entry.hidden = wanted !== "" && !entry.textContent.toLowerCase().includes(wanted);
      }
    }
  }
  body.addEventListener("input", (event) => { if (event.target.hasAttribute?.("data-filters")) filter(); });

  // Urgent messages cover the page until they have been seen.

  function covers() {
    for (const cover of document.querySelectorAll(".cover")) {
      const isSeen = store.get("covered") === cover.dataset.cover;
      if (isSeen === cover.classList.contains("seen") && cover.dataset.known) continue;
      cover.dataset.known = "yes";
      cover.classList.toggle("seen", isSeen);
      if (!isSeen) cover.querySelector("button")?.focus();
    }
  }
  function uncover(cover) {
    store.set("covered", cover.dataset.cover);
    cover.classList.add("seen");
    document.getElementById("main")?.focus();
  }
  body.addEventListener("keydown", (event) => {
    const cover = document.querySelector(".cover:not(.seen)");
    // Nothing behind it can be reached.
    if (cover && event.key === "Tab") {
      event.preventDefault();
      cover.querySelector("button")?.focus();
    }
  });

  function answer(seat) {
    go("people");
    const to = document.getElementById("tell-to");
    if (to) to.value = seat;
    document.getElementById("tell-text")?.focus();
  }

  // What can be undone within ten seconds is only done after them.

  const grace = 10;
  body.addEventListener("htmx:confirm", (event) => {
    const form = event.detail.elt;
    if (!form.dataset?.hold || form.dataset.held) return;
    event.preventDefault();
    const box = document.createElement("div");
    box.className = "notice hold";
    box.setAttribute("role", "status");
    const words = document.createElement("span");
    const undo = Object.assign(document.createElement("button"), { type: "button", textContent: form.dataset.holdUndo });
    const now = Object.assign(document.createElement("button"), { type: "button", textContent: form.dataset.holdNow });
    undo.className = "primary";
    // The form stays in the page until it is sent, whatever else comes onto the desk.
    form.hidden = true;
    box.append(words, undo, now, form);
    const from = asker;
    clear();
    let left = grace;
    const put = () => { words.textContent = `${form.dataset.hold} · ${left} s`; };
    const end = (does) => {
      clearInterval(timer);
      for (const it of [words, undo, now]) it.remove();
      box.classList.add("unseen");
      form.dataset.held = "yes";
      if (does) event.detail.issueRequest(true);
      else box.remove();
      if (document.activeElement === body) refocus(from);
    };
    const timer = setInterval(() => {
      left -= 1;
      put();
      if (left <= 0) end(true);
    }, 1000);
    undo.addEventListener("click", () => end(false));
    now.addEventListener("click", () => end(true));
    put();
    held().append(box);
    undo.focus();
  });
  function held() {
    let all = document.getElementById("held");
    if (!all) {
      all = document.createElement("div");
      all.id = "held";
      body.append(all);
    }
    return all;
  }

  // The connection: when it is lost, when it is back, and what was missed.

  const live = document.getElementById("live");
  const connection = document.getElementById("connection");
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
  if (live && connection) {
    htmx.createEventSource = (url) => {
      const address = new URL(url, location.href);
      address.searchParams.set("last", last);
      return new EventSource(address);
    };
    body.addEventListener("htmx:sseError", () => {
      if (lost) return;
      lost = lines();
      connection.textContent = connection.dataset.lost;
      connection.className = "lost";
    });
    body.addEventListener("htmx:sseOpen", () => {
      if (!lost) return;
      const known = lost;
      lost = null;
      // What has changed comes with the first events.
      setTimeout(() => {
        missed = new Set([...lines()].filter((line) => !known.has(line)));
        mark();
        connection.textContent = missed.size
          ? `${connection.dataset.back} ${connection.dataset.missed} ${missed.size}`
          : `${connection.dataset.back} ${connection.dataset.none}`;
        connection.className = "back";
        setTimeout(() => {
          if (connection.className === "back") connection.className = connection.textContent = "";
        }, 10000);
      }, 600);
    });
  }

  covers();
  threads();
  titled();
  const wanted = new URLSearchParams(location.search).get("of");
  if (wanted && reading) {
    go("letters", `&of=${encodeURIComponent(wanted)}`);
    readThread(wanted, false);
  }
})();
