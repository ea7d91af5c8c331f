// Turns stills into players on a click; moments move one that is open.
{
	const players = JSON.parse(document.currentScript.dataset.players);
	const open = {};

	const make = (name, properties) => Object.assign(document.createElement(name), properties);
	const FRAME = {
		allow: "autoplay; encrypted-media; fullscreen; picture-in-picture",
		allowFullscreen: true,
		// YouTube refuses pages that don't say where they are.
		referrerPolicy: "strict-origin-when-cross-origin",
	};

	const move = (element, { kind, src, at }) => {
		if (kind === "frame") {
			const url = new URL(src);
			url.searchParams.set("autoplay", "1");
			element.src = url;
		} else {
			if (!element.src) element.src = src;
			element.currentTime = at;
			element.play().catch(() => {});
		}
	};

	const OTHERWISE = ["defaultPrevented", "button", "metaKey", "ctrlKey", "shiftKey", "altKey"];

	addEventListener("click", (event) => {
		if (OTHERWISE.some((name) => event[name])) return;
		const link = event.target.closest?.("a[href]");
		const player = link && players[link.getAttribute("href")];
		if (!player) return;
		let element = open[player.base];
		if (link.matches(".talk-still")) {
			const title = link.querySelector(".talk-still-title").textContent;
			const { kind, base } = player;
			element =
				kind === "frame" ? make("iframe", { title, ...FRAME }) : make(kind, { controls: true, ariaLabel: title });
			open[base] = element;
			link.replaceWith(element);
		} else if (!element || !link.closest(".talk-moment")) {
			return;
		}
		event.preventDefault();
		move(element, player);
		element.scrollIntoView({ block: "nearest" });
		element.focus();
	});
}
