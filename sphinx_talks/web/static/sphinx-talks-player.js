// Turns a still card into a player on a click; moments on the page move one that is open.
(() => {
	const players = JSON.parse(document.currentScript.dataset.players);
	const open = new Map();

	const frame = (title) => {
		const element = document.createElement("iframe");
		element.title = title;
		element.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
		element.allowFullscreen = true;
		// YouTube plays nothing for a page that doesn't say where it is.
		element.referrerPolicy = "strict-origin-when-cross-origin";
		return element;
	};

	const file = (kind, title) => {
		const element = document.createElement(kind);
		element.controls = true;
		element.setAttribute("aria-label", title);
		return element;
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

	document.addEventListener("click", (event) => {
		if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
		const link = event.target.closest?.("a[href]");
		const player = link && players[link.getAttribute("href")];
		if (!player) return;
		let element = open.get(player.base);
		if (link.matches(".talk-still")) {
			const title = link.querySelector(".talk-still-title").textContent;
			element = player.kind === "frame" ? frame(title) : file(player.kind, title);
			open.set(player.base, element);
			link.replaceWith(element);
		} else if (!element || !link.matches(".talk-moment, .talk-moment *")) {
			return;
		}
		event.preventDefault();
		move(element, player);
		element.scrollIntoView({ block: "nearest" });
		element.focus();
	});
})();
