// Shows a card for what a reader points at or focuses, until Escape.
{
	const page = document.documentElement;
	const root = new URL(page.dataset.content_root ?? "./", location.href).href;
	const files = {};
	const receivers = {};
	const make = (name, properties) => Object.assign(document.createElement(name), properties);
	const card = make("div", { id: "talk-preview", className: "talk-preview", role: "tooltip", hidden: true });
	document.body.append(card);
	let shownFor;
	let timer;

	// What the files with cards call.
	window.sphinxTalksCards = (name, texts) => receivers[name]?.(texts);

	const load = (name) =>
		(files[name] ??= new Promise((resolve) => {
			receivers[name] = resolve;
			const src = `${root}_talks/${encodeURI(name)}.js`;
			// A page without cards has no such file.
			const onerror = () => resolve({});
			document.head.append(make("script", { src, onerror }));
		}));

	const textFor = async (link) => {
		const [address, fragment = ""] = link.href.split("#");
		if (!address.startsWith(root)) return (await load("elsewhere"))[address];
		const name = decodeURIComponent(address.slice(root.length).split("?")[0]).replace(/(^|\/)$/, "$1index.html");
		return (fragment || link.matches(".talk-page")) && (await load(name))[decodeURIComponent(fragment)];
	};

	const hide = () => {
		clearTimeout(timer);
		shownFor?.removeAttribute("aria-describedby");
		shownFor = null;
		card.hidden = true;
	};

	const later = (...what) => {
		clearTimeout(timer);
		timer = setTimeout(...what);
	};
	const leave = () => later(hide, 200);

	const show = async (link) => {
		const text = await textFor(link);
		if (!text || shownFor !== link) return;
		card.innerHTML = text;
		card.hidden = false;
		link.setAttribute("aria-describedby", card.id);
		// Of a link over several lines, the first.
		const box = link.getClientRects()[0];
		const left = Math.min(box.left, page.clientWidth - card.offsetWidth - 8);
		const isBelow = box.bottom + card.offsetHeight < innerHeight || box.top < card.offsetHeight;
		card.style.left = `${Math.max(8, left) + scrollX}px`;
		card.style.top = `${(isBelow ? box.bottom : box.top - card.offsetHeight) + scrollY}px`;
	};

	const point = ({ target }, delay) => {
		if (card.contains(target)) return clearTimeout(timer);
		const link = target.closest?.(":is(main, article, [role=main], .body) a[href]:not(.headerlink)");
		if (!link) return leave();
		if (link === shownFor) return clearTimeout(card.hidden ? 0 : timer);
		hide();
		shownFor = link;
		later(show, delay, link);
	};

	addEventListener("mouseover", (event) => point(event, 300));
	addEventListener("focusin", (event) => point(event, 0));
	document.addEventListener("mouseleave", leave);
	addEventListener("focusout", leave);
	addEventListener("click", hide);
	addEventListener("keydown", (event) => event.key === "Escape" && hide());
}
