// Citation marks open their source, and a new exchange is brought into view.
// Without this script the marks are still links to their source on the same page.
(() => {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const behavior = () => (calm.matches ? "auto" : "smooth");

  function openSource(card) {
    for (const group of document.querySelectorAll("#sources .group")) {
      group.hidden = !group.contains(card);
    }
    for (const other of document.querySelectorAll("#sources .source")) {
      other.classList.toggle("active", other === card);
    }
    card.focus({ preventScroll: true });
    const passage = card.querySelector("mark, b") || card;
    passage.scrollIntoView({ block: "center", behavior: behavior() });
  }

  function backToAnswer(exchange) {
    const opened = document.querySelector(`#sources .source.active`);
    const mark = opened && exchange.querySelector(`a.mark[href="#${opened.id}"]`);
    exchange.scrollIntoView({ block: "start", behavior: behavior() });
    if (mark) mark.focus({ preventScroll: true });
  }

  // In the capture phase: Gradio opens links of its own accord further down.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.mark, a.back");
    const target = link && document.getElementById(link.hash.slice(1));
    if (!target) return;
    event.preventDefault();
    event.stopPropagation();
    if (link.matches(".mark")) openSource(target);
    else backToAnswer(target);
  }, true);

  let known = "";
  function showNewest() {
    const exchanges = document.querySelectorAll("#conversation .exchange");
    const newest = exchanges[exchanges.length - 1];
    const state = newest ? `${exchanges.length} ${newest.className}` : "";
    if (state === known) return;
    known = state;
    newest?.scrollIntoView({ block: "start", behavior: "auto" });
    document.getElementById("sources-column")?.scrollTo(0, 0);
  }

  new MutationObserver(showNewest).observe(document, { childList: true, subtree: true });
})();
