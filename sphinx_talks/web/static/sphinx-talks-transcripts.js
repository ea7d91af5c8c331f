/* Unfolds the transcript that a search or a fragment leads to. */
"use strict";

addEventListener("load", () => {
	const unfold = (element) => {
		const folded = element?.closest("details.talk-folded");
		if (!folded) return;
		folded.open = true;
		element.scrollIntoView({ block: "center" });
	};
	const target = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));
	addEventListener("hashchange", () => unfold(target()));
	if (location.hash) return unfold(target());
	/* Sphinx marks the words that were searched for some milliseconds after the page is there.
	   Where a paragraph has more of them than all else, it is where the reader wants to go. */
	const number = (marks) =>
		new Set([...marks].map((mark) => mark.textContent.toLowerCase())).size;
	setTimeout(() => {
		let most = number(document.querySelectorAll(".highlighted:not(.talk-transcript *)"));
		let best = null;
		for (const paragraph of document.querySelectorAll(".talk-transcript > p")) {
			const found = number(paragraph.querySelectorAll(".highlighted"));
			if (found > most) [best, most] = [paragraph, found];
		}
		unfold(best);
	}, 100);
});
