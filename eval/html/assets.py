"""The style of the report, and its script: opening cases by their link, and filtering them."""

from __future__ import annotations

from markupsafe import Markup

STYLE = Markup("""
:root { color-scheme: light dark; --back: #fff; --line: #d8dde3; --soft: #5b6570;
  --head: #f3f5f7; --good: #1a7f4b; --bad: #c0342b; --doubt: #9a5b00; --value: #4a7fc1;
  --track: #e9edf1; --ink: #1d2329; --hit: #fff0b3; --o0: #c2570c; --o1: #7b4bb7;
  --o2: #0b7d83; --o3: #7a6a00; }
@media (prefers-color-scheme: dark) {
  :root { --back: #14171a; --line: #3a424b; --soft: #a7b0ba; --head: #1f242a; --good: #5ccb8f;
    --bad: #ff8a80; --doubt: #f0b45c; --value: #5d93d6; --track: #2b3138; --ink: #e6eaee;
    --hit: #5c4a00; --o0: #ff9d5c; --o1: #c4a1f0; --o2: #5fd0d6; --o3: #d6c35a; }
}
* { box-sizing: border-box; }
body { font: 15px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  margin: 1.5rem auto; max-width: 84rem; padding: 0 1rem; color: var(--ink);
  background: var(--back); overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; margin: 0; }
h2 { font-size: 1.15rem; margin: 2.2rem 0 .6rem; }
h3 { font-size: .95rem; margin: 0 0 .3rem; }
h2 .soft, h1 .soft, h3 .soft { font-weight: 400; }
p { margin: .4rem 0; }
a { color: var(--value); }
p a { white-space: nowrap; }
small { display: block; font-size: .8rem; font-weight: 400; color: var(--soft); }
.soft { color: var(--soft); }
.good { color: var(--good); } .bad { color: var(--bad); } .doubt { color: var(--doubt); }
nav { margin-top: .8rem; display: flex; flex-wrap: wrap; gap: .2rem 1rem; }
.note { border-left: 3px solid var(--doubt); padding-left: .7rem; white-space: pre-line; }
.tiles { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr));
  margin-top: 1.2rem; }
.tile { border: 1px solid var(--line); border-radius: 8px; padding: .7rem 1rem; }
.tile b { display: block; font-size: 2.2rem; line-height: 1.25;
  font-variant-numeric: tabular-nums; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { border-bottom: 1px solid var(--line); padding: .3rem .6rem; text-align: left;
  vertical-align: top; overflow-wrap: normal; }
th { background: var(--head); font-weight: 600; white-space: nowrap; }
.group td { font-weight: 600; padding-top: .9rem; }
.number { text-align: right; white-space: nowrap; }
.whole { white-space: nowrap; }
.name { min-width: 9rem; }
.verdict { min-width: 14rem; }
.scale { width: 22%; min-width: 7rem; }
.plot { width: 60%; min-width: 9rem; }
svg.bar { display: block; width: 100%; margin-top: .35rem; }
.track { fill: var(--track); } .value { fill: var(--value); }
.whisker { fill: none; stroke: var(--ink); stroke-width: 2; vector-effect: non-scaling-stroke; }
.o0 { fill: var(--o0); } .o1 { fill: var(--o1); } .o2 { fill: var(--o2); } .o3 { fill: var(--o3); }
.kept { fill: var(--value); } .refused { fill: var(--good); } .other { fill: var(--doubt); }
.lost { fill: var(--bad); }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; font-size: .85rem; }
.legend svg { width: 14px; height: 12px; vertical-align: -1px; margin-right: .3rem; }
details > summary { cursor: pointer; }
.tools { position: sticky; top: 0; z-index: 1; background: var(--back); padding: .6rem 0;
  display: flex; flex-wrap: wrap; gap: .5rem; align-items: center;
  border-bottom: 1px solid var(--line); }
.tools select, .tools input, .tools button { font: inherit; padding: .15rem .4rem; }
.tools input { flex: 1 1 10rem; min-width: 0; }
.case { border-bottom: 1px solid var(--line); padding: .35rem 0; scroll-margin-top: 4rem;
  content-visibility: auto; contain-intrinsic-size: auto 2.6rem; }
.case[hidden] { display: none; }
.case > summary .tag { color: var(--soft); }
.case > summary .why { color: var(--soft); font-size: .88rem; }
.sides { display: grid; gap: .8rem 1.4rem; grid-template-columns: repeat(3, minmax(0, 1fr));
  margin: .6rem 0; }
@media (max-width: 60rem) {
  .sides { grid-template-columns: minmax(0, 1fr); }
  .tools { position: static; }
}
@media (max-width: 40rem) {
  th, td { padding: .3rem; }
  th, .whole { white-space: normal; }
  .name { min-width: 7rem; }
  .plot { min-width: 5rem; }
  .head dt { float: none; }
  .head dd { margin-left: 0; }
}
.sides h3, .found h3 { color: var(--soft); border-bottom: 1px solid var(--line); }
.text { white-space: pre-line; }
blockquote { margin: .4rem 0; padding: .1rem .7rem; border-left: 3px solid var(--line);
  white-space: pre-line; }
dl { margin: .3rem 0; } dt { font-weight: 600; } dd { margin: 0 0 .4rem; }
.head dt { float: left; clear: left; width: 11rem; font-weight: 400; color: var(--soft); }
.head dd { margin-left: 11.5rem; }
.found { font-size: .9rem; padding: .2rem .9rem; background: var(--head); border-radius: 6px; }
.found ol { margin: .3rem 0; padding-left: 2rem; }
.found li { margin-bottom: .5rem; }
mark { background: var(--hit); color: inherit; }
""")
SCRIPT = Markup("""
const cases = [...document.querySelectorAll(".case")];
const pick = name => document.getElementById(name);
const texts = new Map();
function text(one) {
  if (!texts.has(one)) texts.set(one, one.textContent.toLowerCase());
  return texts.get(one);
}
function filter() {
  const category = pick("category").value, state = pick("state").value;
  const wanted = pick("wanted").value.trim().toLowerCase();
  let shown = 0;
  for (const one of cases) {
    const fits = (!category || one.dataset.category === category)
      && (!state || one.dataset.state.split(" ").includes(state))
      && (!wanted || text(one).includes(wanted));
    one.hidden = !fits;
    shown += fits;
  }
  pick("shown").textContent = shown + " / " + cases.length;
}
function follow() {
  const one = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!one || !one.matches(".case")) return;
  one.hidden = false;
  one.open = true;
  one.scrollIntoView();
}
for (const name of ["category", "state"]) pick(name).addEventListener("change", filter);
let pause;
pick("wanted").addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(filter, 150);
});
pick("fold").addEventListener("click", () => cases.forEach(one => { one.open = false; }));
addEventListener("hashchange", follow);
// The same link again changes no address.
addEventListener("click", event => {
  const link = event.target.closest("a[href^='#']");
  if (link && link.hash === location.hash) follow();
});
filter();
follow();
""")
