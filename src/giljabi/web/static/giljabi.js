/* 길잡이의 작은 거들기. 이 파일이 없어도 모든 화면이 그대로 됩니다. */
"use strict";

(() => {
  const all = (where, what) => Array.from(where.querySelectorAll(what));

  /* 진행: 한 번에 하나씩 물어보고, 끝나면 결과 화면을 연다 */
  const live = document.querySelector("[data-live]");
  let pause = 250;

  async function refresh() {
    try {
      const answer = await fetch(live.dataset.live, { credentials: "same-origin" });
      if (!answer.ok || answer.headers.get("x-run-live") !== "yes") {
        location.reload();
        return;
      }
      const fresh = await answer.text();
      if (!live.querySelector("details[open]") && live.innerHTML.trim() !== fresh.trim()) {
        live.innerHTML = fresh;
      }
    } catch {
      /* 서버가 잠깐 멈췄을 수 있다: 다음에 다시 묻는다 */
    }
    pause = Math.min(pause * 2, 1000);
    setTimeout(refresh, pause);
  }
  if (live) setTimeout(refresh, pause);

  /* 끌어다 놓기 */
  for (const zone of all(document, "[data-drop]")) {
    const input = zone.querySelector("input[type=file]");
    const hint = zone.querySelector("[data-hint]");
    hint.hidden = false;
    zone.addEventListener("dragover", (event) => {
      event.preventDefault();
      zone.classList.add("over");
    });
    zone.addEventListener("dragleave", () => zone.classList.remove("over"));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      zone.classList.remove("over");
      if (event.dataTransfer.files.length) {
        input.files = event.dataTransfer.files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
      }
    });
    input.addEventListener("change", () => {
      const file = input.files[0];
      const limit = Number(input.form.dataset.limit);
      const heavy = file && file.size > limit * 1024 * 1024;
      input.setCustomValidity(heavy ? "파일이 너무 큽니다." : "");
      hint.textContent = !file
        ? "파일을 여기에 끌어다 놓아도 됩니다."
        : heavy
          ? `'${file.name}'은(는) ${limit} MB보다 큽니다. 더 작은 파일을 고르세요.`
          : `'${file.name}'을(를) 골랐습니다.`;
    });
  }

  /* 표로 읽은 모습: 자료를 고르거나 붙여 넣으면 실행하기 전에 보이고, 열 이름을 고를 수 있게 한다 */
  const columnsOf = (id) => all(document, `[data-columns-of="${CSS.escape(id)}"]`);

  function offer(id, list) {
    list.id = `${id}-columns`;
    const names = Array.from(list.options, (option) => option.value);
    for (const field of columnsOf(id)) {
      if (field.tagName === "INPUT") {
        field.setAttribute("list", list.id);
        const told = document.getElementById(`${field.id}-help`)?.querySelector("[data-pick]");
        if (told) told.hidden = false;
        continue;
      }
      const was = field.value;
      const fresh = [new Option("고르세요", ""), ...names.map((name) => new Option(name, name))];
      if (was && !names.includes(was)) fresh.splice(1, 0, new Option(`${was} (이 자료에 없음)`, was));
      field.replaceChildren(...fresh);
      field.value = was;
    }
  }

  /* 저절로 보이므로 따로 누를 단추가 필요 없다 */
  for (const button of all(document, "[data-plain]")) button.hidden = true;

  for (const view of all(document, "[data-peek]")) {
    const input = document.getElementById(view.dataset.peek);
    const pasted = document.getElementById(`${input.id}-paste`);
    const sheet = document.getElementById(view.dataset.sheetField);
    const reading = document.getElementById(view.dataset.readingField);
    const zone = input.closest("[data-drop]");
    const hint = zone.querySelector("[data-hint]");
    const kept = zone.querySelector('[name^="_kept."]');
    let turn = 0;

    async function look() {
      const file = input.files[0];
      const mine = ++turn;
      view.replaceChildren();
      if (input.validity.customError || (!file && !pasted.value.trim() && !kept)) return;
      const asked = new FormData();
      asked.set("_csrf", input.form.elements._csrf.value);
      asked.set("sheet", sheet ? sheet.value : view.dataset.sheet);
      asked.set("text", pasted.value);
      if (file) asked.set("file", file);
      if (kept) asked.set("kept", kept.value);
      asked.set("case", view.dataset.case);
      asked.set("input", input.name);
      asked.set("at", input.id);
      asked.set("reading", reading ? reading.value : "");
      asked.set("sheet_elsewhere", sheet || view.dataset.sheet ? "1" : "");
      const chosen = file
        ? `'${file.name}'을(를) 골랐습니다.`
        : pasted.value.trim()
          ? "붙여 넣었습니다."
          : "";
      hint.textContent = `${chosen} 표로 읽고 있습니다.`;
      let text = "";
      try {
        const answer = await fetch("/peek", { method: "POST", body: asked, credentials: "same-origin" });
        if (answer.ok || answer.status === 422) text = await answer.text();
      } catch {
        /* 미리 보지 못해도 실행할 수 있다 */
      }
      if (mine !== turn) return;
      view.innerHTML = text;
      hint.textContent = `${chosen} `;
      const said = document.createElement("span");
      said.className = "unseen"; /* 눈으로는 바로 아래에서 보므로 읽어 주기만 한다 */
      said.textContent = view.querySelector("[data-said]")?.dataset.said ?? "";
      hint.append(said);
      const list = view.querySelector("datalist");
      if (list) offer(input.id, list);
    }

    input.addEventListener("change", look);
    pasted.addEventListener("change", look);
    pasted.addEventListener("paste", () => setTimeout(look));
    if (sheet) sheet.addEventListener("change", look);
    if (reading) reading.addEventListener("change", look);
    for (const field of columnsOf(input.id)) {
      field.addEventListener("focus", () => {
        if (field.tagName !== "INPUT" || field.value || !field.list) return;
        try {
          field.showPicker();
        } catch {
          /* 펼치지 못하는 브라우저에서는 글쇠로 펼친다 */
        }
      });
    }
  }

  /* 본보기에서 나온 문서: 그 자리가 보일 때 작은 그림으로 */
  for (const thumb of all(document, "[data-thumb]")) {
    const watch = new IntersectionObserver(async (seen) => {
      if (!seen.some((one) => one.isIntersecting)) return;
      watch.disconnect();
      try {
        const answer = await fetch(thumb.dataset.thumb, { credentials: "same-origin" });
        const made = new DOMParser().parseFromString(await answer.text(), "text/html");
        const paper = made.querySelector("[data-paper] > *");
        if (!answer.ok || !paper) return;
        thumb.replaceChildren(paper);
        thumb.hidden = false;
      } catch {
        /* 그림이 없어도 '나온 문서 보기'로 열 수 있다 */
      }
    });
    watch.observe(thumb.parentElement);
  }

  /* 두 번 누르기 막기, 쓰던 것 지키기 */
  for (const form of all(document, "form.give")) {
    let changed = false;
    form.addEventListener("input", () => (changed = true));
    form.addEventListener("submit", (event) => {
      const heavy = all(form, "input[type=file]").find((input) => input.validity.customError);
      if (heavy) {
        event.preventDefault();
        heavy.focus();
        return;
      }
      changed = false;
    });
    addEventListener("beforeunload", (event) => {
      if (changed) event.preventDefault();
    });
  }

  /* 가림 보기: 두 글을 같은 자리로 굴리고, 누른 것만 바꾸고, 가린글을 옮겨 담는다 */
  const marks = (side) => all(side, ".pii");
  let rolling = null;

  /* 표시한 곳끼리 높이를 맞춘다. 그 사이는 고르게 나눈다 */
  function follow(from, to) {
    const [here, there] = [marks(from), marks(to)];
    const end = (side) => Math.max(1, side.scrollHeight - side.clientHeight);
    let [low, high] = [[0, 0], [end(from), end(to)]];
    for (let n = 0; n < Math.min(here.length, there.length); n++) {
      const pair = [here[n].offsetTop - from.offsetTop, there[n].offsetTop - to.offsetTop];
      if (pair[0] > from.scrollTop) {
        if (pair[0] < high[0]) high = pair;
        break;
      }
      low = pair;
    }
    const share = (from.scrollTop - low[0]) / Math.max(1, high[0] - low[0]);
    to.scrollTop = low[1] + share * (high[1] - low[1]);
  }

  document.addEventListener(
    "scroll",
    (event) => {
      const side = event.target;
      if (!(side instanceof Element) || !side.matches("[data-sides] .side")) return;
      if (rolling && rolling !== side) return;
      const other = all(side.closest("[data-sides]"), ".side").find((one) => one !== side);
      rolling = side;
      follow(side, other);
      clearTimeout(follow.rest);
      follow.rest = setTimeout(() => (rolling = null), 120);
    },
    true,
  );

  document.addEventListener("click", async (event) => {
    const mark = event.target.closest(".side .pii");
    if (mark) {
      const row = document.getElementById(`item-${mark.dataset.n}`);
      row?.scrollIntoView({ block: "center" });
      row?.querySelector("button")?.focus({ preventScroll: true });
    }
    const copy = event.target.closest("[data-copy]");
    if (copy) {
      try {
        await navigator.clipboard.writeText(document.querySelector(copy.dataset.copy).textContent);
        copy.textContent = "복사했습니다";
      } catch {
        copy.textContent = "복사하지 못했습니다. 내려받으세요";
      }
    }
  });

  const shown = () => {
    for (const button of all(document, "[data-copy]")) button.hidden = !navigator.clipboard;
    for (const told of all(document, "[data-keys]")) told.hidden = false;
  };

  const typed = (form) => new Map(all(form, "input[type=text]").map((input) => [input.id, input.value]));
  let pressedNext = null;

  /* 하나를 고르면 아직 고르지 않은 다음 것으로 간다 */
  function goOn(id) {
    const here = document.getElementById(id);
    const field = document.querySelector("[aria-invalid]");
    let next = here;
    while (next && next.dataset.choice) next = next.nextElementSibling;
    (field || next || here || document.querySelector("main"))?.focus();
  }

  /* 단추를 누른 뒤에도 보던 자리에 머문다. 되지 않으면 여느 때처럼 보낸다 */
  async function swap(form, button) {
    const asked = new FormData(form, button);
    const row = form.closest("[data-walk] > li")?.id;
    let looked = [];
    const sent = typed(form);
    form.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.getAttribute("action"), { method: "POST", body: asked, credentials: "same-origin" });
      if (answer.status !== 200 && answer.status !== 422) throw new Error(answer.status);
      const made = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!made.querySelector("form[data-swap]")) throw new Error("다른 화면");
      for (const [id, value] of typed(form)) {
        const field = made.getElementById(id);
        if (field && value !== sent.get(id)) field.value = value; /* 기다리는 동안 쓴 것 */
      }
      for (const other of all(document, "main form[data-swap]").filter((one) => one !== form)) {
        for (const [id, value] of typed(other)) {
          const field = made.getElementById(id);
          if (field && value) field.value = value; /* 다른 줄에 쓰던 것 */
        }
      }
      looked = all(document, ".side, .leaf").map((side) => [side.style.height, side.scrollTop]);
      document.querySelector("main").replaceWith(made.querySelector("main"));
      document.title = made.title;
    } catch {
      form.removeAttribute("data-swap");
      form.requestSubmit(button);
      return;
    }
    shown();
    const next = pressedNext;
    pressedNext = null;
    all(document, ".side, .leaf").forEach((side, n) => {
      [side.style.height, side.scrollTop] = looked[n] ?? ["", 0];
    });
    const buttons = all(document, "form[data-swap] button");
    const like = (other) => buttons.find((one) => one.name === other.name && one.value === other.value);
    if (!row && next && like(next)) {
      like(next).click();
      return;
    }
    if (row) {
      goOn(row);
      return;
    }
    const same = button && like(button);
    const place = button?.getAttribute("formaction");
    const near = place && buttons.find((one) => one.getAttribute("formaction") === place);
    const field = document.querySelector("[aria-invalid], .asked input");
    (field || same || near || document.querySelector("main"))?.focus({ preventScroll: !field });
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const pressed = event.submitter;
    if (!form.matches("[data-swap]") || ["download", "edit", "kept"].includes(pressed?.name)) return;
    event.preventDefault();
    if (form.hasAttribute("aria-busy")) pressedNext = pressed;
    else swap(form, pressed);
  });
  shown();

  for (const form of all(document, "[data-busy]")) {
    form.addEventListener("submit", () => (form.querySelector("[data-said]").textContent = form.dataset.busy));
  }

  /* 고칠 곳 목록으로 먼저 간다 */
  document.querySelector(".errors[tabindex]")?.focus();

  /* 지적과 근거: 위아래 글쇠, 문서의 그 줄에 불 켜기 */
  const light = (line, on) => {
    if (line === undefined) return;
    const same = `[data-line="${CSS.escape(line)}"]`;
    for (const element of all(document, same)) element.classList.toggle("lit", on);
  };

  document.addEventListener("keydown", (event) => {
    const here = event.target.closest?.("[data-walk] > li");
    if (!here) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && event.target.tagName !== "INPUT") {
      const next = step > 0 ? here.nextElementSibling : here.previousElementSibling;
      if (!next) return;
      event.preventDefault();
      next.focus();
    } else if (event.target === here) {
      const button = here.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
      if (!button) return;
      event.preventDefault();
      button.click();
      button.closest("details")?.querySelector("input")?.focus();
    }
  });

  const lineOf = (event) => event.target.closest?.("[data-line]");
  for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    document.addEventListener(name, (event) => {
      const element = lineOf(event);
      if (!element) return;
      light(element.dataset.line, on);
      const paper = document.querySelector(".leaf");
      /* 줄 안의 링크를 누르는 동안 화면이 움직이면 누른 것이 사라진다 */
      if (name !== "focusin" || !paper || paper.contains(element) || event.target !== element) return;
      paper.querySelector(`[data-line="${CSS.escape(element.dataset.line)}"]`)?.scrollIntoView({ block: "nearest" });
    });
  }
})();
