/*
 * Lets readers filter and sort tables of talks. What they choose stands in the
 * fragment of the address, so that it can be shared, and gone back to.
 */
(() => {
  "use strict";
  // The words of the page's language, from the script element.
  const words = JSON.parse(document.currentScript.dataset.words);
  const SIGN = "#talks:";
  // So many rows are there at once; the others follow while the reader looks at them.
  const FIRST = 200;

  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const marked = (element, prefix) =>
    [...element.classList].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));

  // What a cell holds: each value, or all that it says.
  const valuesOf = (cell, field) => {
    if (field === "year") return marked(cell, "talk-year-");
    if (field === "access") {
      const states = [...cell.querySelectorAll("[class*=talk-access-]")].flatMap((each) => marked(each, "talk-access-"));
      return states.map((state) => words.access[state] ?? state);
    }
    const values = [...cell.querySelectorAll(".talk-value")].map((each) => each.textContent.trim());
    return values.length || !cell.textContent.trim() ? values : [cell.textContent.trim()];
  };

  class Table {
    constructor(table, number) {
      this.table = table;
      this.body = table.tBodies[0];
      this.prefix = number ? `${number + 1}.` : "";
      this.headers = [...table.tHead.rows[0].cells];
      this.names = this.headers.map((cell) => marked(cell, "talk-col-")[0] ?? "");
      // The columns where one value is chosen, and what that value is.
      this.facets = new Map();
      for (const [field, column] of Object.entries({
        topic: "topics", event: "event", year: "date", speaker: "speakers", language: "language", access: "media",
      })) {
        if (this.names.includes(column)) this.facets.set(field, this.names.indexOf(column));
      }
      this.state = {};
      this.addControls();
    }

    // Rows are read when somebody first asks for something.
    get rows() {
      this.read ??= [...this.body.rows].map((row, place) => ({
        row,
        place,
        text: fold(row.textContent),
        values: Object.fromEntries(
          [...this.facets].map(([field, at]) => [field, new Set(valuesOf(row.cells[at], field))]),
        ),
        keys: [...row.cells].map((cell) => Number(marked(cell, "talk-key-")[0] ?? NaN)),
      }));
      return this.read;
    }

    addControls() {
      this.search = make("input", { type: "search", name: "q", autocomplete: "off" });
      this.selects = new Map([...this.facets.keys()].map((field) => [field, make("select", { name: field })]));
      this.count = make("output", {});
      this.count.setAttribute("aria-live", "polite");
      this.form = make(
        "form",
        { className: "talk-filter" },
        make("label", {}, words.search, this.search),
        ...[...this.selects].map(([field, select]) => make("label", {}, words[field], select)),
        make("button", { type: "reset", textContent: words.reset }),
        this.count,
      );
      this.form.setAttribute("role", "search");
      this.form.setAttribute("aria-label", words.label);
      const outermost = this.table.closest(".table-wrapper, .pst-scrollable-table-container, .wy-table-responsive");
      (outermost ?? this.table).before(this.form);
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.form.addEventListener("focusin", () => this.offer(), { once: true });
      this.search.addEventListener("input", () => this.choose("q", this.search.value.trim(), true));
      for (const [field, select] of this.selects) {
        select.addEventListener("change", () => this.choose(field, select.value));
      }
      this.form.addEventListener("reset", (event) => {
        event.preventDefault();
        this.state = {};
        keep();
        this.show();
      });
      this.headers.forEach((header, at) => {
        if (!this.body.rows[0]?.cells[at]?.matches("[class*=talk-key-]")) return;
        const button = make("button", { type: "button" }, ...header.childNodes);
        header.append(button);
        button.addEventListener("click", () => this.choose("sort", this.nextOrder(this.names[at])));
      });
      this.say(this.body.rows.length);
    }

    nextOrder(name) {
      return { [name]: `-${name}`, [`-${name}`]: "" }[this.state.sort] ?? name;
    }

    choose(name, value, isTyping = false) {
      // Each choice is a step to go back to, and so is a whole search, not each letter.
      const isStep = !(isTyping && this.state.q && value);
      if (value) this.state[name] = value;
      else delete this.state[name];
      keep(isStep);
      this.show();
    }

    matches(each, without) {
      return (
        this.asked.every((word) => each.text.includes(word)) &&
        [...this.facets.keys()].every(
          (field) => field === without || !this.state[field] || each.values[field].has(this.state[field]),
        )
      );
    }

    show() {
      this.search.value === (this.state.q ?? "") || (this.search.value = this.state.q ?? "");
      this.asked = fold(this.state.q ?? "").split(/\s+/).filter(Boolean);
      this.offer();
      const shown = this.rows.filter((each) => this.matches(each));
      const sort = this.state.sort ?? "";
      const at = this.names.indexOf(sort.replace(/^-/, ""));
      if (sort && at >= 0) {
        const sign = sort.startsWith("-") ? -1 : 1;
        // What has no key, such as a talk without a date, comes last either way.
        shown.sort((a, b) =>
          isNaN(a.keys[at]) || isNaN(b.keys[at])
            ? isNaN(a.keys[at]) - isNaN(b.keys[at]) || a.place - b.place
            : sign * (a.keys[at] - b.keys[at]) || a.place - b.place,
        );
      }
      this.headers.forEach((header, column) => {
        if (sort && column === at) header.setAttribute("aria-sort", sort.startsWith("-") ? "descending" : "ascending");
        else header.removeAttribute("aria-sort");
      });
      this.say(shown.length);
      this.put(shown.map((each) => each.row));
    }

    // A browser takes long to lay out thousands of rows.
    put(rows) {
      cancelAnimationFrame(this.frame);
      this.body.replaceChildren(...rows.slice(0, FIRST));
      const more = (from) => {
        this.body.append(...rows.slice(from, from + 2 * FIRST));
        if (from + 2 * FIRST < rows.length) this.frame = requestAnimationFrame(() => more(from + 2 * FIRST));
      };
      if (rows.length > FIRST) this.frame = requestAnimationFrame(() => more(FIRST));
    }

    // Fills each list with the values that would still find something, and how many.
    offer() {
      this.asked ??= [];
      for (const [field, select] of this.selects) {
        const counts = new Map();
        for (const each of this.rows) {
          if (this.matches(each, field)) {
            for (const value of each.values[field]) counts.set(value, (counts.get(value) ?? 0) + 1);
          }
        }
        const chosen = this.state[field] ?? "";
        if (chosen && !counts.has(chosen)) counts.set(chosen, 0);
        const values = [...counts.keys()].sort(new Intl.Collator(document.documentElement.lang || undefined).compare);
        if (field === "year") values.reverse();
        select.replaceChildren(
          make("option", { value: "", textContent: words.all }),
          ...values.map((value) => make("option", { value, textContent: `${value} (${counts.get(value)})` })),
        );
        select.value = chosen;
      }
    }

    say(number) {
      const all = this.read?.length ?? this.body.rows.length;
      this.count.value = words.count.replace("{}", number).replace("{}", all);
    }
  }

  const tables = [...document.querySelectorAll("table.talk-table")]
    .filter((table) => table.tHead && table.tBodies[0]?.rows.length > 1)
    .map((table, number) => new Table(table, number));

  const keep = (isStep = true) => {
    const state = new URLSearchParams();
    for (const { prefix, state: chosen } of tables) {
      for (const name of Object.keys(chosen).sort()) state.set(prefix + name, chosen[name]);
    }
    const fragment = `${state}` ? SIGN + state : "";
    history[isStep ? "pushState" : "replaceState"](null, "", location.pathname + location.search + fragment);
  };

  const follow = () => {
    const state = new URLSearchParams(location.hash.startsWith(SIGN) ? location.hash.slice(SIGN.length) : "");
    for (const table of tables) {
      const names = ["q", "sort", ...table.facets.keys()];
      const wanted = names.filter((name) => state.get(table.prefix + name));
      if (!wanted.length && !Object.keys(table.state).length) continue;
      table.state = Object.fromEntries(wanted.map((name) => [name, state.get(table.prefix + name)]));
      table.show();
    }
  };
  window.addEventListener("popstate", follow);
  follow();
})();
