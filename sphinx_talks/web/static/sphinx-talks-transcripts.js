// Unfolds the transcript that a search or a fragment leads to.
addEventListener("load", () => {
	const unfold = (element) => {
		const folded = element?.closest(".talk-folded");
		if (!folded) return;
		folded.open = true;
		element.scrollIntoView({ block: "center" });
	};
	const follow = () => unfold(document.querySelector(":target"));
	addEventListener("hashchange", follow);
	if (location.hash) return follow();
	// Sphinx marks the words of a search a little later. The paragraph with most is wanted.
	setTimeout(() => {
		const number = (element, which) =>
			new Set(Array.from(element.querySelectorAll(which), (mark) => mark.textContent.toLowerCase())).size;
		let most = number(document, ".highlighted:not(.talk-transcript *)");
		let best;
		for (const paragraph of document.querySelectorAll(".talk-transcript > p")) {
			const found = number(paragraph, ".highlighted");
			if (found > most) [best, most] = [paragraph, found];
		}
		unfold(best);
	}, 100);
});
