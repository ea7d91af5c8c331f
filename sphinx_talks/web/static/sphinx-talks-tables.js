// Filters and sorts tables of talks; the address keeps what readers choose.
{
	const words = JSON.parse(document.currentScript.dataset.words);
	const { facets, states } = words;
	const collator = new Intl.Collator(document.documentElement.lang || [], { numeric: true });
	const SIGN = "#talks:";
	// More at once takes long to lay out.
	const AT_ONCE = 200;

	const make = (name, properties, ...children) => {
		const element = Object.assign(document.createElement(name), properties);
		element.append(...children);
		return element;
	};
	const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
	const marked = (cell, prefix) =>
		[...cell.classList].find((name) => name.startsWith(prefix))?.slice(prefix.length) ?? "";
	const textOf = (element) => element.textContent.trim();
	const keyOf = (cell) => marked(cell, "talk-key-") || textOf(cell);
	const stateOf = (value) =>
		states[Object.keys(states).find((state) => value.querySelector(`.talk-${state}`)) ?? "public"];

	const valuesOf = (cell, facet) => {
		if (facet === "year") return [keyOf(cell).slice(0, 4)].filter(Boolean);
		return Array.from(cell.querySelectorAll(".talk-value"), facet === "access" ? stateOf : textOf);
	};

	class Table {
		constructor(table, number) {
			this.body = table.tBodies[0];
			this.prefix = number ? `${number + 1}.` : "";
			this.headers = [...table.tHead.rows[0].cells];
			this.columns = this.headers.map((cell) => marked(cell, "talk-col-"));
			this.facets = Object.keys(facets).filter((facet) => this.columns.includes(facets[facet][0]));
			this.state = {};
			this.query = make("input", {
				type: "search",
				oninput: ({ target: { value } }) => this.choose("q", value, !this.state.q || !value),
			});
			const onchange = ({ target: { name, value } }) => this.choose(name, value);
			this.lists = this.facets.map((name) => make("select", { name, onchange }, new Option(words.all, "")));
			this.count = make("output");
			// Themes have a search of their own, and a page may have several tables.
			const headings = this.headers.map(textOf).join(", ");
			const form = make(
				"form",
				{
					className: "talk-filter",
					role: "search",
					ariaLabel: `${this.prefix}${words.search}: ${headings}`,
					onsubmit: () => false,
					onreset: () => {
						this.state = {};
						keep();
						this.show();
					},
				},
				make("label", {}, words.search, this.query),
				...this.lists.map((list) => make("label", {}, facets[list.name][1], list)),
				make("button", { type: "reset", textContent: words.reset }),
				this.count,
			);
			for (const type of ["focusin", "pointerover"]) form.addEventListener(type, () => this.rows || this.offer());
			const box = table.parentElement;
			(box.children.length === 1 ? box : table).before(form);
			this.headers.forEach((header, at) => {
				const name = this.columns[at];
				const onclick = () =>
					this.choose("sort", { [name]: `-${name}`, [`-${name}`]: "" }[this.state.sort] ?? name);
				const { textContent } = header;
				header.replaceChildren(make("button", { className: "talk-sort", textContent, onclick }));
			});
			this.say(this.body.rows.length);
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
			const { q = "", sort = "" } = this.state;
			this.query.value = q;
			const found = this.found();
			const [, minus, name] = /^(-?)(.*)$/.exec(sort);
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
			const rows = found.map(({ row }) => row);
			this.say(rows.length);
			cancelAnimationFrame(this.frame);
			this.body.replaceChildren();
			const more = () => {
				this.body.append(...rows.splice(0, AT_ONCE));
				if (rows.length) this.frame = requestAnimationFrame(more);
			};
			more();
		}

		offer() {
			this.rows ??= [...this.body.rows].map((row) => ({
				row,
				text: fold(row.textContent),
				values: Object.fromEntries(
					this.facets.map((facet) => [facet, valuesOf(row.cells[this.columns.indexOf(facets[facet][0])], facet)]),
				),
			}));
			for (const list of this.lists) {
				const { name: facet } = list;
				const chosen = this.state[facet] ?? "";
				const counts = chosen ? { [chosen]: 0 } : {};
				for (const { values } of this.found(facet)) {
					for (const value of new Set(values[facet])) counts[value] = (counts[value] ?? 0) + 1;
				}
				const values = Object.keys(counts).sort(collator.compare);
				if (facet === "year") values.reverse();
				list.length = 1;
				list.append(...values.map((value) => new Option(`${value} (${counts[value]})`, value)));
				list.value = chosen;
			}
		}

		say(number) {
			const all = this.rows?.length ?? number;
			this.count.value = words.count.replace("%s", number).replace("%s", all);
		}
	}

	const tables = [...document.querySelectorAll("table.talk-table")]
		.filter((table) => table.tHead && table.rows.length > 2)
		.map((table, number) => new Table(table, number));

	const keep = (isStep = true) => {
		const params = new URLSearchParams();
		for (const { prefix, state } of tables) {
			for (const [name, value] of Object.entries(state)) if (value) params.set(prefix + name, value);
		}
		const address = location.href.split("#")[0] + (`${params}` && SIGN + params);
		history[isStep ? "pushState" : "replaceState"](null, "", address);
	};

	const follow = () => {
		const params = new URLSearchParams(location.hash.split(SIGN)[1]);
		for (const table of tables) {
			const had = Object.keys(table.state).length;
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
}
