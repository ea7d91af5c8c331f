/*
 * Shows a card for a talk, speaker, project or reference when a reader points at
 * a link to it, or reaches it by the keyboard. Escape puts the card away.
 */
(() => {
  "use strict";
  const root = new URL(document.documentElement.dataset.content_root ?? "./", location.href);
  const cards = new Map();
  const waiting = new Map();
  const card = document.createElement("div");
  card.id = "talk-card";
  card.className = "talk-card";
  card.setAttribute("role", "tooltip");
  card.hidden = true;
  let shownFor = null;
  let timer = 0;

  // What the files with cards call.
  window.sphinxTalksCards = (name, texts) => {
    cards.set(name, texts);
    waiting.get(name)?.();
  };

  // Loads a file with cards once; one that is missing has no cards.
  const load = async (name) => {
    if (!cards.has(name)) {
      cards.set(name, {});
      const script = document.createElement("script");
      script.src = new URL(`_talks/${name.split("/").map(encodeURIComponent).join("/")}.js`, root);
      await new Promise((resolve) => {
        waiting.set(name, resolve);
        script.onerror = resolve;
        document.head.append(script);
      });
    }
    return cards.get(name);
  };

  const textFor = async (link) => {
    const url = new URL(link.href);
    if (url.href.startsWith(root.href)) {
      if (!url.hash) return undefined;
      let name = decodeURIComponent(url.pathname.slice(root.pathname.length));
      if (!name || name.endsWith("/")) name += "index.html";
      return (await load(name))[decodeURIComponent(url.hash.slice(1))];
    }
    if (!url.protocol.startsWith("http")) return undefined;
    url.hash = "";
    return (await load("elsewhere"))[url.href];
  };

  const hide = () => {
    clearTimeout(timer);
    shownFor?.removeAttribute("aria-describedby");
    shownFor = null;
    card.hidden = true;
  };

  const show = async (link) => {
    const text = await textFor(link).catch(() => undefined);
    if (!text || shownFor !== link) return;
    card.innerHTML = text;
    card.hidden = false;
    link.setAttribute("aria-describedby", card.id);
    // The line that is pointed at, of a link that runs over several.
    const box = link.getClientRects()[0] ?? link.getBoundingClientRect();
    const left = Math.min(box.left, document.documentElement.clientWidth - card.offsetWidth - 8);
    const fits = box.bottom + card.offsetHeight + 8 < window.innerHeight;
    const top = fits || box.top < card.offsetHeight ? box.bottom : box.top - card.offsetHeight;
    card.style.left = `${Math.max(8, left) + window.scrollX}px`;
    card.style.top = `${top + window.scrollY}px`;
  };

  const point = (event, delay) => {
    if (!(event.target instanceof Element) || card.contains(event.target)) {
      return clearTimeout(timer);
    }
    const link = event.target.closest("a[href]:not(.headerlink)");
    if (link === shownFor && link) return clearTimeout(timer);
    if (!link?.closest("main, article, [role=main], .body")) return leave();
    hide();
    shownFor = link;
    timer = setTimeout(show, delay, link);
  };

  // Leaves time to move onto the card.
  const leave = () => {
    clearTimeout(timer);
    if (shownFor) timer = setTimeout(hide, 200);
  };

  document.body.append(card);
  document.addEventListener("mouseover", (event) => point(event, 300));
  document.addEventListener("mouseleave", leave);
  document.addEventListener("focusin", (event) => point(event, 0));
  document.addEventListener("focusout", leave);
  document.addEventListener("click", hide);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
})();
