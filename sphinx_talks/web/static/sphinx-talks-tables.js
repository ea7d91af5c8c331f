// Lets readers filter and sort tables of talks, and keeps what they choose in the address.
(() => {
	const words = JSON.parse(document.currentScript.dataset.words);
	const collator = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });
	const SIGN = "#talks:";
	// Browsers take long to lay out more at once.
	const FIRST = 200;
	const FACETS = {
		topic: "topics", event: "event", year: "date", speaker: "speakers", language: "language", access: "media",
	};
	const STATES = ["attendees", "members", "internal", "pending", "not-recorded", "withdrawn", "dead"];

	const make = (name, properties, ...children) => {
		const element = Object.assign(document.createElement(name), properties);
		element.append(...children);
		return element;
	};
	const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
	const marked = (cell, prefix) =>
		[...cell.classList].find((name) => name.startsWith(prefix))?.slice(prefix.length) ?? "";
	const keyOf = (cell) => marked(cell, "talk-key-") || cell.textContent.trim();

	const valuesOf = (cell, facet) => {
		if (facet === "year") return keyOf(cell) ? [keyOf(cell).slice(0, 4)] : [];
		const values = [...cell.querySelectorAll(".talk-value")];
		if (facet !== "access") return values.map((value) => value.textContent.trim());
		return values.map((value) => words[STATES.find((state) => value.querySelector(`.talk-${state}`)) ?? "public"]);
	};

	class Table {
		constructor(table, number) {
			this.body = table.tBodies[0];
			this.prefix = number ? `${number + 1}.` : "";
			this.headers = [...table.tHead.rows[0].cells];
			this.columns = this.headers.map((cell) => marked(cell, "talk-col-"));
			this.facets = Object.keys(FACETS).filter((facet) => this.columns.includes(FACETS[facet]));
			this.state = {};
			this.query = make("input", { type: "search" });
			this.query.addEventListener("input", () => {
				this.choose("q", this.query.value, !this.state.q || !this.query.value);
			});
			this.lists = this.facets.map((facet) => {
				const list = make("select", {}, new Option(words.all, ""));
				list.addEventListener("change", () => this.choose(facet, list.value));
				return list;
			});
			this.count = make("output", {});
			this.form = make(
				"form",
				{ className: "talk-filter" },
				make("label", {}, words.search, this.query),
				...this.lists.map((list, at) => make("label", {}, words[this.facets[at]], list)),
				make("button", { type: "reset", textContent: words.reset }),
				this.count,
			);
			this.form.role = "search";
			// Themes have a search of their own, and a page may have several tables.
			const headings = this.headers.map((cell) => cell.textContent.trim()).join(", ");
			this.form.ariaLabel = `${this.prefix}${words.search}: ${headings}`;
			this.form.addEventListener("submit", (event) => event.preventDefault());
			this.form.addEventListener("reset", () => {
				this.state = {};
				keep();
				this.show();
			});
			for (const type of ["focusin", "pointerover"]) {
				this.form.addEventListener(type, () => this.rows || this.offer());
			}
			const box = table.parentElement;
			(box.children.length === 1 ? box : table).before(this.form);
			this.headers.forEach((header, at) => {
				const button = make("button", { type: "button", className: "talk-sort" }, header.textContent);
				header.replaceChildren(button);
				button.addEventListener("click", () => {
					const name = this.columns[at];
					this.choose("sort", { [name]: `-${name}`, [`-${name}`]: "" }[this.state.sort] ?? name);
				});
			});
			this.say(this.body.rows.length);
		}

		read() {
			this.rows ??= [...this.body.rows].map((row) => ({
				row,
				text: fold(row.textContent),
				values: Object.fromEntries(
					this.facets.map((facet) => [facet, valuesOf(row.cells[this.columns.indexOf(FACETS[facet])], facet)]),
				),
			}));
		}

		choose(name, value, isStep = true) {
			this.state[name] = value;
			keep(isStep);
			this.show();
		}

		found(except) {
			const asked = fold(this.state.q ?? "").split(/\s+/);
			const chosen = this.facets.filter((facet) => facet !== except && this.state[facet]);
			return this.rows.filter(
				({ text, values }) =>
					asked.every((word) => text.includes(word)) &&
					chosen.every((facet) => values[facet].includes(this.state[facet])),
			);
		}

		show() {
			this.offer();
			if (this.query.value !== (this.state.q ?? "")) this.query.value = this.state.q ?? "";
			const found = this.found();
			const [, minus, name] = /^(-?)(.*)$/.exec(this.state.sort ?? "");
			const at = this.columns.indexOf(name);
			if (at >= 0) {
				for (const each of found) each.key = keyOf(each.row.cells[at]);
				// What is empty comes last.
				found.sort(({ key: a }, { key: b }) =>
					a && b ? (minus ? -1 : 1) * collator.compare(a, b) : !a - !b,
				);
			}
			this.headers.forEach((header, column) => {
				header.ariaSort = column === at ? (minus ? "descending" : "ascending") : null;
			});
			const rows = found.map((each) => each.row);
			this.say(rows.length);
			cancelAnimationFrame(this.frame);
			this.body.replaceChildren(...rows.splice(0, FIRST));
			const more = () => {
				this.body.append(...rows.splice(0, 2 * FIRST));
				if (rows.length) this.frame = requestAnimationFrame(more);
			};
			this.frame = requestAnimationFrame(more);
		}

		offer() {
			this.read();
			this.lists.forEach((list, at) => {
				const facet = this.facets[at];
				const chosen = this.state[facet] ?? "";
				const counts = chosen ? { [chosen]: 0 } : {};
				for (const { values } of this.found(facet)) {
					for (const value of new Set(values[facet])) counts[value] = (counts[value] ?? 0) + 1;
				}
				const values = Object.keys(counts).sort(collator.compare);
				if (facet === "year") values.reverse();
				const options = values.map((value) => new Option(`${value} (${counts[value]})`, value));
				list.replaceChildren(new Option(words.all, ""), ...options);
				list.value = chosen;
			});
		}

		say(number) {
			const all = this.rows?.length ?? number;
			this.count.value = words.count.replace("%s", number).replace("%s", all);
		}
	}

	const tables = [...document.querySelectorAll("table.talk-table")]
		.filter((table) => table.tHead && table.tBodies[0]?.rows.length > 1)
		.map((table, number) => new Table(table, number));

	const keep = (isStep = true) => {
		const params = new URLSearchParams();
		for (const { prefix, state } of tables) {
			for (const [name, value] of Object.entries(state)) if (value) params.set(prefix + name, value);
		}
		const fragment = `${params}` && SIGN + params;
		history[isStep ? "pushState" : "replaceState"](null, "", location.pathname + location.search + fragment);
	};

	const follow = () => {
		const asked = location.hash.startsWith(SIGN) ? location.hash.slice(SIGN.length) : "";
		const params = new URLSearchParams(asked);
		for (const table of tables) {
			const had = Object.values(table.state).some(Boolean);
			table.state = {};
			for (const name of ["q", "sort", ...table.facets]) {
				const value = params.get(table.prefix + name);
				if (value) table.state[name] = value;
			}
			if (had || Object.keys(table.state).length) table.show();
		}
	};
	addEventListener("popstate", follow);
	follow();
})();
