// Shows a card for what a reader points at or reaches by the keyboard, until Escape.
(() => {
	const root = new URL(document.documentElement.dataset.content_root ?? "./", location.href);
	const files = {};
	const receivers = {};
	const card = document.createElement("div");
	Object.assign(card, { id: "talk-preview", className: "talk-preview", role: "tooltip", hidden: true });
	document.body.append(card);
	let shownFor = null;
	let timer = 0;

	// What the files with cards call.
	window.sphinxTalksCards = (name, texts) => receivers[name]?.(texts);

	const load = (name) =>
		(files[name] ??= new Promise((resolve) => {
			receivers[name] = resolve;
			const script = document.createElement("script");
			script.src = new URL(`_talks/${encodeURI(name)}.js`, root);
			// A page without cards has no such file.
			script.onerror = () => resolve({});
			document.head.append(script);
		}));

	const textFor = async (link) => {
		const url = new URL(link.href);
		const fragment = decodeURIComponent(url.hash.slice(1));
		url.hash = "";
		if (!url.href.startsWith(root.href)) return (await load("elsewhere"))[url.href];
		const name = decodeURIComponent(url.pathname.slice(root.pathname.length));
		return (fragment || link.matches(".talk-page")) && (await load(name.replace(/(^|\/)$/, "$1index.html")))[fragment];
	};

	const hide = () => {
		clearTimeout(timer);
		shownFor?.removeAttribute("aria-describedby");
		shownFor = null;
		card.hidden = true;
	};

	const leave = () => {
		clearTimeout(timer);
		timer = setTimeout(hide, 200);
	};

	const show = async (link) => {
		const text = await textFor(link);
		if (!text || shownFor !== link) return;
		card.innerHTML = text;
		card.hidden = false;
		link.setAttribute("aria-describedby", card.id);
		// The first line, of a link that runs over several.
		const box = link.getClientRects()[0];
		const left = Math.min(box.left, document.documentElement.clientWidth - card.offsetWidth - 8);
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
		timer = setTimeout(show, delay, link);
	};

	document.addEventListener("mouseover", (event) => point(event, 300));
	document.addEventListener("focusin", (event) => point(event, 0));
	document.addEventListener("mouseleave", leave);
	document.addEventListener("focusout", leave);
	document.addEventListener("click", hide);
	document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
})();
