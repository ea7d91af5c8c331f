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
	/* Sphinx has marked the words that were searched for: most of them, closest together,
	   are where the reader wants to go. */
	if (document.querySelector(".highlighted:not(.talk-transcript *)")) return;
	let best = null;
	let most = 0;
	for (const paragraph of document.querySelectorAll(".talk-transcript > p")) {
		const marks = [...paragraph.querySelectorAll(".highlighted")];
		const words = new Set(marks.map((mark) => mark.textContent.toLowerCase()));
		if (words.size > most) [best, most] = [paragraph, words.size];
	}
	unfold(best);
});
